/** The standing bill of one design: every line from its quantity, scaled to the invoice where one is given. */
import type { Issue } from '../../base/issue.js';
import type { Library } from '../../library/types.js';
import type { Plan } from '../../plan/plan.js';
import type { Costing } from '../costing.js';
import { fleetsOf } from '../fleet.js';
import { applyScale } from '../invoice.js';
import type { InvoiceScale } from '../invoice.js';
import type { LineItem } from '../line-item.js';
import { placementsOf } from '../placement.js';
import { priceBook } from '../price-book.js';
import { backupLines } from './backup.js';
import { computeLines } from './compute.js';
import { databaseLines } from './database.js';
import { dnsLines } from './dns.js';
import { drillLines } from './drills.js';
import { egressLines, seedingLines } from './egress.js';
import { licenceLines } from './licences.js';
import { linkLines } from './links.js';
import { messagingLines } from './messaging.js';
import { otherEnvironmentLines } from './other-environments.js';
import { oneOffLines, peopleLines } from './people.js';
import { searchAndCacheLines } from './search-cache.js';
import { siteFloorLines } from './site-floor.js';
import { objectLines } from './storage.js';
import { supportLines } from './support.js';
import { zoneTrafficLines } from './zone-traffic.js';

export interface StandingCost { readonly lines: readonly LineItem[]; readonly warnings: readonly Issue[] }

export function costingOf(plan: Plan, library: Library): Costing {
  const placements = placementsOf(plan);
  return { plan, library, book: priceBook(library, plan.scenario.money.prices), placements, fleets: fleetsOf(plan, library, placements), warnings: [] };
}

/** Lines a year. `scale` comes from `invoiceScale` of the design in production; without it every line stands as estimated. */
export function standingCost(plan: Plan, library: Library, scale: InvoiceScale = []): StandingCost {
  const costing = costingOf(plan, library);
  const platform = [
    ...computeLines(costing), ...databaseLines(costing), ...licenceLines(costing), ...objectLines(costing), ...messagingLines(costing), ...searchAndCacheLines(costing),
    ...backupLines(costing), ...siteFloorLines(costing), ...linkLines(costing), ...egressLines(costing), ...zoneTrafficLines(costing), ...dnsLines(costing),
  ];
  const invoiced = [...platform, ...otherEnvironmentLines(costing, platform)];
  const own = [...peopleLines(costing), ...drillLines(costing), ...oneOffLines(costing), ...seedingLines(costing)];
  const lines = [...invoiced, ...supportLines(costing, invoiced), ...own];
  return { lines: applyScale(lines, scale), warnings: [...currencyWarning(plan), ...costing.warnings] };
}

/** The price book is in USD, and what the scenario states is in its own currency; without an exchange rate nothing is converted. */
function currencyWarning(plan: Plan): Issue[] {
  const { currency } = plan.scenario.money;
  if (currency === 'USD') return [];
  const message = `Prices of the catalogue are in USD and are added to amounts in ${currency} one to one.`;
  return [{ code: 'CST-002', severity: 'warning', message, hint: 'State amounts in USD, or give the prices that matter under money.prices.', path: ['money', 'currency'] }];
}
