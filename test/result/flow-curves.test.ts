/** Curves of flows against histograms whose quantiles are known. */
import { describe, expect, test } from 'vitest';
import { curveShares, flowCurves } from '../../src/result/flow-curves.js';
import type { TargetResult } from '../../src/result/judged.js';
import type { Measured } from '../../src/result/measured.js';
import { LogHistogram } from '../../src/statistics/log-histogram.js';

function histogram(values: readonly number[]): LogHistogram {
  const of = new LogHistogram();
  values.forEach((value, i) => void of.add(i, value));
  return of;
}

/** Episodes by name; what is not listed was never seen. */
function curvesOf(episodes: Readonly<Record<string, LogHistogram>>, targets: readonly { readonly kind: string; readonly flow: string; readonly cause: string }[] = []) {
  const measured = { episodes: (_: number, name: string) => episodes[name] ?? new LogHistogram() } as unknown as Measured;
  return flowCurves({ measured, design: 0, classes: [{ name: 'a' }, { name: 'b' }], targets: targets as unknown as readonly TargetResult[] }, 'buy');
}

describe('shares', () => {
  test('are the middles of fifty equal parts, and the tail up to the greatest', () => {
    expect(curveShares.slice(0, 3)).toEqual([0.01, 0.03, 0.05]);
    expect(curveShares.slice(49)).toEqual([0.99, 0.995, 0.999, 1]);
    expect(curveShares).toHaveLength(53);
  });
});

describe('curves', () => {
  test('state the values at these shares', () => {
    // 1 to 10,000 seconds, once each: the p-quantile is 10,000 p, to the width of a bin and to one value.
    const [curve] = curvesOf({ 'rpo:buy:all': histogram(Array.from({ length: 10_000 }, (_, i) => i + 1)) });
    expect(curve).toMatchObject({ kind: 'rpo', tenantClass: null, cause: 'all', n: 10_000, zero: 0 });
    expect(curve.seconds).toHaveLength(curveShares.length);
    curve.seconds.forEach((seconds, i) => expect(Math.abs(seconds - 10_000 * curveShares[i])).toBeLessThanOrEqual(1 + 0.0015 * seconds));
  });

  test('count zeros, and leave out what has no end', () => {
    const values = [...Array<number>(60).fill(0), ...Array<number>(30).fill(500), ...Array<number>(10).fill(Infinity)];
    const [curve] = curvesOf({ 'rpo:buy:site': histogram(values) });
    expect(curve).toMatchObject({ n: 100, zero: 0.6 });
    expect(curve.seconds.filter((seconds) => seconds === 0)).toHaveLength(30);
    // Shares up to 0.89 have a value: 45 of the fifty.
    expect(curve.seconds).toHaveLength(45);
  });

  test('are one where all classes fare alike, one a class otherwise', () => {
    const same = histogram([10, 20, 30]);
    expect(curvesOf({ 'rto:buy:a:all': same, 'rto:buy:b:all': histogram([10, 20, 30]) }).map(({ tenantClass }) => tenantClass)).toEqual([null]);
    expect(curvesOf({ 'rto:buy:a:all': same, 'rto:buy:b:all': histogram([10, 20, 31]) }).map(({ tenantClass }) => tenantClass)).toEqual(['a', 'b']);
    expect(curvesOf({ 'rto:buy:a:all': same }).map(({ tenantClass }) => tenantClass)).toEqual(['a']);
  });

  test('are drawn for all causes, for sites, and for every cause with a target of that kind', () => {
    const seen = histogram([10]);
    const names = ['all', 'site', 'data', 'cyber', 'change'];
    const episodes = Object.fromEntries(names.flatMap((cause) => [[`rto:buy:a:${cause}`, seen], [`rto:buy:b:${cause}`, seen], [`rpo:buy:${cause}`, seen]]));
    const curves = curvesOf(episodes, [{ kind: 'rto', flow: 'buy', cause: 'data' }, { kind: 'rpo', flow: 'buy', cause: 'cyber' }, { kind: 'rto', flow: 'other', cause: 'change' }]);
    expect(curves.map(({ kind, cause }) => `${kind} ${cause}`)).toEqual(['rto all', 'rto site', 'rto data', 'rpo all', 'rpo site', 'rpo cyber']);
  });

  test('of what was never seen do not exist', () => {
    expect(curvesOf({})).toEqual([]);
  });
});
