/** How sure the figures are, as text: half-widths by years, what figures rest on, and what the same years are worth. */
import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../reports/html/report.js';
import { fewCases } from '../../reports/few-cases.js';
import { compareText } from '../../reports/text/compare.js';
import { pairsTable, shownPairs, spellReduction } from '../../reports/text/pairs.js';
import type { PairResult } from '../../src/result/pairs.js';
import type { Result } from '../../src/result/result.js';
import { expectGolden } from '../golden/golden.js';
import { chartedResult, hazards } from './charted.js';
import { about } from './figure.js';

const [today, ...others] = chartedResult.designs.map(({ name }) => name);
const pairs: readonly PairResult[] = others.map((design, i) => ({
  design, reference: today, loss: about(-60_000 - 1_000 * i, 3_000, 'USD/yr'), total: about(250_000 * (i - 1), 3_000, 'USD/yr'), correlation: 0.9 - 0.4 * i,
  varianceReduction: i === 0 ? 12.34 : i === 1 ? 'infinite' : 1, jointly: i === 0 ? 'less' : i === 1 ? 'no-clear-difference' : 'more',
}));
const result: Result = { ...chartedResult, scenario: { ...chartedResult.scenario, today }, pairs };
const look = { width: 120, ascii: false };

describe('compare --by convergence', () => {
  it('is the text that was looked at', () => {
    const text = compareText(result, { ...look, byConvergence: true });
    const from = text.indexOf('how RTO p95');
    expectGolden('text/convergence.txt', text.slice(from, text.indexOf('\nWhy')));
  });

  it.each(hazards)('fits any width with %s', (_, hazard) => {
    for (const width of [60, 200]) expect(compareText(hazard, { width, ascii: true, byConvergence: true })).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('what the same years are worth', () => {
  it('is told against today, and of each pair once where nothing is in production', () => {
    expect(shownPairs(result).map(({ design, reference }) => [design, reference])).toEqual(others.map((name) => [name, today]));
    const turned = { ...result, scenario: { ...result.scenario, today: others[0] } };
    expect(shownPairs(turned)).toMatchObject([{ design: today, reference: others[0], jointly: 'more', loss: { estimate: 60_000 } }]);
    expect(shownPairs({ ...result, scenario: { ...result.scenario, today: null } })).toEqual(pairs);
    expect(pairs.map(spellReduction)).toEqual(['12 x', 'without end', '1 x']);
    // Results of earlier formats do not tell.
    expect(pairsTable(chartedResult, look).lines).toEqual([]);
  });

  it('stands in the report, beside the doubt that stays', () => {
    const html = htmlReport(result);
    for (const words of ['How sure the figures are', 'no clear difference', '12 x', 'people.secondRegion', 'more years do not shrink it']) expect(html).toContain(words);
  });
});

it('the care that is taken names what helps', () => {
  expect(fewCases(chartedResult)).toEqual([expect.stringMatching(/^The RPO p95 rests on fewer than 10 promotions and restores at or beyond it \(.* 2\.5.*\); --years 40000 would bring about 10\.$/)]);
});
