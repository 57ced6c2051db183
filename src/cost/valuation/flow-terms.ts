/** What flows lose: margin, late fees, idle people, records. */
import { assumedMoneyPer, assumedPrice, assumedRate, assumedShare, statedPrice } from '../assumptions.js';
import { figure, percent } from '../figures.js';
import type { Library } from '../../library/types.js';
import type { FoundPrice } from '../price-book.js';
import { scaled } from '../find-price.js';
import { hoursPerItem } from '../../plan/estate/reconciling.js';
import type { PlannedFlow } from '../../plan/plan.js';
import type { Axes } from './outcome-axes.js';
import { pricedTerm, statedTerm } from './loss-term.js';
import type { LossTerm } from './loss-term.js';
import type { Scenario } from '../../scenario/scenario.js';

export function flowTerms(axes: Axes, library: Library): LossTerm[] {
  const share = assumedShare(library, 'cost.recreate.ofReconciling').value;
  const part = assumedShare(library, 'cost.duplicate.ofReconciling').value;
  return axes.plan.estate.flows.flatMap((flow, index) => {
    const reconcile = reconciliationPrice(axes.plan.scenario, flow, library);
    const recreate = scaled(reconcile, share, `${percent(share)} of reconciling one (cost.recreate.ofReconciling)`);
    const undo = scaled(reconcile, part, `${percent(part)} of reconciling one (cost.duplicate.ofReconciling)`);
    return [
      ...axes.classes.flatMap((tenants, place) => perClass(flow, `${flow.name}, ${tenants?.name ?? 'all'}`, index * axes.classes.length + place)),
      ...idle(flow, index),
      ...records(flow, index, recreate, reconcile),
      ...duplicates(flow, index, undo),
    ];
  });
}

function perClass(flow: PlannedFlow, item: string, cell: number): LossTerm[] {
  const terms: LossTerm[] = [];
  const { margin, deadlines } = flow;
  const path = `flows.${flow.name}`;
  if (margin.ours !== 0) terms.push(statedTerm({ line: 'margin', column: 'lost', cell, item }, margin.ours, `${figure(margin.ours)} USD each`, `${path}.margin.ours`));
  if (margin.tenants !== 0) terms.push(statedTerm({ line: 'tenants-margin', column: 'lost', cell, item }, margin.tenants, `${figure(margin.tenants)} USD each`, `${path}.margin.tenants`));
  if (deadlines !== null && deadlines.lateFee * deadlines.share !== 0) {
    const line = deadlines.paidBy === 'ours' ? 'late-fees' : 'tenants-late-fees';
    const formula = `${figure(deadlines.lateFee)} USD x ${figure(deadlines.share)} of late items`;
    terms.push(statedTerm({ line, column: 'late', cell, item }, deadlines.lateFee * deadlines.share, formula, `${path}.deadlines`));
  }
  return terms;
}

function idle(flow: PlannedFlow, cell: number): LossTerm[] {
  if (flow.idle === null) return [];
  const { people, costPerHour, paidBy } = flow.idle;
  const line = paidBy === 'ours' ? 'idle' : 'tenants-idle';
  return [statedTerm({ line, column: 'idle', cell, item: flow.name }, people * costPerHour, `${figure(people)} people x ${figure(costPerHour)} USD an hour`, `flows.${flow.name}.idle`)];
}

/** A lost write is a transaction that was accepted and is gone: its margin is gone with it, and somebody makes the record again. */
function records(flow: PlannedFlow, cell: number, recreate: FoundPrice, reconcile: FoundPrice): LossTerm[] {
  const { ours, tenants } = flow.margin;
  const lost = { column: 'lostWrites', cell, item: flow.name } as const;
  const margin = (line: 'data-loss' | 'tenants-data-loss', usd: number, path: string): LossTerm[] => (usd === 0 ? [] : [statedTerm({ ...lost, line }, usd, `${figure(usd)} USD margin each`, `flows.${flow.name}.margin.${path}`)]);
  return [
    ...margin('data-loss', ours, 'ours'),
    ...margin('tenants-data-loss', tenants, 'tenants'),
    pricedTerm({ ...lost, line: 'data-loss' }, recreate, 1, `${figure(recreate.usd)} USD to make a record again`, true),
    pricedTerm({ line: 'reconciliation', column: 'divergent', cell, item: flow.name }, reconcile, 1, `${figure(reconcile.usd)} USD a transaction and its records`, true),
  ];
}

/** What readers did twice, or had to put in its place. */
function duplicates({ name, duplicate }: PlannedFlow, cell: number, undo: FoundPrice): LossTerm[] {
  return (['duplicated', 'disordered'] as const).map((column) => {
    const place = { line: duplicate?.paidBy === 'tenants' ? 'tenants-duplicates' : 'duplicates', column, cell, item: name } as const;
    if (duplicate === null) return pricedTerm(place, undo, 1, `${figure(undo.usd)} USD each`, true);
    return statedTerm(place, duplicate.cost, `${figure(duplicate.cost)} USD each`, `flows.${name}.duplicate`);
  });
}

/** USD an item: what an hour costs times the hours that its records take. */
function reconciliationPrice(scenario: Scenario, flow: PlannedFlow, library: Library): FoundPrice {
  const own = scenario.reconcilers;
  if (own !== null) return statedPrice('operations.reconcilers', own.costPerHour * hoursPerItem(flow, own, own.recordsPerHour), 'record');
  const hour = assumedPrice(assumedMoneyPer(library, 'reconcilers.costPerHour', 'hour'), 'hour');
  const perHour = assumedRate(library, 'reconcilers.recordsPerHour').value * 3_600;
  return { ...scaled(hour, hoursPerItem(flow, null, perHour), `over ${figure(perHour)} records an hour`), unit: 'record' };
}
