/** N1 responses to users and N2 replication. Internet bands are summed over all sites of a provider each month, users first: replication then pays the price of the last GB. */
import { makeLine, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import { bandSlices } from '../bands.js';
import type { LineItem } from '../line-item.js';
import { internetBands, transferPrice } from '../transfer-price.js';
import { secondsPerYear } from '../time-base.js';
import { dataTransfers, userTransfers } from './transfers.js';
import type { Transfer } from './transfers.js';

export function egressLines(costing: Costing): LineItem[] {
  const data = dataTransfers(costing);
  const internet = [...userTransfers(costing), ...data.filter((transfer) => overInternet(costing, transfer))];
  return [...internetLines(costing, internet), ...data.filter((transfer) => !overInternet(costing, transfer)).map((transfer) => flatLine(costing, transfer))];
}

function priceOf(costing: Costing, transfer: Transfer): ReturnType<typeof transferPrice> {
  if (transfer.to === null) return { kind: 'internet' };
  return transferPrice(costing.book, costing.plan.scenario.links, siteOf(costing, transfer.from), siteOf(costing, transfer.to));
}

function overInternet(costing: Costing, transfer: Transfer): boolean {
  return priceOf(costing, transfer).kind === 'internet';
}

function draftOf(costing: Costing, transfer: Transfer) {
  const { provider, name } = siteOf(costing, transfer.from);
  const id = transfer.to === null ? 'N1' : 'N2';
  const item = transfer.to === null ? transfer.item : `${transfer.item} to ${transfer.to}`;
  return { id, category: 'network', item, provider, site: name, per: 'month', assumption: false, note: transfer.note } as const;
}

function flatLine(costing: Costing, transfer: Transfer): LineItem {
  const price = priceOf(costing, transfer);
  return makeLine(costing, { ...draftOf(costing, transfer), count: transfer.gbPerMonth, price: price.kind === 'flat' ? price.price : { missing: 'egress', near: [] } });
}

function internetLines(costing: Costing, transfers: readonly Transfer[]): LineItem[] {
  const sent = new Map<string, number>();
  return transfers.flatMap((transfer) => {
    const site = siteOf(costing, transfer.from);
    const draft = draftOf(costing, transfer);
    const bands = internetBands(costing.book, site);
    if ('missing' in bands) return [makeLine(costing, { ...draft, count: transfer.gbPerMonth, price: bands })];
    const before = sent.get(site.provider) ?? 0;
    sent.set(site.provider, before + transfer.gbPerMonth);
    return bandSlices(bands, before, before + transfer.gbPerMonth).map(({ band, quantity }) => makeLine(costing, { ...draft, count: quantity, price: band.price, note: `${transfer.note}; band ${band.price.sku}` }));
  });
}

/** N3: the first full copy, spread over the horizon. Priced as the first GB of a month, which is the dearest. */
export function seedingLines(costing: Costing): LineItem[] {
  const years = costing.plan.scenario.money.horizonSeconds / secondsPerYear;
  return dataTransfers(costing).filter((transfer) => transfer.seedGb > 0).map((transfer) => {
    const price = priceOf(costing, transfer);
    const bands = price.kind === 'internet' ? internetBands(costing.book, siteOf(costing, transfer.from)) : null;
    const paid = bands === null || 'missing' in bands ? bands : bands.find((band) => band.price.usd > 0) ?? bands[0];
    const unit = price.kind === 'flat' ? price.price : paid !== null && 'missing' in paid ? paid : (paid?.price ?? { missing: 'egress', near: [] });
    const draft = draftOf(costing, transfer);
    return makeLine(costing, { ...draft, id: 'N3', category: 'one-off', count: transfer.seedGb / years, per: 'year', price: unit, note: `first full copy, spread over ${Number(years.toPrecision(4))} years` });
  });
}
