import { assumedAmount, assumedPrice, assumedShare, statedPrice } from '../assumptions.js';
import { makeLine } from '../costing.js';
import type { Costing } from '../costing.js';
import { percent } from '../figures.js';
import { scaled } from '../find-price.js';
import type { LineItem } from '../line-item.js';
import type { FoundPrice } from '../price-book.js';
import { secondsPerYear } from '../time-base.js';

/** T1 failover drills and D11 restore tests, a year. A design without a second site has nothing to drill. */
export function drillLines(costing: Costing): LineItem[] {
  return [...failoverDrills(costing), ...restoreTests(costing)];
}

function failoverDrills(costing: Costing): LineItem[] {
  const groups = costing.plan.groups.filter((group) => costing.placements.some((placement) => placement.group === group && !placement.primary && placement.role !== 'recovery'));
  const count = groups.reduce((most, group) => Math.max(most, drillsAYear(costing, group.settings.readiness.drillsPerSecond)), 0);
  if (count === 0) return [];
  return [makeLine(costing, { id: 'T1', category: 'drills', item: 'failover drills', provider: null, site: null, count, per: 'year', price: drillPrice(costing), assumption: true, note: 'people, extra capacity and going back; all groups in one drill' })];
}

function drillPrice(costing: Costing): FoundPrice {
  const own = costing.plan.scenario.money.people.drill;
  return own === null ? assumedPrice(assumedAmount(costing.library, 'people.drill'), 'drill') : statedPrice('money.people.drill', own, 'drill');
}

/** Drills as often as the readiness says, on the days of the calendar where it names them. A second site in use is drilled by its own traffic. */
function drillsAYear({ plan }: Costing, perSecond: number): number {
  const days = plan.scenario.calendar.drills.length;
  return perSecond > 0 && days > 0 ? days : perSecond * secondsPerYear;
}

function restoreTests(costing: Costing): LineItem[] {
  const count = costing.plan.groups.reduce((most, group) => Math.max(most, group.settings.backups.restoreTestsPerSecond * secondsPerYear), 0);
  if (count === 0) return [];
  const share = assumedShare(costing.library, 'cost.restoreTest.ofDrill').value;
  const price = { ...scaled(drillPrice(costing), share, `${percent(share)} of a drill (cost.restoreTest.ofDrill)`), unit: 'test' };
  return [makeLine(costing, { id: 'D11', category: 'drills', item: 'restore tests', provider: null, site: null, count, per: 'year', price, assumption: true, note: 'people, a database for a day and what is read back' })];
}
