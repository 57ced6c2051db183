import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import { countYear, dispersion, emptyCount } from '../../src/statistics/exact-count.js';
import type { Interval } from '../../src/statistics/interval.js';
import { LogHistogram } from '../../src/statistics/log-histogram.js';
import { meanInterval, ratioInterval } from '../../src/statistics/mean-interval.js';
import { meanOf } from '../../src/statistics/moment-estimates.js';
import type { MeanEstimate } from '../../src/statistics/moment-estimates.js';
import { Moments } from '../../src/statistics/moments.js';
import { clusteredProportion, proportionInterval } from '../../src/statistics/proportion-interval.js';
import { poissonInterval } from '../../src/statistics/poisson-interval.js';
import { quantileDifference } from '../../src/statistics/quantile-difference.js';
import { quantileInterval } from '../../src/statistics/quantile-interval.js';
import { ratioOf } from '../../src/statistics/ratio.js';
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

  /** Two figures of `n` years, their sums of products included. */
  function pairs(n: number, year: () => readonly [number, number]): Moments {
    const moments = new Moments({ designs: 1, figures: 2, products: [[0, 1]] });
    for (let i = 0; i < n; i++) {
      moments.accumulate(Float64Array.from(year()));
      if (i % 64 === 63) moments.closeBlock();
    }
    moments.closeBlock();
    return moments;
  }

  it('a ratio: cost of an incident, where incidents of one bad year come together and are dear', () => {
    // One year in four has five times the incidents, each half as dear again: (0.75 x 1 x 1 + 0.25 x 5 x 1.5) / (0.75 + 1.25).
    const observed = coverage('cost per incident', (0.75 + 1.875) / 2, (stream) =>
      ratioInterval(ratioOf(pairs(500, () => {
        const bad = stream.next() < 0.25;
        let cost = 0;
        const incidents = poisson(stream, bad ? 5 : 1);
        for (let i = 0; i < incidents; i++) cost += (bad ? 1.5 : 1) * stream.exponential(1);
        return [cost, incidents];
      }), 0, 0), 0.95));
    inBand(observed);
  });

  it('a ratio: served over offered, where what is offered varies from year to year', () => {
    const observed = coverage('served', 0.95, (stream) =>
      ratioInterval(ratioOf(pairs(300, () => {
        const offered = 100 * stream.lognormal(1, 0.3);
        return [offered * (1 - 0.1 * stream.next()), offered];
      }), 0, 0), 0.95));
    inBand(observed);
  });

  it('a rate of events that come in clusters, where the plain Poisson interval covers too little', () => {
    // Three clusters in ten years on average, each of one to five.
    const seen = (stream: Stream): ReturnType<typeof emptyCount> => {
      const count = emptyCount();
      for (let y = 0; y < 400; y++) {
        let events = 0;
        for (let i = poisson(stream, 0.3); i > 0; i--) events += 1 + Math.floor(5 * stream.next());
        countYear(count, events, events);
      }
      return count;
    };
    inBand(coverage('clusters', 0.9, (stream) => {
      const count = seen(stream);
      return poissonInterval(count.hits, 400, 0.95, dispersion(count));
    }));
    expect(coverage('clusters', 0.9, (stream) => poissonInterval(seen(stream).hits, 400, 0.95))).toBeLessThan(0.85);
  });

  it('an upper limit of what was not seen: above the truth at least as often as it says', () => {
    // At a rate of 3/n nothing is seen in one of twenty experiments; the limit then is above 3/n in all of them.
    const rate = 3 / 1000;
    expect(coverage('never', rate, (stream) => poissonInterval(poisson(stream, 3), 1000, 0.95))).toBeGreaterThanOrEqual(0.95 - 0.02);
    expect(poissonInterval(0, 1000, 0.95).high).toBeGreaterThan(rate);
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
