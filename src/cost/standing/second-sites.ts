import { siteOf } from '../costing.js';
import type { Costing } from '../costing.js';

/** What kinds of second site a design has. `backups`: nothing but backups stands there. */
export interface SecondSite { readonly kind: 'secondRegion' | 'secondCloud'; readonly depth: 'live' | 'backups' }

export function secondSites(costing: Costing): readonly SecondSite[] {
  const found = new Map<SecondSite['kind'], SecondSite>();
  for (const placement of costing.placements) {
    const { settings } = placement.group;
    if (placement.site !== settings.primary) note(costing, found, settings.primary, placement.site, placement.role === 'recovery' ? 'backups' : 'live');
    const { copyTo } = settings.backups;
    if (costing.plan.scenario.sites.some((site) => site.name === copyTo) && copyTo !== settings.primary) note(costing, found, settings.primary, copyTo, 'backups');
  }
  return (['secondRegion', 'secondCloud'] as const).flatMap((kind) => found.get(kind) ?? []);
}

function note(costing: Costing, found: Map<SecondSite['kind'], SecondSite>, home: string, other: string, depth: SecondSite['depth']): void {
  const kind = siteOf(costing, home).provider === siteOf(costing, other).provider ? 'secondRegion' : 'secondCloud';
  if (found.get(kind)?.depth !== 'live') found.set(kind, { kind, depth });
}
