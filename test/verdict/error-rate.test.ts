import { describe, expect, it } from 'vitest';
import { Stream } from '../../src/random/stream.js';
import { countYear, emptyCount } from '../../src/statistics/exact-count.js';
import { levelOfLook, lookAt } from '../../src/statistics/looks.js';
import { decide } from '../../src/verdict/decide.js';
import { recoveryEvidence } from '../../src/verdict/recovery.js';
import type { RecoveryTarget } from '../../src/verdict/recovery.js';
import type { Verdict } from '../../src/verdict/verdict.js';
import { poisson } from '../statistics/draws.js';

/** Exposures and hits of one year. */
type Year = (stream: Stream) => readonly [number, number];

/** Looks at 250, 500 ... 8000 years and stops at the first that decides. */
function sequential(target: RecoveryTarget, stream: Stream, year: Year): Verdict {
  const count = emptyCount();
  for (let k = 1; k <= 6; k++) {
    while (count.years < lookAt(k).replications) countYear(count, ...year(stream));
    const [verdict] = decide([recoveryEvidence(count, target, 0.95)], levelOfLook(k, 0.05));
    if (verdict !== 'undecided') return verdict;
  }
  return 'undecided';
}

function decidedShare(name: string, target: RecoveryTarget, year: Year, runs = 500): Record<Verdict, number> {
  const stream = new Stream('error rate', name);
  const shares = { met: 0, missed: 0, undecided: 0, 'not-exercised': 0, error: 0 };
  for (let run = 0; run < runs; run++) shares[sequential(target, stream, year)] += 1 / runs;
  return shares;
}

/** One year of independent exposures, each within the limit with probability `p`. */
function independent(rate: number, p: number): Year {
  return (stream) => {
    const trials = poisson(stream, rate);
    let hits = 0;
    for (let i = 0; i < trials; i++) if (stream.next() < p) hits++;
    return [trials, hits];
  };
}

/** One year whose exposures all miss with probability 0.05. */
const together: Year = (stream) => {
  const trials = poisson(stream, 3);
  return [trials, stream.next() < 0.95 ? trials : 0];
};

const rto = { name: 'rto', share: 0.95 };
// 5 % of 500 runs and three standard deviations.
const most = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / 500);

describe('a design exactly on its limit', () => {
  it.each([
    ['independent exposures', rto, independent(1, 0.95)],
    ['rare exposures', rto, independent(0.2, 0.95)],
    ['exposures that miss together', rto, together],
    ['a limit on the rate of misses', { ...rto, share: 0.5, missedPerYear: 0.05 }, independent(1, 0.95)],
  ] as const)('is decided in at most 5 %% of runs: %s', (name, target, year) => {
    const { met, missed } = decidedShare(name, target, year);
    expect(met + missed).toBeLessThanOrEqual(most);
  });
});

describe('a design clear of its limit', () => {
  it('is decided rightly in nearly all runs', () => {
    expect(decidedShare('good', rto, independent(1, 0.975), 200).met).toBeGreaterThan(0.97);
    expect(decidedShare('bad', rto, independent(1, 0.92), 200).missed).toBeGreaterThan(0.97);
    expect(decidedShare('perfect', rto, independent(1, 1), 20).met).toBeCloseTo(1, 12);
  });
});
