import { makeLine, rolePrice, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import { scaled } from '../find-price.js';
import type { LineItem } from '../line-item.js';
import { placementsAt } from '../placement.js';
import type { Placement } from '../placement.js';
import { findPrice } from '../find-price.js';
import type { FoundPrice, Priced } from '../price-book.js';
import { skusOf } from '../provider-skus.js';
import { secondsPerYear } from '../time-base.js';
import { softer } from '../confidence.js';
import type { PlannedStore } from '../../plan/plan.js';
import type { Site } from '../../scenario/environment.js';
import { databaseMachine, isHa } from './database.js';

/** P8: licences of commercial database engines, apart from the database's own compute. */
export function licenceLines(costing: Costing): LineItem[] {
  const stores = costing.plan.estate.stores.filter((store) => store.kind === 'relational' && licenceOf(store) !== null);
  return stores.flatMap((store) => placementsAt(costing.placements, store.name).flatMap((placement) => atPlacement(costing, store, placement)));
}

interface Licence { readonly edition: 'sqlEnterprise' | 'sqlStandard' | 'oracle'; readonly passiveFree: boolean; readonly dataGuard: boolean }

/** `enterprise`, `standard`, with `-with-sa` for Software Assurance, whose passive replica for disaster recovery needs no licence (Microsoft product terms, from memory);
 *  `oracle-enterprise` and `oracle-enterprise-with-adg`; `included` and `none` cost nothing more. */
export function licenceOf(store: PlannedStore): Licence | null {
  const name = store.licence ?? (store.engine === 'sqlserver' ? 'enterprise' : 'none');
  if (name === 'none' || name === 'included') return null;
  if (name.startsWith('oracle') || store.engine === 'oracle') return { edition: 'oracle', passiveFree: false, dataGuard: name.includes('adg') };
  return { edition: name.startsWith('standard') ? 'sqlStandard' : 'sqlEnterprise', passiveFree: name.endsWith('-with-sa'), dataGuard: false };
}

function atPlacement(costing: Costing, store: PlannedStore, placement: Placement): LineItem[] {
  const licence = licenceOf(store);
  if (licence === null || placement.databases === 'none') return [];
  const passive = !placement.primary && placement.group.settings.databases === 'single-writer';
  if (passive && licence.passiveFree) return [];
  const site = siteOf(costing, placement.site);
  const { vcpus } = databaseMachine(costing, store);
  const shared = { id: 'P8', category: 'licences', provider: site.provider, site: site.name, assumption: true } as const;
  if (licence.edition === 'oracle') return oracle(costing, store, licence, vcpus, shared);
  const price = sqlPrice(costing, site, licence.edition);
  const nodes = isHa(placement, site) ? 2 : 1;
  const note = `SQL Server ${licence.edition === 'sqlEnterprise' ? 'Enterprise' : 'Standard'}: price with licence less price without, ${vcpus} vCPU x ${nodes} node${nodes === 1 ? '' : 's'} (licence-included prices bill both zones)`;
  return [makeLine(costing, { ...shared, item: store.name, count: vcpus * nodes, per: 'hour', price, note })];
}

/** USD for each vCPU and hour. A provider that lists none shows `no price`. */
function sqlPrice(costing: Costing, site: Site, edition: 'sqlEnterprise' | 'sqlStandard'): Priced {
  const price = rolePrice(costing, site, edition);
  if (price === null) return findPrice(costing.book, { provider: site.provider, region: site.region, category: 'licence', sku: edition });
  if (price.missing !== undefined) return price;
  const base = rolePrice(costing, site, 'sqlBase');
  const { sqlVcpus } = skusOf(site.provider);
  if (base === null || base.missing !== undefined) return sqlVcpus === 1 ? price : scaled(price, 1 / sqlVcpus, 'for one vCPU');
  return perVcpu(price, base, sqlVcpus);
}

function perVcpu(price: FoundPrice, base: FoundPrice, vcpus: number): FoundPrice {
  const usd = (price.usd - base.usd) / vcpus;
  const confidence = softer(softer(price.confidence, base.confidence), 'derived');
  return { ...price, usd, unit: 'vCPU-hour', source: `${price.source}; derived: (${price.sku} - ${base.sku}) / ${vcpus} vCPU`, confidence };
}

/** Oracle lists a processor for two vCPUs in the cloud; the list price is spread over the horizon and support is paid each year (assumption). Both sides are licensed in full. */
function oracle(costing: Costing, store: PlannedStore, licence: Licence, vcpus: number, shared: { readonly id: string; readonly category: 'licences'; readonly provider: string; readonly site: string; readonly assumption: boolean }): LineItem[] {
  const years = costing.plan.scenario.money.horizonSeconds / secondsPerYear;
  const support = findPrice(costing.book, { provider: 'oracle', region: 'global', category: 'licence', sku: 'oracle-support' });
  const skus = licence.dataGuard ? ['oracle-db-ee', 'oracle-adg'] : ['oracle-db-ee'];
  return skus.map((sku) => {
    const list = findPrice(costing.book, { provider: 'oracle', region: 'global', category: 'licence', sku });
    const known = list.missing === undefined && support.missing === undefined;
    const price = known ? scaled(list, 1 / years + support.usd, `spread over ${Number(years.toPrecision(4))} years plus support of ${support.usd} of the list price a year`) : list;
    return makeLine(costing, { ...shared, item: store.name, count: Math.ceil(vcpus / 2), per: 'year', price, note: 'one processor licence for two vCPUs; a standby is licensed in full' });
  });
}
