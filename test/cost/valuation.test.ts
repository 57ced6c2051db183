import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileValuation, creditShare, lossLines, lossTerms, valueYear } from '../../src/cost/index.js';
import type { LossLineName, ValuationTable } from '../../src/cost/index.js';
import { monthSeconds } from '../../src/cost/valuation/credit-table.js';
import type { Plan, PlannedFlow } from '../../src/plan/plan.js';
import { outcomeSchema } from '../../src/world/outcome.js';
import type { OutcomeColumnName } from '../../src/world/outcome.js';
import { library, reference } from './reference.js';

const warm = reference('warm-standby');
const schemaOf = (plan: Plan) => outcomeSchema({ flow: plan.estate.flows.length, class: 2, month: 12, store: plan.estate.stores.length, site: 3, service: plan.estate.services.length, link: 2, tenant: 0 });
const schema = schemaOf(warm);
const table = compileValuation(warm, library, schema);

/** Losses of a year in which nothing happened but the given cells. */
function losses(cells: readonly (readonly [OutcomeColumnName, number, number])[], using: ValuationTable = table): Record<LossLineName | 'ours' | 'tenants', number> {
  const row = new Float64Array(schema.length + 5);
  for (const [column, cell, value] of cells) row[5 + schema.columns[column].offset + cell] = value;
  const out = new Float64Array(using.width).fill(99);
  valueYear(using, row, 5, out);
  return Object.fromEntries([...lossLines.map((line, index) => [line.name, out[index]]), ['ours', out[using.ours]], ['tenants', out[using.tenants]]]) as Record<LossLineName | 'ours' | 'tenants', number>;
}

describe('V10 credit steps', () => {
  const steps = [{ below: 0.999, credit: 0.1 }, { below: 0.99, credit: 0.25 }, { below: 0.95, credit: 1 }];
  const month = 730 * 3_600;
  test('a step is due beyond its allowance, not at it', () => {
    expect([0, 0.73, 0.7301, 7.3, 7.31, 36.5, 36.51, 730].map((hours) => creditShare(hours * 3_600, month, steps))).toEqual([0, 0, 0.1, 0.1, 0.25, 0.25, 1, 1]);
  });
  test('expected credit of the published case', () => {
    const beyond = [1, 0.40327009508196, 0.036848835218714, 2.3691018e-7, 0];
    const hours = [0.1, 1, 10, 40];
    const expected = hours.reduce((sum, at, index) => sum + (beyond[index] - beyond[index + 1]) * creditShare(at * 3_600, month, steps), 0);
    expect(expected).toBeCloseTo(0.045854512473639, 9);
    expect(expected * 40_000 * 12).toBeCloseTo(22_010.17, 1);
  });
  test('a credit is capped at the fee', () => expect(creditShare(month, month, [{ below: 1, credit: 3 }])).toBe(1));
});

describe('a year is worth', () => {
  test('lost transactions times margin, for each payer', () => expect(losses([['lost', 0, 100], ['lost', 1, 50]])).toMatchObject({ margin: 22.5, 'tenants-margin': 2_100, ours: 22.5, tenants: 2_100 }));
  test('late items times fee and share', () => expect(losses([['late', 6, 10], ['late', 8, 1_000]])).toMatchObject({ 'tenants-late-fees': 40, 'late-fees': 1_250 }));
  test('idle people', () => expect(losses([['idle', 2, 1.5]])).toMatchObject({ 'tenants-idle': 37_800, ours: 0 }));
  test('credits of all tenants of a class, by calendar month', () => {
    const [january, february] = monthSeconds(2027);
    expect(losses([['slaDisrupted', 0, 0.0005 * january], ['slaDisrupted', 1, 0.0005 * february + 1]]).credits).toBeCloseTo(6 * 90_000 * 0.1, 6);
    expect(losses([['slaDisrupted', 0, 0.02 * january], ['slaDisrupted', 3, 1e7]]).credits).toBeCloseTo(6 * 90_000 * (0.25 + 0.5), 6);
    expect(losses([['slaDisrupted', 12, 1e7]]).credits).toBe(0);
  });
  test('lost and divergent records', () => expect(losses([['lostWrites', 0, 10], ['divergent', 0, 40]])).toMatchObject({ 'data-loss': 17.75, 'tenants-data-loss': 140, reconciliation: 65 }));
  test('items done twice or out of turn, as much as reconciling', () => expect(losses([['duplicated', 0, 40], ['disordered', 0, 20]])).toMatchObject({ duplicates: 97.5, 'tenants-duplicates': 0, ours: 97.5 }));
  test('responders, instances and copies', () => {
    const year = losses([['responderHours', 0, 2], ['extraInstances', 2 * 9 + 1, 10], ['bulkBytes', 1, 2 ** 30 * 100]]);
    expect(year.responders).toBeCloseTo(2 * 3 * 95, 9);
    expect(year['failover-compute']).toBeCloseTo(3.84, 9);
    expect(year['failover-transfer']).toBeCloseTo(2.5, 9);
    expect(year.ours).toBeCloseTo(570 + 3.84 + 2.5, 9);
  });
});

describe('linearity', () => {
  const scaledBy = (factor: number, plan: Plan): Plan => {
    const flows = plan.estate.flows.map((flow): PlannedFlow => ({ ...flow, margin: { ours: flow.margin.ours * factor, tenants: flow.margin.tenants * factor }, deadlines: factor > 0 ? flow.deadlines : null, idle: factor > 0 ? flow.idle : null }));
    return { ...plan, estate: { ...plan.estate, flows } };
  };
  const cells = fc.array(fc.tuple(fc.constantFrom<OutcomeColumnName>('lost', 'late', 'lostWrites', 'divergent', 'responderHours'), fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 6 });
  test('margins scale their losses and nothing else', () => {
    const tripled = compileValuation(scaledBy(3, warm), library, schema);
    fc.assert(fc.property(cells, (some) => {
      const [one, three] = [losses(some), losses(some, tripled)];
      for (const line of ['margin', 'tenants-margin', 'tenants-data-loss'] as const) expect(three[line]).toBeCloseTo(3 * one[line], 3);
      for (const line of ['reconciliation', 'responders', 'late-fees'] as const) expect(three[line]).toBe(one[line]);
    }));
  });
  test('without margins, penalties and SLAs only labour and cloud use are left', () => {
    const bare = scaledBy(0, warm);
    const labour = compileValuation({ ...bare, scenario: { ...bare.scenario, slas: [], tenants: bare.scenario.tenants.map((some) => ({ ...some, sla: null })) } }, library, schema);
    const year = losses([['lost', 0, 5], ['late', 6, 5], ['idle', 2, 5], ['slaDisrupted', 0, 1e6], ['responderHours', 0, 1], ['divergent', 0, 40]], labour);
    expect(year.ours).toBeCloseTo(285 + 65, 9);
    expect(year.tenants).toBe(0);
  });
  test('twice the quantities are twice the loss, credits apart', () => {
    fc.assert(fc.property(cells, (some) => {
      const doubled = some.map(([column, cell, value]) => [column, cell, 2 * value] as const);
      expect(losses(doubled).ours / 2).toBeCloseTo(losses(some).ours, 3);
    }));
  });
});

test('totals are the sums of their lines, and the table crosses into a worker', () => {
  const year = losses([['lost', 0, 1], ['lostWrites', 0, 7], ['slaDisrupted', 0, 1e5], ['responderHours', 0, 3]], structuredClone(table));
  const sum = (payer: string): number => lossLines.filter((line) => line.payer === payer).reduce((total, line) => total + year[line.name], 0);
  expect(year.ours).toBeCloseTo(sum('ours'), 9);
  expect(year.tenants).toBeCloseTo(sum('tenants'), 9);
});

test('every product of a loss names its source', () => {
  const { terms, missingPrices } = lossTerms(warm, library, schema);
  expect(missingPrices).toEqual([]);
  expect(terms.length).toBe(table.price.length);
  for (const term of terms) expect([term.source, term.formula, term.item].every((text) => text.length > 0)).toBe(true);
});
