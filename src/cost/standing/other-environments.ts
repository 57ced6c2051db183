import { assumedPrice, assumedShare, statedPrice } from '../assumptions.js';
import { makeLine, siteOf } from '../costing.js';
import type { Costing } from '../costing.js';
import type { LineItem } from '../line-item.js';
import { platformCategories } from '../line-item.js';
import { sumMicro, toUsd } from '../money.js';

/** Traffic to users and copies, and the links between sites, have no counterpart in a test environment; neither have backups. */
const productionOnly: readonly string[] = ['N1', 'N2', 'N6', 'N7', 'N8', 'N10', 'D4', 'D5'];

/** P9: staging and test, as a share of each site's own platform. */
export function otherEnvironmentLines(costing: Costing, lines: readonly LineItem[]): LineItem[] {
  const own = costing.plan.scenario.money.otherEnvironments;
  const share = own === null ? assumedPrice(assumedShare(costing.library, 'otherEnvironments'), 'USD') : statedPrice('money.otherEnvironments', own, 'USD');
  return costing.plan.sites.flatMap((name) => {
    const platform = lines.filter((line) => line.site === name && platformCategories.includes(line.category) && !productionOnly.includes(line.id));
    const usd = toUsd(sumMicro(platform.map((line) => line.estimatePerYear)));
    if (usd === 0 || share.usd === 0) return [];
    const { provider } = siteOf(costing, name);
    const note = 'share of the platform of the site, without traffic, links and backups';
    return [makeLine(costing, { id: 'P9', category: 'other-environments', item: 'staging and test', provider, site: name, count: usd, per: 'year', price: share, assumption: true, note })];
  });
}
