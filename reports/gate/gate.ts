/** The gate of a pull request: what is judged, what came of it, and what it comes to. Every face of `check` is written from this. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { CheckResult, TargetResult } from '../../src/result/judged.js';
import type { MainComparison, MainDesign } from '../../src/result/main-comparison.js';
import type { Place } from '../../src/result/places.js';
import type { Quantity } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { changeOfCheck, changeOfTarget, measuredCheck, measuredTarget, neededCheck, neededTarget } from './spell-item.js';
import { whyNot, worstPart } from './why.js';

export type Verdict = DesignResult['verdict'];

export interface GateRules {
  /** What an undecided one counts as: neither met nor missed, or one of them. */
  readonly undecided: 'open' | 'pass' | 'fail';
  /** Whether checks of level `warn` count as well. */
  readonly failOn: 'error' | 'warn';
}

export const usualRules: GateRules = { undecided: 'open', failOn: 'error' };

export interface GateItem {
  /** `rto site submit-order`, or the id of a check. */
  readonly id: string;
  readonly design: string;
  readonly kind: 'target' | 'check';
  /** What it is about: the flow of a target, the metric of a check. */
  readonly about: string;
  readonly level: 'error' | 'warn';
  readonly verdict: Verdict;
  /** Whether its verdict counts for the gate. */
  readonly counts: boolean;
  readonly measured: string;
  readonly needed: string;
  /** Against the stored result; null: nothing is known. */
  readonly change: string | null;
  /** The part of the time that cost most, for what is missed or undecided; null: the result does not tell. */
  readonly worst: string | null;
  /** Why it has no verdict; null: it has one. */
  readonly reason: string | null;
  readonly place: Place | null;
  readonly distance: Quantity;
}

export interface Gate {
  /** `met` also when nothing was put to the test. */
  readonly verdict: 'met' | 'missed' | 'undecided' | 'error';
  /** One sentence, without the mark of the verdict. */
  readonly headline: string;
  /** Worst first. */
  readonly items: readonly GateItem[];
  /** Judged designs with their costs. */
  readonly designs: readonly { readonly design: DesignResult; readonly main: MainDesign | null }[];
  readonly main: MainComparison | null;
  /** What the reader must know beside it. */
  readonly notes: readonly string[];
}

export function gateOf(result: Result, rules: GateRules = usualRules): Gate {
  const { run, scenario, main } = result;
  const judged = run.judged ?? (scenario.proposed === null ? result.designs.map(({ name }) => name) : [scenario.proposed]);
  const designs = result.designs.filter(({ name }) => judged.includes(name)).map((design) => ({ design, main: main?.designs.find((one) => one.design === design.name) ?? null }));
  const items = [
    ...designs.flatMap(({ design, main: other }) => design.targets.map((target) => targetItem(result, design, other, target))),
    ...result.checks.map((check) => checkItem(result, check, rules)),
  ].sort((a, b) => rank(a) - rank(b) || beyond(b.distance) - beyond(a.distance));
  const verdict = verdictOf(items, rules);
  return { verdict, headline: headlineOf(result, items, verdict, designs.map(({ design }) => design.name)), items, designs, main, notes: notesOf(result, items) };
}

function targetItem(result: Result, design: DesignResult, main: MainDesign | null, target: TargetResult): GateItem {
  const { scenario: { currency } } = result;
  const { id, flow, verdict, distance, place = null } = target;
  return {
    id, design: design.name, kind: 'target', about: flow, level: 'error', verdict, counts: true, distance, place,
    measured: measuredTarget(target, currency), needed: neededTarget(target, currency), change: changeOfTarget(target, main, currency),
    worst: verdict === 'missed' || verdict === 'undecided' ? worstPart(design, target) : null, reason: whyNot(target, result),
  };
}

function checkItem(result: Result, check: CheckResult, rules: GateRules): GateItem {
  const { scenario: { currency } } = result;
  const { id, design, metric, level, verdict, distance, place = null } = check;
  return {
    id, design, kind: 'check', about: metric, level, verdict, counts: level === 'error' || rules.failOn === 'warn', distance, place,
    measured: measuredCheck(check, currency), needed: neededCheck(check, currency), change: changeOfCheck(check, result, currency), worst: null, reason: whyNot(check, result),
  };
}

const order: readonly Verdict[] = ['error', 'missed', 'undecided', 'not-exercised', 'met'];

/** What blocks comes before what warns. */
function rank({ verdict, counts }: GateItem): number {
  return 2 * order.indexOf(verdict) + (counts ? 0 : 1);
}

function beyond(distance: Quantity): number {
  return typeof distance === 'number' ? distance : distance === 'infinite' ? Number.MAX_VALUE : -Number.MAX_VALUE;
}

function verdictOf(items: readonly GateItem[], { undecided }: GateRules): Gate['verdict'] {
  const counting = items.filter(({ counts }) => counts).map(({ verdict }) => verdict);
  if (counting.includes('error')) return 'error';
  if (counting.includes('missed')) return 'missed';
  if (!counting.includes('undecided') || undecided === 'pass') return 'met';
  return undecided === 'fail' ? 'missed' : 'undecided';
}

/** `"warm-standby" misses 2 of 14 targets and checks; 3 are undecided, 1 was not exercised.` */
function headlineOf({ run }: Result, items: readonly GateItem[], verdict: Gate['verdict'], names: readonly string[]): string {
  const count = (of: Verdict): number => items.filter((item) => item.verdict === of).length;
  const who = names.length === 0 ? 'No design is judged, and the run' : names.length === 1 ? `"${names[0]}"` : `${names.length} designs together`;
  const plural = names.length > 1;
  const one = items.some(({ kind }) => kind === 'check') ? (items.some(({ kind }) => kind === 'target') ? 'target or check' : 'check') : 'target';
  const of = `${items.length} ${one === 'target or check' ? 'targets and checks' : `${one}s`}`;
  if (items.length === 0) return `${who} ${plural ? 'have' : 'has'} no target and no check: nothing is judged.`;
  const main = verdict === 'met' && count('met') === items.length
    ? `${who} ${plural ? 'meet' : 'meets'} ${items.length === 1 ? `the one ${one}` : `all ${of}`}`
    : count('missed') > 0 ? `${who} ${plural ? 'miss' : 'misses'} ${count('missed')} of ${of}` : `${who} ${plural ? 'meet' : 'meets'} ${count('met')} of ${of}`;
  const rest = [
    count('error') === 0 ? null : `${count('error')} cannot be computed`,
    count('undecided') === 0 ? null : `${count('undecided')} ${count('undecided') === 1 ? 'is' : 'are'} undecided`,
    count('not-exercised') === 0 ? null : `${count('not-exercised')} ${count('not-exercised') === 1 ? 'was' : 'were'} not exercised`,
  ].filter((part) => part !== null);
  const partial = run.partial ? ' The run was interrupted.' : '';
  return `${main}${rest.length === 0 ? '' : `; ${rest.join(', ')}`}.${partial}`;
}

function notesOf({ main, checks }: Result, items: readonly GateItem[]): readonly string[] {
  const blocking = items.filter(({ counts }) => counts).length;
  const missing = main === null && checks.some(({ versus }) => versus === 'main') ? ['Checks versus main were not exercised: no stored result was given (--main result.json).'] : [];
  const warning = blocking < items.length ? [`${blocking} of the ${items.length} can block; the others only warn.`] : [];
  const stored = main === null ? [] : [comparedWith(main), ...main.notes];
  return [...warning, ...missing, ...stored];
}

function comparedWith({ file, method, years }: MainComparison): string {
  if (method === 'same-scenario') return `Main is ${file}: the same scenario to the letter, so nothing differs.`;
  if (method === 'same-years') return `Main is ${file}, simulated again over the same ${years.toLocaleString('en-US')} years.`;
  return `Main is ${file}.`;
}
