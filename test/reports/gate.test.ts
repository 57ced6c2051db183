import { describe, expect, it } from 'vitest';
import { gateAnnotations } from '../../reports/annotations.js';
import { gateOf, usualRules } from '../../reports/gate/gate.js';
import { whyNot, worstPart } from '../../reports/gate/why.js';
import type { TargetResult } from '../../src/result/judged.js';
import { checkText } from '../../reports/text/check.js';
import type { Verdict } from '../../reports/gate/gate.js';
import type { Result } from '../../src/result/result.js';
import { expectGolden } from '../golden/golden.js';
import { checks, evilName, evilResult, gated, passing } from './gated.js';
import { partialResult } from './result.js';

const look = { width: 120, ascii: false };

/** Targets of the judged design with these verdicts, and no checks. */
function withVerdicts(...verdicts: readonly Verdict[]): Result {
  const [design] = gated.designs.filter(({ name }) => name === 'pilot-light');
  return { ...gated, checks: [], designs: [{ ...design, targets: verdicts.map((verdict) => ({ ...design.targets[0], verdict })) }] };
}

describe('the verdict of the gate', () => {
  it.each<readonly [readonly Verdict[], string, string, string]>([
    [['met', 'met'], 'met', 'met', 'met'],
    [['met', 'not-exercised'], 'met', 'met', 'met'],
    [['met', 'undecided'], 'undecided', 'met', 'missed'],
    [['undecided', 'missed'], 'missed', 'missed', 'missed'],
    [['missed', 'error'], 'error', 'error', 'error'],
    [[], 'met', 'met', 'met'],
  ])('of %j is %s, %s when undecided passes and %s when it fails', (verdicts, open, pass, fail) => {
    const result = withVerdicts(...verdicts);
    expect([gateOf(result).verdict, gateOf(result, { ...usualRules, undecided: 'pass' }).verdict, gateOf(result, { ...usualRules, undecided: 'fail' }).verdict]).toEqual([open, pass, fail]);
  });

  it('counts checks that only warn when it is asked to', () => {
    const warning = { ...withVerdicts('met'), checks: checks.filter(({ id }) => id === 'creep') };
    expect(gateOf(warning).verdict).toBe('met');
    expect(gateOf(warning, { ...usualRules, failOn: 'warn' }).verdict).toBe('missed');
    expect(gateOf(warning).notes[0]).toBe('1 of the 2 can block; the others only warn.');
  });

  it('judges the proposed design, every design when none is proposed, and those that the run was asked to judge', () => {
    const { judged: _, ...run } = gated.run;
    const names = (result: Result) => gateOf(result).designs.map(({ design }) => design.name);
    expect(names({ ...gated, run })).toEqual(['two-regions']);
    expect(names({ ...gated, run, scenario: { ...gated.scenario, proposed: null } })).toEqual(gated.designs.map(({ name }) => name));
    expect(names(gated)).toEqual(['pilot-light']);
  });

  it('puts what blocks first, and the worst of it on top', () => {
    expect(gateOf(gated).items.map(({ id, verdict }) => `${verdict} ${id}`)).toEqual([
      'error mean-rto', 'missed rpo site submit-order', 'missed creep', 'undecided rto site submit-order', 'not-exercised rpo cyber submit-order', 'met budget', 'met availability submit-order',
    ]);
  });
});

describe('why a verdict is open', () => {
  const [design] = gated.designs.filter(({ name }) => name === 'pilot-light');
  const [open] = design.targets;
  it.each([[29, ': nothing is decided on fewer than 30 cases, and there are 29'], [1, ': nothing is decided on fewer than 30 cases, and there is 1'], [30, '']])('with %i cases', (n, why) => {
    expect(whyNot({ ...open, achieved: { ...open.achieved, n } }, gated)).toBe(`Open after 20,000 years${why}; about 64,000 would decide it (--years 64000).`);
  });
});

describe('what a miss is put down to', () => {
  const worst = (target: Partial<TargetResult>) => {
    const [design] = gated.designs.filter(({ name }) => name === 'pilot-light');
    return worstPart(design, { ...design.targets[0], ...target });
  };

  it('is the phase that cost most beyond the limit, of the class that the target is stated for', () => {
    expect(worst({})).toBe('region-major, step promote: 3h ± 20m/yr of 7h ± 30m/yr beyond the limit');
    expect(worst({ cause: 'data' })).toBeNull();
  });

  it('is for availability the longest, without data and cyber', () => {
    expect(worst({ kind: 'availability', cause: null })).toMatch(/^bad-deploy, outage: 5h 30m ± 30m\/yr of .* disrupted$/);
  });

  it('is for data the store that lost most', () => {
    expect(worst({ kind: 'rpo' })).toBe('oms-db, region-major: 10m 30s ± 1m/yr of writes lost beyond its limit');
  });

  it('is not known from a result without a breakdown', () => {
    const [design] = passing.designs;
    expect(worstPart(design, design.targets[0])).toBeNull();
  });
});

describe('the gate as text', () => {
  it.each([80, 120])('fits %d columns', (width) => {
    const text = checkText(gated, { width, ascii: false });
    expectGolden(`text/check-${width}.txt`, text);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it('leaves columns of the costs out, too, where there is little room, and says so', () => {
    const narrow = checkText(gated, { width: 64, ascii: false });
    const costs = narrow.slice(narrow.indexOf('a year')).split('\n').slice(0, 4);
    expect(Math.max(...costs.map((line) => line.length))).toBeLessThanOrEqual(64);
    expect(narrow.replace(/\s+/g, ' ')).toMatch(/Not shown in 64 columns: .*against today.* A wider window or --json has them\./);
  });

  it('is short when all is well', () => {
    expectGolden('text/check-met.txt', checkText(passing, look));
  });

  it('says that it is partial', () => {
    expect(checkText(partialResult, look).split('\n')[0]).toContain('PARTIAL');
  });

  it('keeps to ASCII, and lets no name reach the terminal as anything but text', () => {
    expect(checkText(gated, { width: 120, ascii: true })).toMatch(/^[\x20-\x7e\n]*$/);
    const text = checkText(evilResult, look);
    expect(text).not.toContain('\u0007');
    expect(text).not.toMatch(/^::/m);
  });
});

describe('annotations', () => {
  it('point at the lines of the scenario, the worst first', () => {
    const lines = gateAnnotations(gated, 'scenarios/example.yaml');
    expect(lines.map((line) => line.slice(0, line.indexOf('::', 2)))).toEqual([
      '::error file=scenarios/example.yaml,line=156,col=70,title=error%3A mean-rto',
      '::error file=scenarios/example.yaml,line=56,col=34,title=missed%3A rpo site submit-order',
      '::warning file=scenarios/example.yaml,line=156,col=70,title=missed%3A creep',
      '::warning file=scenarios/example.yaml,line=56,col=24,title=undecided%3A rto site submit-order',
    ]);
    expect(lines[1]).toContain('needed ≥ 95%25 within 1m. Against main: no change.');
  });

  it('are few, and say how many are not among them', () => {
    const lines = gateAnnotations(withVerdicts(...Array.from({ length: 50 }, (): Verdict => 'missed')), 'a.yaml');
    expect(lines).toHaveLength(9);
    expect(lines[8]).toBe('::notice file=a.yaml,title=cutover::42 more are missed or undecided; the job summary has them.');
  });

  it('stay one line each, whatever the names are', () => {
    const file = `a,b:c\n${evilName}.yaml`;
    for (const line of gateAnnotations(evilResult, file)) {
      expect(line).not.toMatch(/[\r\n]/);
      // Read as the runner reads it: one command, with the properties that were meant and no other.
      const [, properties] = /^::\w+ (.*?)::/.exec(line) as RegExpExecArray;
      const read = new Map(properties.split(',').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
      expect([...read.keys()].filter((key) => !['file', 'line', 'col', 'title'].includes(key))).toEqual([]);
      const unescaped = (read.get('file') as string).replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
      expect(unescaped).toBe(file);
    }
  });
});
