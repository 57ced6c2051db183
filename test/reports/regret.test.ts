/** Regret in words, and what missed data targets are put down to. */
import { describe, expect, it } from 'vitest';
import { worstPart } from '../../reports/gate/why.js';
import { htmlReport } from '../../reports/html/report.js';
import { costliest, worstLosses } from '../../reports/text/causes.js';
import { compareText } from '../../reports/text/compare.js';
import type { StoreLossResult } from '../../src/result/breakdown.js';
import type { DesignResult } from '../../src/result/design-result.js';
import type { TargetResult } from '../../src/result/judged.js';
import type { Estimate, Unit } from '../../src/result/quantity.js';
import type { RegretResult } from '../../src/result/regret.js';
import { readResult, resultJson } from '../../src/result/read-result.js';
import { result } from './result.js';

const about = (estimate: number, unit: Unit): Estimate => ({ estimate, low: estimate * 0.9, high: estimate * 1.1, confidence: 0.95, method: 't', n: 20_000, unit, upperLimit: false, note: null });
const kind = (name: string, patience: RegretResult['patience']): RegretResult => ({ kind: name, cause: 'site', troubles: about(0.4, '1/yr'), failovers: about(0.2, '1/yr'), regretted: about(0.1, '1/yr'), regret: about(0.3, 'h/yr'), lost: about(2, 'h/yr'), patience });
const regret: readonly RegretResult[] = [
  kind('region major', { best: 1800, from: 900, to: 3600, clear: true, saves: about(0.25, 'h/yr') }),
  kind('provider global', { best: 'infinite', from: 'infinite', to: 'infinite', clear: true, saves: about(0.1, 'h/yr') }),
  kind('zone lost', { best: 0, from: 0, to: 'infinite', clear: false, saves: about(0.01, 'h/yr') }),
  kind('region service', null),
];
const told = { ...result, designs: result.designs.map((design, i) => (i === 0 ? design : { ...design, regret })) };

describe('regret', () => {
  it.each([80, 120, 200])('has a table that fits %d columns', (width) => {
    const text = compareText(told, { width, ascii: false, byRegret: true });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
    for (const words of ['15m to 1h', 'never move', 'no clear winner', 'all alike']) expect(text).toContain(words);
    expect(compareText(told, { width, ascii: false })).not.toContain('best patience');
  });

  it('is a part of the report where there is any, and comes back out of a stored result', () => {
    expect(htmlReport(told)).toContain('Would waiting have been better?');
    expect(htmlReport(result)).not.toContain('Would waiting have been better?');
    const read = readResult(resultJson(told));
    expect(read.result?.designs[1].regret).toEqual(regret);
  });
});

describe('a missed RPO', () => {
  const loss = (store: string, what: string, beyond: number | null, everything: number | null, cause = 'site'): StoreLossResult => ({ store, kind: what, cause, events: about(0.1, '1/yr'), lost: null, beyond: beyond === null ? null : about(beyond, 's/yr'), everything: everything === null ? null : about(everything, '1/yr') });
  const target = { ...result.designs[0].targets[0], id: 'rpo site buy', kind: 'rpo', flow: 'buy', cause: 'site' } as TargetResult;
  const design = (stores: readonly StoreLossResult[]): DesignResult => ({ ...result.designs[0], breakdown: { flows: [{ flow: 'buy', stores: ['orders', 'stock'], budgets: [], parts: [], leftOut: 0 }], stores } });

  it('is put down to the store and the kind of outage that lost most beyond the limit, of its own stores and causes', () => {
    const one = design([loss('stock', 'region service', 60, null), loss('orders', 'region major', 240, null), loss('mail', 'region major', 9_000, null), loss('orders', 'corruption', 9_000, null, 'data')]);
    expect(costliest(one, target, 'USD')).toBe('Most of it: orders after region major: 4m ± 20s of writes beyond its limit a year, then stock after region service: 1m ± 6s.');
    expect(worstPart(one, target)).toContain('orders, region major');
    expect(worstLosses(one, target).map(({ store }) => store)).toEqual(['orders', 'stock']);
  });

  it('is put down to who lost everything first', () => {
    const one = design([loss('orders', 'region major', 9_000, null), loss('stock', 'region destroyed', 60, 0.01)]);
    expect(costliest(one, target, 'USD')).toBe('Most of it: stock after region destroyed: everything is lost 0.0100 ± 0.0010 times a year.');
  });

  it('says nothing where nothing was lost beyond the limit', () => {
    expect(costliest(design([loss('orders', 'region major', null, null)]), target, 'USD')).toBeNull();
  });
});
