/** What incidents use: responders, instances beyond the standing fleet, bulk copies. */
import { assumedMoneyPer, assumedNumber, assumedPrice } from '../assumptions.js';
import { figure } from '../figures.js';
import type { Library } from '../../library/types.js';
import type { Link, Site } from '../../scenario/environment.js';
import { machinePrice } from '../machine-price.js';
import type { FoundPrice, PriceBook, Priced } from '../price-book.js';
import { bytesPerBilledGb } from '../time-base.js';
import { internetBands, transferPrice } from '../transfer-price.js';
import type { Axes } from './outcome-axes.js';
import { pricedTerm } from './loss-term.js';
import type { LossTerm } from './loss-term.js';

export function incidentTerms(axes: Axes, library: Library, book: PriceBook, missing: Set<string>): LossTerm[] {
  return [responders(axes, library), ...instances(axes, book, missing), ...copies(axes, book, missing)];
}

/** The outcome counts hours in which responders worked; each hour takes the whole call. */
function responders(axes: Axes, library: Library): LossTerm {
  const people = axes.plan.scenario.onCall?.responders ?? assumedNumber(library, 'onCall.responders').value;
  const hour = assumedPrice(assumedMoneyPer(library, 'incident.costPerHour', 'hour'), 'hour');
  const place = { line: 'responders', column: 'responderHours', cell: 0, item: 'responders' } as const;
  return pricedTerm(place, hour, people, `${figure(people)} people x ${figure(hour.usd)} USD an hour`, true);
}

/** Nobody commits to what runs in incidents only, so it costs the on-demand price. */
function instances(axes: Axes, book: PriceBook, missing: Set<string>): LossTerm[] {
  const { services } = axes.plan.estate;
  return axes.sites.flatMap((site, siteIndex) => services.flatMap((service, serviceIndex) => {
    if (!axes.plan.sites.includes(site.name)) return [];
    const price = known(machinePrice(book, site, service.machine, 'compute'), missing);
    const place = { line: 'failover-compute', column: 'extraInstances', cell: siteIndex * services.length + serviceIndex, item: `${service.name} at ${site.name}` } as const;
    return price === null ? [] : [pricedTerm(place, price, 1, `${figure(price.usd)} USD an hour on demand`, false)];
  }));
}

/** Bulk copies go either way over a link; the dearer direction counts, at the price of the first paid GB of a month. */
function copies(axes: Axes, book: PriceBook, missing: Set<string>): LossTerm[] {
  const { links, sites } = axes.plan.scenario;
  return links.flatMap((link, cell) => {
    const ends = link.between.map((name) => sites.find((site) => site.name === name)).filter((site) => site !== undefined);
    if (ends.length < 2 || !ends.every((site) => axes.plan.sites.includes(site.name))) return [];
    const prices = [perGb(book, links, ends[0], ends[1], missing), perGb(book, links, ends[1], ends[0], missing)].filter((price) => price !== null);
    if (prices.length === 0) return [];
    const price = prices.reduce((dearest, other) => (other.usd > dearest.usd ? other : dearest));
    const place = { line: 'failover-transfer', column: 'bulkBytes', cell, item: link.name } as const;
    return [pricedTerm(place, price, 1 / bytesPerBilledGb, `${figure(price.usd)} USD a GB, the dearer direction`, false)];
  });
}

function perGb(book: PriceBook, links: readonly Link[], from: Site, to: Site, missing: Set<string>): FoundPrice | null {
  const price = transferPrice(book, links, from, to);
  if (price.kind === 'flat') return known(price.price, missing);
  const bands = internetBands(book, from);
  if ('missing' in bands) return known(bands, missing);
  return (bands.find((band) => band.price.usd > 0) ?? bands[0]).price;
}

function known(price: Priced, missing: Set<string>): FoundPrice | null {
  if (price.missing === undefined) return price;
  missing.add(price.missing);
  return null;
}
