import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import { countYear, emptyCount } from '../../src/statistics/exact-count.js';
import type { Interval } from '../../src/statistics/interval.js';
import { LogHistogram } from '../../src/statistics/log-histogram.js';
import { meanInterval } from '../../src/statistics/mean-interval.js';
import { meanOf } from '../../src/statistics/moment-estimates.js';
import type { MeanEstimate } from '../../src/statistics/moment-estimates.js';
import { Moments } from '../../src/statistics/moments.js';
import { clusteredProportion, proportionInterval } from '../../src/statistics/proportion-interval.js';
import { quantileDifference } from '../../src/statistics/quantile-difference.js';
import { quantileInterval } from '../../src/statistics/quantile-interval.js';
import { skewedMeanInterval } from '../../src/statistics/skewed-mean-interval.js';
import { coverageBand, poisson } from './draws.js';

/** Share of 1000 experiments whose interval covers `truth`. */
function coverage(name: string, truth: number, experiment: (stream: Stream) => Interval): number {
  const stream = new Stream('coverage', name);
  let covered = 0;
  for (let e = 0; e < 1000; e++) {
    const { low, high } = experiment(stream);
    if (low <= truth && truth <= high) covered++;
  }
  return covered / 1000;
}

function inBand(observed: number): void {
  expect(observed).toBeGreaterThanOrEqual(coverageBand[0]);
  expect(observed).toBeLessThanOrEqual(coverageBand[1]);
}

/** Mean, variance and skewness of `n` yearly figures. */
function sample(n: number, year: () => number): MeanEstimate {
  const moments = new Moments({ designs: 1, figures: 1, products: [] });
  const row = new Float64Array(1);
  for (let i = 0; i < n; i++) {
    row[0] = year();
    moments.accumulate(row);
    if (i % 64 === 63) moments.closeBlock();
  }
  moments.closeBlock();
  return meanOf(moments, 0, 0);
}

/** Validation case V19: yearly downtime in hours, compound Poisson with lognormal durations; skewness 5.5. */
function downtime(stream: Stream): number {
  let hours = 0;
  for (let i = poisson(stream, 2.5); i > 0; i--) hours += stream.lognormal(1, 1.2);
  return hours;
}

describe('nominal 95 % intervals cover (validation case V26.1)', () => {
  it('the mean of V14: unavailable hours of an active-passive year', () => {
    // Fail-over in 0.25 h works with 0.9, outages of mean 4 h; calendar-clock arrivals make the year compound Poisson.
    const observed = coverage('v14', 8.76 * 0.618112973871487, (stream) =>
      meanInterval(
        sample(500, () => {
          let hours = 0;
          for (let i = poisson(stream, 8.76); i > 0; i--) {
            const outage = stream.exponential(4);
            hours += stream.next() < 0.9 ? Math.min(0.25, outage) : outage;
          }
          return hours;
        }),
        0.95,
      ),
    );
    inBand(observed);
  });

  it.each([250, 500, 1000, 2000])('the mean of the heavy-tailed V19 at %d replications', (n) => {
    inBand(coverage(`v19 ${n}`, 5.13608302660972, (stream) => skewedMeanInterval(sample(n, () => downtime(stream)), 0.95)));
  });

  it('the mean of a loss that one year in twenty has, where plain t covers 91 % at 250 years', () => {
    const rare = (stream: Stream): number => {
      let loss = 0;
      for (let i = poisson(stream, 0.05); i > 0; i--) loss += stream.lognormal(1, 0.5);
      return loss;
    };
    const truth = 0.05 * Math.exp(0.125);
    inBand(coverage('rare loss', truth, (stream) => skewedMeanInterval(sample(500, () => rare(stream)), 0.95)));
  });

  it('a proportion near 0.001', () => {
    const observed = coverage('rare', 0.001, (stream) => {
      // Gaps between hits are geometric; jumping over the misses keeps 40,000 trials cheap.
      let hits = 0;
      for (let at = 0; ; hits++) {
        at += Math.ceil(Math.log(stream.next()) / Math.log1p(-0.001));
        if (at > 40000) break;
      }
      return proportionInterval(hits, 40000, 0.95);
    });
    inBand(observed);
  });

  it('a proportion near 0.001 with hardly any hits: exact, so never too narrow', () => {
    const observed = coverage('rarer', 0.001, (stream) => proportionInterval(poisson(stream, 3), 3000, 0.95));
    expect(observed).toBeGreaterThanOrEqual(0.94);
  });

  it('a proportion whose trials miss together in bad years', () => {
    const observed = coverage('clustered', 0.9, (stream) => {
      const count = emptyCount();
      for (let y = 0; y < 1000; y++) {
        const p = stream.next() < 0.2 ? 0.5 : 1;
        const trials = poisson(stream, 3);
        let hits = 0;
        for (let i = 0; i < trials; i++) if (stream.next() < p) hits++;
        countYear(count, trials, hits);
      }
      return clusteredProportion(count, 0.95);
    });
    inBand(observed);
  });

  it('p95 of V14 recovery times', () => {
    const observed = coverage('p95', 2.772588722239781, (stream) => {
      const histogram = new LogHistogram();
      for (let r = 0; r < 300; r++) {
        for (let i = poisson(stream, 8.76); i > 0; i--) {
          const outage = stream.exponential(4);
          histogram.add(r, stream.next() < 0.9 ? Math.min(0.25, outage) : outage);
        }
      }
      return quantileInterval(histogram, 0.95, 0.95);
    });
    inBand(observed);
  });

  it('p95 of episodes that are alike within a year', () => {
    // A shared factor and one of each episode: lognormal with sigma^2 = 0.8 + 0.2.
    const observed = coverage('p95 clustered', Math.exp(1.6448536269514722), (stream) => {
      const histogram = new LogHistogram();
      for (let r = 0; r < 500; r++) {
        const shared = stream.lognormal(1, Math.sqrt(0.8));
        for (let i = poisson(stream, 3); i > 0; i--) histogram.add(r, shared * stream.lognormal(1, Math.sqrt(0.2)));
      }
      return quantileInterval(histogram, 0.95, 0.95);
    });
    inBand(observed);
  });

  it('the difference of two p95 over the same years', () => {
    const truth = 0.1 * Math.exp(1.6448536269514722);
    const observed = coverage('p95 difference', truth, (stream) => {
      const a = new LogHistogram();
      const b = new LogHistogram();
      for (let r = 0; r < 640; r++) {
        const shared = stream.lognormal(1, Math.sqrt(0.8));
        for (let i = 0; i < 3; i++) {
          const x = shared * stream.lognormal(1, Math.sqrt(0.2));
          a.add(r, 1.1 * x);
          b.add(r, x);
        }
      }
      return quantileDifference(a, b, 0.95, 0.95);
    });
    // The delete-a-group jackknife of a quantile is conservative where leaving a group out moves few values.
    expect(observed).toBeGreaterThanOrEqual(coverageBand[0]);
  });
});
