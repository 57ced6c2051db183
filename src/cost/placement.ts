/** Which group stands at which site, and how: the common ground of every line of the bill. */
import type { GroupPlan, Plan } from '../plan/plan.js';

export interface Placement {
  readonly group: GroupPlan;
  readonly site: string;
  /** `serving`: carries its share of the traffic; `standby`: waits with something running or replicated; `recovery`: has backups at most. */
  readonly role: 'serving' | 'standby' | 'recovery';
  readonly primary: boolean;
  /** Share of the demand that it carries in normal operation. */
  readonly demand: number;
  /** Share of the largest fleet that runs at least. */
  readonly fleet: number;
  /** `ha`: a second copy in another zone, at twice the price. */
  readonly databases: 'ha' | 'single' | 'small' | 'none';
}

export function placementsOf(plan: Plan): readonly Placement[] {
  return plan.groups.flatMap((group) => (group.settings.serves === 'all' ? servingAll(group) : servingOne(group)));
}

function servingAll(group: GroupPlan): Placement[] {
  const { settings } = group;
  return settings.sites.map(({ site, share }): Placement => {
    const primary = site === settings.primary;
    const databases = primary || settings.standbyDatabases === 'full' ? 'ha' : settings.standbyDatabases;
    return { group, site, role: 'serving', primary, demand: share, fleet: settings.standby, databases };
  });
}

/** A hot standby is ready to be the primary, so its databases have a second zone of their own; a smaller standby gets that once it has taken over. */
function servingOne(group: GroupPlan): Placement[] {
  const { settings } = group;
  const primary: Placement = { group, site: settings.primary, role: 'serving', primary: true, demand: 1, fleet: 0, databases: 'ha' };
  const { secondary, standby, standbyDatabases } = settings;
  if (secondary === null || secondary === settings.primary) return [primary];
  const databases = standbyDatabases === 'full' ? (standby >= 1 ? 'ha' : 'single') : standbyDatabases;
  const role = standby > 0 || standbyDatabases !== 'none' ? 'standby' : 'recovery';
  return [primary, { group, site: secondary, role, primary: false, demand: 0, fleet: standby, databases }];
}

/** Sites where something of the design runs or waits, in the plan's order: each needs the floor of a site (cluster, network, logs). */
export function liveSites(placements: readonly Placement[], order: readonly string[]): readonly string[] {
  return order.filter((site) => placements.some((placement) => placement.site === site && placement.role !== 'recovery'));
}

/** Pairs of sites between which data flows, each once. `live`: something is replicated or waits, beyond backups. */
export interface SitePair { readonly from: string; readonly to: string; readonly live: boolean }

export function sitePairs(placements: readonly Placement[]): readonly SitePair[] {
  const pairs = new Map<string, SitePair>();
  for (const placement of placements) {
    if (placement.primary) continue;
    const from = placement.group.settings.primary;
    const [one, other] = [from, placement.site].sort();
    const known = pairs.get(`${one}/${other}`);
    const live = placement.role !== 'recovery' || known?.live === true;
    pairs.set(`${one}/${other}`, known === undefined ? { from, to: placement.site, live } : { ...known, live });
  }
  return [...pairs.values()];
}

export function placementsAt(placements: readonly Placement[], component: string): readonly Placement[] {
  return placements.filter((placement) => placement.group.members.includes(component));
}
