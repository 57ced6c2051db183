/**
 * `npm run validate`: runs the cases of `docs/validation.md` and writes it.
 *
 *   --case V14     one case, or several with commas; nothing is written
 *   --quick        a hundredth of the effort, intervals up to twenty times as wide; nothing is written
 *   --effort 25%   a part of the effort, with the intervals that it can bear; the page says so
 *   --seeds a,b    seeds, five by default, two in the quick profile
 *   --threads N    worker threads, one for each core by default; no figure depends on it
 *   --json         the outcome as JSON on stdout
 *
 * Exit code 1 when a figure differs, or when one that is not rare was not seen often enough (with a part of the effort: more than one in twenty).
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../src/index.js';
import { parseShare } from '../../src/units/share.js';
import { cases } from './cases.js';
import { outcomeOf, widened } from './outcome.js';
import { page } from './page.js';
import type { Done, Job } from './simulate.js';
import { workOff } from './threads.js';

const usualSeeds = '1,2,3,4,5';

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { case: { type: 'string' }, quick: { type: 'boolean', default: false }, effort: { type: 'string', default: '100%' }, seeds: { type: 'string' }, threads: { type: 'string', default: String(availableParallelism()) }, json: { type: 'boolean', default: false } } });
  const wanted = values.case?.toUpperCase().split(',');
  const chosen = cases.filter(({ id }) => wanted?.includes(id) ?? true);
  const threads = Number(values.threads);
  const share = values.quick ? 0.01 : (parseShare(values.effort).value ?? 0);
  const seeds = (values.seeds ?? (values.quick ? '1,2' : usualSeeds)).split(',').filter((seed) => seed !== '');
  if (chosen.length < (wanted?.length ?? 1) || !Number.isInteger(threads) || threads < 1 || share <= 0 || share > 1 || seeds.length === 0) {
    process.stderr.write(`usage: npm run validate [-- --case V14] [--quick] [--effort 25%] [--seeds 1,2,3,4,5] [--threads N] [--json]\ncases: ${cases.map(({ id }) => id).join(', ')}\n`);
    return 2;
  }
  const done: Done[] = [];
  const jobs = jobsOf(chosen, seeds, share);
  const started = Date.now();
  await workOff(jobs, threads, (one) => {
    done.push(one);
    progress(done.length, jobs.length, (Date.now() - started) / 1000);
  });
  const outcome = outcomeOf(chosen, done, seeds, share);
  if (values.json) process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
  else if (wanted === undefined && !values.quick && seeds.join() === usualSeeds) {
    writeFileSync(join(packageRoot(), 'docs', 'validation.md'), page(outcome));
    process.stdout.write(`docs/validation.md is written.\n`);
  }
  if (!values.json) process.stdout.write(summary(outcome));
  return outcome.passed ? 0 : 1;
}

/** A seed of its own for each file, or streams of one name would give the same numbers to all of them. The longest come first, so that no thread is left with one. */
function jobsOf(chosen: typeof cases, seeds: readonly string[], share: number): readonly Job[] {
  const common = { share, seeds: seeds.length };
  return chosen.flatMap((one): readonly (Job & { readonly effort: number })[] => [
    ...(one.program === undefined ? [] : [{ ...common, id: one.id, run: null, seed: `${one.id}-${seeds[0]}`, effort: Number.POSITIVE_INFINITY }]),
    ...one.runs.flatMap(({ scenario, runs, heavy }, run) => (share < 0.5 && heavy === true ? [] : seeds).map((seed) => ({ ...common, id: one.id, run, seed: `${scenario}-${seed}`, effort: runs }))),
  ]).sort((a, b) => b.effort - a.effort).map(({ effort: _, ...job }) => job);
}

function progress(done: number, all: number, seconds: number): void {
  if (!process.stderr.isTTY) return;
  const left = Math.ceil((seconds / done) * (all - done));
  process.stderr.write(`\r${done} of ${all} pieces of work, ${Math.round(seconds)} s, about ${left} s left\u001b[K${done === all ? '\n' : ''}`);
}

function summary({ cases: outcomes, pooled, effort, passed }: ReturnType<typeof outcomeOf>): string {
  const lines = outcomes.flatMap(({ id, title, figures }) => {
    const bad = figures.filter(({ verdict }) => verdict !== 'agrees');
    if (figures.length === 0) return [`${id}  -  ${title} (left out: takes long)`];
    return [`${id}  ${bad.length === 0 ? '✓' : bad.every(({ rare, verdict }) => (rare || effort < 1) && verdict === 'too few') ? '…' : '✗'}  ${title} (${figures.length - bad.length} of ${figures.length})`,
      ...bad.map(({ what, reference, value, halfWidth, tolerance, verdict, runsNeeded }) => `     ${verdict}: ${what}: ${value.toPrecision(6)} ± ${halfWidth?.toPrecision(2) ?? '?'} instead of ${reference.toPrecision(6)}, tolerance ${(100 * tolerance).toPrecision(2)} %${runsNeeded === null ? '' : `, needs ${runsNeeded.toLocaleString('en-US')} runs`}`)];
  });
  const z = pooled.slice(0, 1).map(({ n, mean, variance, verdict }) => `z of ${n}: mean ${mean.toFixed(3)}, variance ${variance.toFixed(3)} ${verdict}`);
  return `${[...lines, ...z, `${effort < 1 ? `${100 * effort} % of the effort: intervals up to ${widened(effort).toPrecision(2)} times as wide. ` : ''}${passed ? 'Passed.' : 'Failed.'}`].join('\n')}\n`;
}

process.exitCode = await main();
