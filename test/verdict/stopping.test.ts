/** What stopping as soon as a verdict is decided does to the figures shown: their intervals must hold at 95 % all the same (docs/statistics.md has the whole table). */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import { countYear, designEffect, emptyCount } from '../../src/statistics/exact-count.js';
import type { Interval } from '../../src/statistics/interval.js';
import { LogHistogram } from '../../src/statistics/log-histogram.js';
import { levelOfLook, lookAt } from '../../src/statistics/looks.js';
import { meanOf } from '../../src/statistics/moment-estimates.js';
import { Moments } from '../../src/statistics/moments.js';
import { proportionInterval } from '../../src/statistics/proportion-interval.js';
import { quantileInterval } from '../../src/statistics/quantile-interval.js';
import { skewedMeanInterval } from '../../src/statistics/skewed-mean-interval.js';
import { decide } from '../../src/verdict/decide.js';
import { recoveryEvidence } from '../../src/verdict/recovery.js';
import { poisson } from '../statistics/draws.js';

const [runs, lastLook] = [250, 6];
/** Of Exp(1). */
const quantile = (p: number): number => -Math.log(1 - p);

interface Shown { readonly share: Interval; readonly p95: Interval; readonly loss: Interval }

/** One outage a year, each lasting Exp(1) and costing as much; within the limit with probability `share`, 95 % needed. */
function stopped(stream: Stream, share: number): { readonly shown: Shown; readonly look: number } {
  const limit = quantile(share);
  const count = emptyCount();
  const durations = new LogHistogram();
  const losses = new Moments({ designs: 1, figures: 1, products: [] });
  for (let k = 1; ; k++) {
    for (; count.years < lookAt(k).blocks * 64; ) {
      const trials = poisson(stream, 1);
      let [hits, loss] = [0, 0];
      for (let i = 0; i < trials; i++) {
        const duration = quantile(stream.next());
        durations.add(count.years, duration);
        if (duration <= limit) hits++;
        loss += duration;
      }
      losses.accumulate(Float64Array.of(loss));
      countYear(count, trials, hits);
      if (count.years % 64 === 0) losses.closeBlock();
    }
    const [verdict] = decide([recoveryEvidence(count, { name: 'rto', share: 0.95 }, 0.95)], levelOfLook(k, 0.05));
    if (verdict === 'undecided' && k < lastLook) continue;
    const confidence = 1 - levelOfLook(k, 0.05);
    return { look: k, shown: { share: proportionInterval(count.hits, count.trials, confidence, designEffect(count)), p95: quantileInterval(durations, 0.95, confidence), loss: skewedMeanInterval(meanOf(losses, 0, 0), confidence) } };
  }
}

describe.each([0.9, 0.97, 0.98])('a run that stops at its verdict, with %d of the outages within the limit', (share) => {
  const stream = new Stream('stopping', String(share));
  const all = Array.from({ length: runs }, () => stopped(stream, share));
  const truth = { share, p95: quantile(0.95), loss: 1 };

  it('stops at different looks', () => {
    expect(new Set(all.map(({ look }) => look)).size).toBeGreaterThanOrEqual(3);
  });

  it.each(['share', 'p95', 'loss'] as const)('shows an interval of the %s that holds in 95 %% of the runs, and a value within half of it', (figure) => {
    const shown = all.map((run) => run.shown[figure]);
    const held = shown.filter(({ low, high }) => low <= truth[figure] && truth[figure] <= high).length;
    expect(held / runs).toBeGreaterThanOrEqual(0.95);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const bias = mean(shown.map(({ estimate }) => estimate)) - truth[figure];
    expect(Math.abs(bias)).toBeLessThan(0.5 * mean(shown.map(({ low, high }) => (high - low) / 2)));
  });
});
