/** How sure the headline figures became: against figures worked out by hand and the same figures of shorter runs. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { fewCases } from '../../reports/few-cases.js';
import { evaluate } from '../../src/evaluate.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import { precisionOf } from '../../src/result/convergence.js';
import type { ConvergenceResult } from '../../src/result/convergence.js';
import type { DesignResult } from '../../src/result/design-result.js';
import { readResult, resultJson } from '../../src/result/read-result.js';
import type { Result } from '../../src/result/result.js';
import { Moments } from '../../src/statistics/moments.js';
import { effectiveCount, meanOf } from '../../src/statistics/moment-estimates.js';
import { library } from '../library/texts.js';

const text = readFileSync(new URL('../../scenarios/first-steps.yaml', import.meta.url), 'utf8');
const run = async (years: number): Promise<Result> => (await evaluate({ text, file: 'first-steps.yaml', library, options: { years }, runner: new InlineRunner((world) => new DesignRun(world)) })).result as Result;
const long = run(320);
const ofFigure = ({ convergence = [] }: DesignResult, figure: ConvergenceResult['figure']): ConvergenceResult => convergence.find((one) => one.figure === figure) as ConvergenceResult;

test('the effective count is n of equal parts, 1 of one part, and (sum x)^2 / sum x^2 in between', () => {
  const count = (values: readonly number[]): number => {
    const moments = new Moments({ designs: 1, figures: 1, products: [] });
    for (const value of values) moments.accumulate(Float64Array.of(value));
    moments.closeBlock();
    return effectiveCount(meanOf(moments, 0, 0));
  };
  expect(count(Array.from({ length: 50 }, () => 7))).toBeCloseTo(50, 9);
  expect(count([0, 0, 9, 0])).toBeCloseTo(1, 9);
  expect(count([1, 2, 3, 0, 0])).toBeCloseTo(36 / 14, 9);
  expect(count([0, 0, 0])).toBe(0);
});

describe('the points of a run', () => {
  test('stand at every look and at its end, and are the figures of a run that ended there', async () => {
    const result = await long;
    const at = [256, 320];
    for (const [i, years] of at.entries()) {
      const short = years === 320 ? result : await run(years);
      result.designs.forEach((design, d) => {
        expect(ofFigure(design, 'loss').points.map((point) => point.years)).toEqual(at);
        for (const figure of ['loss', 'total'] as const) {
          const { estimate, low, high } = short.designs[d].row[figure];
          expect(ofFigure(design, figure).points[i]).toEqual({ years, estimate, low, high });
        }
        const { estimate, low, high } = short.designs[d].row.rto.achieved;
        if (short.designs[d].row.rto.target === design.row.rto.target) expect(ofFigure(design, 'rto').points[i]).toEqual({ years, estimate, low, high });
      });
    }
  });

  test('say what the figure rests on and how many years more it takes', async () => {
    const { designs } = await long;
    for (const design of designs) {
      const rto = ofFigure(design, 'rto');
      const seen = design.flows.find(({ flow }) => flow === design.row.rto.flow)?.rto.find(({ cause }) => cause === (design.row.rto.cause ?? 'site'))?.n as number;
      expect(rto.cases).toBeCloseTo(seen / 20, 9);
      const loss = ofFigure(design, 'loss');
      const precision = precisionOf(loss.points[loss.points.length - 1], 'loss');
      // The half-width falls with the root of the years.
      expect(loss.yearsForPrecision as number).toBeGreaterThanOrEqual(320 * (precision / 0.05) ** 2);
      expect(loss.yearsForPrecision as number).toBeLessThanOrEqual(1.1 * 320 * (precision / 0.05) ** 2 + 1);
      if (loss.cases < 10) expect(loss.yearsForCases as number).toBeGreaterThanOrEqual((320 * 10) / loss.cases);
      else expect(loss.yearsForCases).toBeNull();
    }
  });

  test('are read again, and a result without them is as good as before', async () => {
    const result = await long;
    expect(readResult(resultJson(result)).result).toEqual(result);
    const before = { ...result, designs: result.designs.map(({ convergence: _, ...design }) => design) };
    expect(readResult(JSON.stringify(before)).error).toBeNull();
    expect(readResult(JSON.stringify({ ...result, designs: result.designs.map((design) => ({ ...design, convergence: [{ figure: 'rto' }] })) })).error).toContain('convergence[0]');
  });
});

describe('a warning', () => {
  const withCases = (result: Result, cases: readonly number[]): Result => ({ ...result, designs: result.designs.map((design, d) => ({ ...design, convergence: (design.convergence ?? []).map((one) => ({ ...one, cases: one.figure === 'rpo' ? cases[d] : 50, yearsForCases: one.figure === 'rpo' && cases[d] < 10 ? Math.ceil(5_760 / cases[d]) : null })) })) });

  test('names the figure that rests on fewer than ten cases, its designs, and the years that help', async () => {
    const result = await long;
    expect(fewCases(withCases(result, [10, 200]))).toEqual([]);
    expect(fewCases(withCases(result, [0, 200]))).toEqual([]);
    expect(fewCases(withCases(result, [2.5, 9.9]))).toEqual(['The RPO p95 rests on fewer than 10 promotions and restores at or beyond it (one-region 2.5, two-regions 9.9); --years 2304 would bring about 10.']);
  });
});
