import { assumedAmount, assumedMoneyPer, assumedNumber, assumedPrice, assumedShare, factorDoubts, statedPrice } from '../assumptions.js';
import { makeLine } from '../costing.js';
import type { Costing } from '../costing.js';
import { scaled } from '../find-price.js';
import { figure } from '../figures.js';
import type { LineItem } from '../line-item.js';
import type { FoundPrice } from '../price-book.js';
import { secondsPerYear } from '../time-base.js';
import { secondSites } from './second-sites.js';

/** H1: engineers that a second region and a second cloud take. Learning, drift work and keeping the platform portable are inside these shares. */
export function peopleLines(costing: Costing): LineItem[] {
  const { people } = costing.plan.scenario.money;
  const { library } = costing;
  const engineer = people.engineerPerYear === null ? assumedPrice(assumedMoneyPer(library, 'people.engineer', 'year'), 'engineer-year') : statedPrice('money.people.engineer', people.engineerPerYear, 'engineer-year');
  return secondSites(costing).map(({ kind, depth }) => {
    const own = kind === 'secondCloud' ? people.secondCloud : people.secondRegion;
    const full = own === null ? assumedNumber(library, `people.${kind}`) : { value: own.mean, doubts: factorDoubts(`money.people.${kind}`, own) };
    const backupOnly = assumedNumber(library, 'people.backupOnly');
    const { value: count, doubts } = depth === 'live' || full.value <= backupOnly.value ? full : backupOnly;
    const note = `${figure(count)} engineer${count === 1 ? '' : 's'} for a ${kind === 'secondCloud' ? 'second provider' : 'second region'}${depth === 'live' ? '' : ' that holds backups only'}`;
    return makeLine(costing, { id: 'H1', category: 'people', item: kind === 'secondCloud' ? 'second cloud' : 'second region', provider: null, site: null, count, per: 'year', price: engineer, doubts, assumption: true, note });
  });
}

/** O1: build and migration, spread evenly over the horizon; net present values take it as a lump. */
export function oneOffLines(costing: Costing): LineItem[] {
  const { oneOff, horizonSeconds } = costing.plan.scenario.money;
  const { library } = costing;
  const years = horizonSeconds / secondsPerYear;
  return secondSites(costing).map(({ kind, depth }) => {
    const own = oneOff[kind];
    const lump: FoundPrice = own === null ? assumedPrice(assumedAmount(library, `oneOff.${kind}`), 'USD once') : statedPrice(`money.oneOff.${kind}`, own, 'USD once');
    const { value: share, doubts } = depth === 'live' ? { value: 1, doubts: [] } : assumedShare(library, 'cost.oneOff.backupOnly');
    const price = scaled(lump, 1 / years, `spread over ${figure(years, 4)} years`);
    const note = `${figure(lump.usd * share)} USD once${depth === 'live' ? '' : ', the part that backups alone need'}`;
    return makeLine(costing, { id: 'O1', category: 'one-off', item: kind === 'secondCloud' ? 'second cloud' : 'second region', provider: null, site: null, count: share, per: 'year', price, doubts, assumption: true, note });
  });
}
