/** A run beside a stored result: what differs, what does not, and what cannot be known. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { evaluate } from '../../src/evaluate.js';
import type { EvaluateOptions } from '../../src/evaluate.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import type { MainComparison, MainDesign, MainFigure } from '../../src/result/main-comparison.js';
import { readResult, resultJson } from '../../src/result/read-result.js';
import type { Result } from '../../src/result/result.js';
import { library } from '../library/texts.js';

const scenario = readFileSync(new URL('../../scenarios/first-steps.yaml', import.meta.url), 'utf8');
const runner = (): InlineRunner => new InlineRunner((world) => new DesignRun(world));
const years = 256;

async function run(text: string, main: Result | null, options: EvaluateOptions = { years }): Promise<Result> {
  const { result, issues } = await evaluate({ text, file: 'my.yaml', library, options: { rare: 'none', ...options }, runner: runner(), main: main === null ? undefined : { result: main, file: 'main.json', runner: runner() } });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result as Result;
}

const designOf = ({ main }: Result, name: string): MainDesign => main?.designs.find(({ design }) => design === name) as MainDesign;
const figures = ({ standing, loss, total, targets }: MainDesign): readonly MainFigure[] => [standing as MainFigure, loss as MainFigure, total as MainFigure, ...targets];
const width = ({ change: { low, high } }: MainFigure): number => Number(high) - Number(low);

let stored: Result;
beforeAll(async () => {
  stored = readResult(resultJson(await run(scenario, null))).result as Result;
});

describe('a scenario that says the same', () => {
  test.each([
    ['to the letter', 'same-scenario', scenario],
    ['in other words', 'same-years', `# a comment\n${scenario.replace('rpo: 5m', 'rpo: 300s')}`],
  ])('%s differs by exactly nothing', async (_, method, text) => {
    const result = await run(text, stored);
    expect(result.main).toMatchObject({ method, years, notes: [], file: 'main.json', scenario: stored.scenario.hash });
    for (const design of result.main?.designs ?? []) {
      expect(design).toMatchObject({ counterpart: design.design, identical: true });
      expect(design.targets).toHaveLength(2);
      for (const { change } of figures(design)) expect(change).toMatchObject({ estimate: 0, low: 0, high: 0 });
    }
  });

  test('meets every limit on an increase over main, however few the years', async () => {
    const checks = '\nchecks:\n  - {id: same-loss, metric: loss.p95, versus: main, maxIncrease: 0%}\n  - {id: same-cost, metric: cost.total, versus: main, maxIncrease: 0%}\n  - {id: same-rto, metric: rto.p95, flow: buy, versus: main, maxIncrease: 0s}\n';
    const met = [['same-loss', 'met', 0], ['same-cost', 'met', 0], ['same-rto', 'met', 0]];
    const verdicts = ({ checks: judged }: Result) => judged.map(({ id, verdict, estimate }) => [id, verdict, estimate.estimate]);
    const first = await run(scenario + checks, stored, { years: 64 });
    expect(verdicts(first)).toEqual(met);
    expect(verdicts(await run(scenario + checks, first, { years: 64 }))).toEqual(met);
  });
});

describe('a scenario that changed', () => {
  const changed = scenario.replace('yearly-drills', 'never');
  const checks = '\nchecks:\n  - {id: loss, metric: loss.mean, versus: main, max: $1/year}\n  - {id: cheaper, metric: cost.standing, versus: main, max: $0/year}\n  - {id: elsewhere, metric: lost.mean, flow: sell, versus: main, maxIncrease: 0%}\n';
  let result: Result;
  beforeAll(async () => {
    result = await run(`${changed}${checks}`.replace('flows:', 'flows:\n  sell: {tier: shop, demand: 1/day, through: web, unserved: buyers}'), stored);
  });

  test('has the difference of the two runs, from the same years', async () => {
    const alone = await run(changed, stored);
    const now = designOf(alone, 'two-regions');
    const before = stored.designs[1].row;
    const after = alone.designs[1].row;
    expect(now.identical).toBe(false);
    expect(now.loss?.change.estimate).toBeCloseTo(Number(after.loss.estimate) - Number(before.loss.estimate), 6);
    expect(now.total?.change.estimate).toBeCloseTo(Number(after.total.estimate) - Number(before.total.estimate), 6);
    expect(now.standing?.change).toMatchObject({ estimate: after.standing.total - before.standing.total, method: 'exact' });
    expect(now.targets[0].change.estimate).toBeCloseTo(Number(alone.designs[1].targets[0].quantile?.estimate) - Number(stored.designs[1].targets[0].quantile?.estimate), 6);
    expect(now.targets[0].main).toEqual(stored.designs[1].targets[0].quantile);
    expect(designOf(alone, 'one-region').identical).toBe(true);
    // Pairing is what tells the designs apart: years of their own would not.
    const { scenario: { source: _, ...without }, ...rest } = stored;
    const unpaired = await run(changed, { ...rest, scenario: without });
    expect(unpaired.main).toMatchObject({ method: 'unpaired', notes: [expect.stringContaining('does not carry its scenario')] });
    const wide = designOf(unpaired, 'two-regions');
    expect(wide.loss?.change.estimate).toBeCloseTo(Number(now.loss?.change.estimate), 6);
    expect(width(wide.loss as MainFigure)).toBeGreaterThan(3 * width(now.loss as MainFigure));
    expect(wide.standing).toEqual(now.standing);
  });

  test('is compared over plain years, whatever else the figures of both rest on', async () => {
    const auto: EvaluateOptions = { years: 64, rare: 'auto' };
    const forced = readResult(resultJson(await run(scenario, null, auto))).result as Result;
    expect(forced.rare?.forced).toBe(8);
    const beside = await run(changed, forced, auto);
    expect(beside.rare).toBeNull();
    expect(beside.main?.notes).toEqual([expect.stringContaining('those of plain years')]);
    const plain = await run(changed, await run(scenario, null, { years: 64 }), { years: 64 });
    expect(designOf(beside, 'two-regions').loss?.change).toEqual(designOf(plain, 'two-regions').loss?.change);
    // To the letter the same: nothing has to be paired, and both rest on all years.
    const itself = await run(scenario, forced, auto);
    expect(itself.rare?.forced).toBe(8);
    expect(itself.designs[1].row.loss).toEqual(forced.designs[1].row.loss);
    for (const { change } of figures(designOf(itself, 'two-regions'))) expect(change).toMatchObject({ estimate: 0, low: 0, high: 0 });
  });

  test('has its checks judged against main, and is told what main does not have', () => {
    const of = (id: string) => result.checks.find((check) => check.id === id);
    expect(of('loss')).toMatchObject({ versus: 'main', verdict: expect.stringMatching(/undecided|missed/) });
    expect(of('cheaper')).toMatchObject({ verdict: 'met' });
    expect(of('elsewhere')).toMatchObject({ verdict: 'not-exercised', reason: 'The stored result has no flow "sell".' });
  });
});

describe('what is said about the stored result', () => {
  test('another version, catalogue and seed; a design that it does not have', async () => {
    const other = { ...stored, product: { ...stored.product, version: '0.0.9' }, library: { version: 'old' }, run: { ...stored.run, seed: '7', partial: true } };
    const { main } = await run(scenario.replaceAll('two-regions', 'pair'), other, { years: 64 });
    expect(main?.notes.map((note) => note.slice(0, 26))).toEqual(['It was written by cutover ', 'It was written with anothe', 'It was written with seed 7', 'It is partial: its own fig']);
    // The proposed design is compared with the proposed one, whatever it is called.
    expect(main?.designs.map(({ design, counterpart }) => [design, counterpart])).toEqual([['one-region', 'one-region'], ['pair', 'two-regions']]);
    const renamed = await run(scenario.replaceAll('one-region', 'alone'), stored, { years: 64 });
    expect(designOf(renamed, 'alone')).toMatchObject({ counterpart: null, loss: null, targets: [] });
  });

  test('a scenario that this version does not accept', async () => {
    const broken = { ...stored, scenario: { ...stored.scenario, source: { text: 'version: 1\nsites: 5\n', files: [] } } };
    const { main } = await run(scenario, broken, { years: 64 });
    expect(main).toMatchObject({ method: 'unpaired' } satisfies Partial<MainComparison>);
    expect(main?.notes[0]).toMatch(/^The stored scenario is not valid for this version \(SCN-\d{3}: .+\)\. Differences are therefore/);
  });

  test('a scenario that asks for files: only those that the result carries are read', async () => {
    const curious = { ...stored, scenario: { ...stored.scenario, source: { text: scenario.replace('readiness: yearly-drills', 'readiness: yearly-drills, runbook: {steps: {promote: {takes: ../../package.json#name}}}'), files: [] } } };
    const { main } = await run(scenario, curious, { years: 64 });
    expect(main?.method).toBe('unpaired');
  });
});

describe('going on until everything is decided', () => {
  test('stops at the first look that decides, says so, and repeats itself', async () => {
    const result = await run(scenario, null, { decide: true, years: 4_096 });
    expect(result.run).toMatchObject({ stopped: 'decided', partial: false, judged: ['two-regions'], reproduce: 'cutover check my.yaml --seed 1 --years 4096 --rare none' });
    expect([256, 512, 1_024, 2_048]).toContain(result.run.replications);
    expect(result.designs[1].targets.map(({ verdict }) => verdict)).not.toContain('undecided');
  });

  test('gives up at the allowed effort and tells how many years it would take', async () => {
    // Limits in the middle of what is achieved.
    const close = scenario.replace('shop: {rto: 1h, rpo: 5m}', `shop: {rto: ${Math.round(Number(stored.designs[1].targets[0].quantile?.estimate))}s, share: 95%}`);
    const result = await run(close, null, { decide: true, years: 320 });
    const [target] = result.designs[1].targets;
    expect(result.run).toMatchObject({ stopped: 'cap', replications: 320 });
    expect(target).toMatchObject({ verdict: 'undecided', place: { line: 15, column: 15 } });
    if (target.yearsToDecide !== null) expect(target.yearsToDecide).toBeGreaterThan(320);
  });

  test('a design that is named is judged in place of the proposed one', async () => {
    const result = await run(scenario, null, { decide: true, years: 256, designs: ['one-region'] });
    expect(result.run.judged).toEqual(['one-region']);
    expect(result.designs.map(({ name }) => name)).toEqual(['one-region']);
  });
});
