/**
 * The gate as JUnit XML, in the form that Jenkins, GitLab, Azure DevOps and GitHub's reporters read: a suite for the scenario, a case
 * for each target and check. What is undecided is skipped with its reason, since JUnit has no word for it.
 */
import type { Result } from '../src/result/result.js';
import { costRows } from './gate/costs.js';
import { gateOf, usualRules } from './gate/gate.js';
import type { Gate, GateItem, GateRules } from './gate/gate.js';
import { escaped } from './markup.js';

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

export function junitXml(result: Result, rules: GateRules = usualRules): string {
  const gate = gateOf(result, rules);
  const outcomes = gate.items.map((item) => outcomeOf(item, rules));
  const count = (of: Outcome): number => outcomes.filter((outcome) => outcome === of).length;
  const counts = { tests: gate.items.length, failures: count('failure'), errors: count('error') };
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'cutover check', time: 0, ...counts })}>`,
    `  <testsuite${attributes({ name: result.scenario.name, time: 0, ...counts, skipped: count('skipped') })}>`,
    '    <properties>',
    ...properties(result).map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    '    </properties>',
    ...gate.items.flatMap((item, i) => testCase(item, outcomes[i], result, gate)),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')}\n`;
}

function properties({ run, product, library, scenario }: Result): readonly (readonly [string, string])[] {
  return [
    ['scenario', scenario.file], ['scenario.hash', scenario.hash], ['seed', run.seed], ['years', String(run.replications)], ['partial', String(run.partial)],
    ['version', product.version], ['catalogue', library.version], ['reproduce', run.reproduce],
  ];
}

/** A check that only warns passes, and says so. */
function outcomeOf({ verdict, counts }: GateItem, { undecided }: GateRules): Outcome {
  if (verdict === 'met') return 'passed';
  if (verdict === 'error') return counts ? 'error' : 'skipped';
  if (verdict === 'missed') return counts ? 'failure' : 'passed';
  return verdict === 'undecided' && undecided === 'fail' && counts ? 'failure' : 'skipped';
}

function testCase(item: GateItem, outcome: Outcome, result: Result, gate: Gate): readonly string[] {
  const opening = `    <testcase${attributes({ classname: `${item.design}.${item.about}`, name: item.id, time: 0 })}`;
  if (outcome === 'passed') return [`${opening}>`, `      <system-out>${escaped(`${item.counts || item.verdict === 'met' ? '' : 'WARNING, missed: '}${facts(item)}`)}</system-out>`, '    </testcase>'];
  const message = item.reason === null || item.verdict === 'missed' ? facts(item) : `${item.reason} ${facts(item)}`;
  if (outcome === 'skipped') return [`${opening}>`, `      <skipped${attributes({ message: `${item.verdict}: ${message}` })}/>`, '    </testcase>'];
  return [`${opening}>`, `      <${outcome}${attributes({ type: item.verdict, message })}>${escaped(details(item, result, gate))}</${outcome}>`, '    </testcase>'];
}

function facts({ measured, needed }: GateItem): string {
  return `measured ${measured}; needed ${needed}`;
}

function details({ measured, needed, change, worst, place, design }: GateItem, result: Result, { designs }: Gate): string {
  const { scenario: { file }, run } = result;
  const own = designs.find((one) => one.design.name === design);
  const cost = own === undefined ? [] : costRows(own.design, own.main, result).map((row) => `${row.name}: ${row.amount} a year${row.againstMain === '' ? '' : `, ${row.againstMain} against main`}${row.againstToday === '' ? '' : `, ${row.againstToday} against today`}`);
  return [
    ...(place === null ? [] : [`where: ${file}:${place.line}:${place.column}`]), `measured: ${measured}`, `needed: ${needed}`,
    ...(change === null ? [] : [`against main: ${change}`]), ...(worst === null ? [] : [`worst: ${worst}`]), ...cost, `again: ${run.reproduce}`,
  ].join('\n');
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  // Line ends would become blanks when an attribute is read.
  const written = (value: string): string => escaped(value).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
  return Object.entries(values).map(([name, value]) => ` ${name}="${written(String(value))}"`).join('');
}
