/** What stands in a Result, on a real run. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { evaluate } from '../../src/evaluate.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import { pairOf } from '../../src/result/pairs.js';
import { productVersion } from '../../src/result/product.js';
import type { Estimate } from '../../src/result/quantity.js';
import { readResult, resultJson } from '../../src/result/read-result.js';
import type { Result } from '../../src/result/result.js';
import { library } from '../library/texts.js';

const file = 'scenarios/first-steps.yaml';
const checks = `
checks:
  - {id: budget, metric: cost.standing, versus: today, maxIncrease: $1/year}
  - {id: cheap, metric: cost.total, max: $10M/year}
  - {id: dear, metric: cost.standing, max: $1/year}
  - {id: bad-year, metric: loss.p95, max: $100M/year, design: two-regions}
  - {id: history, metric: cost.total, versus: main, maxIncrease: 5%, level: warn}
  - {id: up, metric: availability, min: 50%, flow: buy}
  - {id: rto, metric: rto.p95, max: 300 days, flow: buy, cause: site}
  - {id: alike, metric: loss.mean, versus: today, maxIncrease: 1000%}
  - {id: rare, metric: failovers, max: 100/year}
`;
let result: Result;

beforeAll(async () => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8') + checks;
  const evaluated = await evaluate({ text, file, library, options: { years: 640 }, runner: new InlineRunner((world) => new DesignRun(world)) });
  expect(evaluated.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  result = evaluated.result as Result;
});

test('the difference to today is the same in the row and among the pairs', () => {
  const [today, other] = result.designs;
  expect(today.isToday).toBe(true);
  expect(pairOf(result.pairs, other.name, today.name)?.total).toEqual(other.row.againstToday);
});

describe('reading and writing', () => {
  test('a result survives being written and read', () => {
    expect(readResult(resultJson(result))).toEqual({ result, error: null });
    expect(resultJson(readResult(resultJson(result)).result as Result)).toBe(resultJson(result));
  });

  test('what holds nothing nested takes one line, and everything else a line for each part', () => {
    const lines = resultJson(result).split('\n');
    expect(lines.filter((line) => /^ +"total": \{.*"estimate":/.test(line)).length).toBeGreaterThan(0);
    const { total } = result.designs[0].row;
    expect(lines).toContain(`    "total": ${JSON.stringify(total)},`);
    expect(resultJson(result).length).toBeLessThan(JSON.stringify(result).length * 1.25);
    // A figure that changes changes its line and no other.
    const [first, ...others] = result.designs;
    const changed = { ...result, designs: [{ ...first, row: { ...first.row, total: { ...total, note: 'changed {[,]}\n' } } }, ...others] };
    const after = resultJson(changed).split('\n');
    expect(after.filter((line, i) => line !== lines[i])).toHaveLength(1);
    expect(JSON.parse(resultJson(changed))).toEqual(changed);
  });

  test('every number is finite or said to be infinite', () => {
    expect(JSON.parse(resultJson(result))).toEqual(result);
  });

  test('no time of day is in it', () => {
    expect(resultJson(result)).not.toMatch(/T\d\d:\d\d:\d\d/);
  });

  test('curves agree with the quantiles beside them', () => {
    const shares = result.curveShares ?? [];
    for (const { flows } of result.designs) {
      for (const { curves = [], rpo } of flows) {
        for (const curve of curves.filter(({ kind }) => kind === 'rpo')) {
          const of = rpo.find(({ cause }) => cause === curve.cause);
          expect(curve.n).toBe(of?.n);
          expect([...curve.seconds].sort((a, b) => a - b)).toEqual(curve.seconds);
          if (typeof of?.p99.estimate === 'number') expect(curve.seconds[shares.indexOf(0.99)]).toBeCloseTo(Number(of.p99.estimate.toPrecision(4)), 6);
        }
      }
    }
    expect(result.designs.flatMap(({ flows }) => flows.flatMap(({ curves = [] }) => curves)).length).toBeGreaterThan(4);
  });

  test('a newer minor version with unknown fields is read', () => {
    const newer = { ...result, formatVersion: '1.7', weather: 'fine' };
    expect(readResult(JSON.stringify(newer)).error).toBeNull();
  });

  test('an older minor version is read, without what it did not have', () => {
    const { pairs, ...older } = result;
    expect(pairs.length).toBeGreaterThan(0);
    expect(readResult(JSON.stringify({ ...older, formatVersion: '1.0' })).result?.pairs).toEqual([]);
  });

  test.each([
    ['another major version', () => ({ ...result, formatVersion: '2.0' }), /format is 2\.0, and this version reads 1\.x/],
    ['no version', () => ({ ...result, formatVersion: undefined }), /no `formatVersion`/],
    ['a missing field', () => ({ ...result, designs: undefined }), /has no `designs`/],
    ['a field of the wrong kind', () => ({ ...result, run: { ...result.run, replications: 'many' } }), /`run\.replications` is no number/],
    ['a wrong verdict deep inside', () => ({ ...result, designs: [{ ...result.designs[0], verdict: 'passed' }] }), /`designs\[0\]\.verdict` is none of met/],
    ['a list instead of a map', () => [result], /not a JSON object/],
  ])('%s is refused', (_, make, message) => {
    expect(readResult(JSON.stringify(make())).error).toMatch(message);
  });

  test('what is no JSON, or too large, is refused', () => {
    expect(readResult('version: 1').error).toMatch(/not JSON/);
    expect(readResult(' '.repeat(50_000_001)).error).toMatch(/51 million characters/);
  });

  test('the product version is that of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(productVersion).toBe(version);
    expect(result.product).toEqual({ name: 'cutover', version });
  });
});

describe('a design', () => {
  const value = (estimate: Estimate): number => estimate.estimate as number;

  test('a check of the standing cost asks about the figure that tables show', () => {
    const check = result.checks.find(({ id }) => id === 'dear');
    const design = result.designs.find(({ name }) => name === check?.design);
    expect(design?.row.standing.oneOff).toBeGreaterThan(0);
    expect(check?.estimate.estimate).toBeCloseTo(design?.row.standing.total ?? 0, 6);
  });

  test('total is standing cost and expected loss', () => {
    for (const { row, cost, loss } of result.designs) {
      expect(value(row.total)).toBeCloseTo(row.standing.total + value(row.loss), 6);
      expect(row.standing.platform + row.standing.people + row.standing.oneOff).toBeCloseTo(row.standing.total, 6);
      expect(cost.lines.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(cost.total, 3);
      expect(cost.byCategory.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(cost.total, 3);
      const ours = loss.lines.filter(({ payer }) => payer === 'ours').reduce((sum, { perYear }) => sum + value(perYear), 0);
      expect(ours).toBeCloseTo(value(row.loss), 6);
    }
  });

  test('intervals hold their estimate', () => {
    const seen: Estimate[] = [];
    JSON.parse(resultJson(result), (_, field: unknown) => {
      if (typeof field === 'object' && field !== null && 'upperLimit' in field) seen.push(field as Estimate);
      return field;
    });
    expect(seen.length).toBeGreaterThan(200);
    for (const { estimate, low, high } of seen) {
      if (typeof estimate !== 'number') continue;
      if (typeof low === 'number') expect(low).toBeLessThanOrEqual(estimate);
      if (typeof high === 'number') expect(high).toBeGreaterThanOrEqual(estimate);
    }
  });

  test('the difference to today is that of the totals', () => {
    const [today, other] = result.designs;
    expect(today.row.againstToday).toBeNull();
    expect(value(other.row.againstToday as Estimate)).toBeCloseTo(value(other.row.total) - value(today.row.total), 4);
  });

  test('designs with one home have the same exposures', () => {
    const [one, two] = result.designs.map(({ flows }) => flows[0].exposures);
    expect(one).toEqual(two);
  });

  test('what never happened has an upper limit', () => {
    const { failovers } = result.designs[0].figures;
    expect(failovers).toMatchObject({ estimate: 0, low: 0, upperLimit: true, unit: '1/yr' });
    expect(failovers.high).toBeCloseTo(3.689 / 640, 4);
  });

  test('curves rise to 1', () => {
    for (const { charts } of result.designs) {
      for (const { points, n } of [charts.loss, ...(charts.rto === null ? [] : [charts.rto])]) {
        expect(n).toBeGreaterThan(0);
        expect(points[points.length - 1].share).toBe(1);
        points.slice(1).forEach(({ x, share }, i) => {
          expect(share).toBeGreaterThan(points[i].share);
          expect(x === 'infinite' || (x as number) > (points[i].x as number)).toBe(true);
        });
      }
    }
  });

  test('the deciding target is the one furthest past its limit', () => {
    for (const { row, targets } of result.designs) {
      const rto = targets.filter(({ kind }) => kind === 'rto').map(({ distance }) => (distance === 'infinite' ? Infinity : Number(distance)));
      const own = targets.find(({ id }) => id === row.rto.target);
      expect(Number(own?.distance)).toBe(Math.max(...rto));
    }
  });

  test('assumptions tell where they come from', () => {
    expect(result.assumptions.length).toBeGreaterThan(30);
    expect(result.assumptions.every(({ origin }) => origin !== 'file')).toBe(true);
    expect(result.assumptions.some(({ designs }) => designs.includes('two-regions'))).toBe(true);
  });
});

describe('checks', () => {
  const verdict = (id: string) => result.checks.filter((check) => check.id === id).map(({ design, verdict: found }) => [design, found]);

  test('are judged for the proposed design, or the one that they name', () => {
    expect(new Set(result.checks.map(({ design }) => design))).toEqual(new Set(['two-regions']));
  });

  test('standing cost is certain', () => {
    expect(verdict('budget')).toEqual([['two-regions', 'missed']]);
    expect(verdict('dear')).toEqual([['two-regions', 'missed']]);
  });

  test('figures of the simulation are decided from their interval', () => {
    for (const id of ['cheap', 'bad-year', 'up', 'rto', 'rare']) expect(verdict(id)).toEqual([['two-regions', 'met']]);
  });

  test('differences are taken over the same years', () => {
    const alike = result.checks.find(({ id }) => id === 'alike');
    expect(alike).toMatchObject({ verdict: 'met', increase: 'relative', limit: 10, versus: 'one-region' });
    expect(alike?.estimate.method).toBe('paired-t');
  });

  test('without a stored result of main there is nothing to compare with', () => {
    expect(result.checks.find(({ id }) => id === 'history')).toMatchObject({ verdict: 'not-exercised', level: 'warn', reason: 'There is no stored result "main" to compare with.' });
  });
});
