/** The statistics themselves: V26. */
import { createRunner, resultJson } from '../../../src/index.js';
import type { Estimate } from '../../../src/index.js';
import { strict, usual } from '../accept.js';
import type { Case, Fact } from '../case.js';
import { failuresWithin } from '../closed/alternating.js';
import { simulate } from '../scenario.js';

const perOutage = 0.9 * 4 * (1 - Math.exp(-1 / 16)) + 0.1 * 4;
const yearsEach = 256;

const covers = ({ low, high }: Estimate, truth: number): boolean => Number(low) <= truth && truth <= Number(high);

/** Independent experiments on V14, each with its seed, and how many of their intervals of 95 % hold the truth. */
async function coverage(seed: string, experiments: number): Promise<readonly Fact[]> {
  const truths = { mean: failuresWithin({ up: 1000, down: 4 }, 8760) * perOutage * 3600, p95: 4 * Math.LN2 * 3600, rare: 0.999 };
  const hits = { mean: 0, p95: 0, rare: 0 };
  for (let e = 0; e < experiments; e++) {
    const { designs: [design] } = await simulate('v26-rare', yearsEach, `${seed}-${e}`);
    if (covers(design.flows[0].equivalentOutage, truths.mean)) hits.mean++;
    const p95 = design.flows[0].rto.find(({ cause }) => cause === 'site')?.p95;
    if (p95 !== undefined && covers(p95, truths.p95)) hits.p95++;
    if (covers(design.targets[0].achieved, truths.rare)) hits.rare++;
  }
  // The 99.9 % band of a binomial share; 0.926 to 0.971 for a thousand.
  const band = strict * Math.sqrt((0.95 * 0.05) / experiments);
  const fact = (what: string, hit: number, top: number): Fact => ({ what: `${what}: share of ${experiments.toLocaleString('en-US')} intervals of 95 % that hold it`, reference: 0.95, ours: hit / experiments, error: 0, tolerance: 0, within: [0.95 - band, Math.min(1, top)] });
  return [fact('yearly downtime', hits.mean, 0.95 + band), fact('p95 of the RTO', hits.p95, 0.95 + band), fact('a share of 0.001 (exact interval, so never too narrow)', hits.rare, 1)];
}

/** Variance of a difference of two designs over the same years, from its interval, beside that of two runs of their own. */
async function commonNumbers(seed: string, years: number): Promise<readonly Fact[]> {
  const result = await simulate('v26', years, seed);
  const n = result.run.replications;
  const variance = ({ low, high }: Estimate): number => n * ((Number(high) - Number(low)) / (2 * usual) / 60) ** 2;
  const apart = (name: string): number => variance((result.designs.find((design) => design.name === name) ?? result.designs[0]).flows[0].equivalentOutage);
  const together = (name: string): number => variance((result.checks.find((check) => check.design === name) ?? result.checks[0]).estimate);
  // The fourth central moment of a Poisson count of mean 10 makes the variance of its variance (2 + 1/10) σ⁴ / n.
  const fact = (what: string, ours: number, reference: number): Fact => ({ what, reference, ours, error: reference * Math.sqrt(2.1 / n), tolerance: Math.max(0.03, 3.5 * Math.sqrt(2.1 / n)) });
  return [['less-by-little', 3.5, 2.5, 282.5], ['fifteen-seconds', 0.25, 140.625, 160.625]].flatMap(([name, minutes, shared, independent]) => [
    fact(`4 and ${minutes} minutes, the same outages: variance of the difference`, together(name as string), shared as number),
    fact(`4 and ${minutes} minutes, outages of their own: variance`, apart('four-minutes') + apart(name as string), independent as number),
  ]);
}

async function sameBytes(seed: string, workers: readonly number[]): Promise<Fact> {
  const texts = new Set<string>();
  for (const threads of workers) {
    const runner = createRunner(threads);
    texts.add(resultJson(await simulate('v14', 1024, seed, runner)));
    await runner.close();
  }
  return { what: `different result files of ${workers.join(', ')} workers`, reference: 1, ours: texts.size, error: 0, tolerance: 1e-9 };
}

async function nothingSeen(seed: string): Promise<readonly Fact[]> {
  const result = await simulate('v13', 64, seed);
  const estimate = result.designs[0].measures?.find(({ name }) => name === 'never')?.statistics.find(({ statistic }) => statistic === 'count')?.estimate;
  // Two-sided at 95 %: -ln 0.025 events; the rule of three is one-sided.
  return [{ what: 'none of an event in 64 runs: upper limit, in events over all runs', reference: -Math.log(0.025), ours: estimate?.upperLimit === true ? Number(estimate.high) * result.run.replications : 0, error: 0, tolerance: 1e-6 }];
}

export const statistics: readonly Case[] = [{
  id: 'V26', title: 'Statistical self-checks: coverage, common random numbers, bytes, nothing seen', origin: 'derived', source: 'binomial band; 10 (F1 - F2)² against 10 (F1² + F2²); exact Poisson limit',
  runs: [],
  program: async (seed, share) => [
    ...(await coverage(seed, Math.max(50, Math.round(1000 * share)))), ...(await commonNumbers(seed, 40_000 * share)),
    await sameBytes(seed, share < 1 ? [1, 2] : [1, 2, 4, 8]), ...(await nothingSeen(seed)),
  ],
  note: 'Coverage of every kind of interval (means of heavy tails and rare losses, clustered shares and rates, ratios, quantiles, differences) is in `test/statistics/coverage.test.ts`.',
}];
