/** How flows, components, groups and sites of one design hang together, as integers. A cell is a component at a site. */
import type { Plan } from '../src/plan/plan.js';
import { planes } from '../src/scenario/environment.js';
import type { Need } from '../src/scenario/estate.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import type { Law } from '../src/random/law.js';
import { familyCount } from './environment.js';
import { compileClusters, type Clusters } from './clusters.js';
import { lists, type Lists } from './lists.js';

const plane = Object.fromEntries(planes.map((name, bit) => [name, 1 << bit])) as Record<(typeof planes)[number], number>;
const storeKinds = ['relational', 'stream', 'object', 'search', 'cache'] as const;
/** What takes a component of each kind away. Control and identity hit recovery steps, not what already runs. */
const planesOfKind = {
  service: plane.compute | plane.network | plane.dns,
  relational: plane.database | plane.storage | plane.network,
  stream: plane.messaging | plane.network,
  object: plane.storage | plane.network,
  search: plane.database | plane.network,
  cache: plane.database | plane.network,
} as const;
export const planeBit = plane;

export interface Wiring {
  readonly sites: number; readonly components: number; readonly services: number; readonly stores: number;
  readonly flows: number; readonly classes: number; readonly groups: number; readonly links: number;
  readonly siteZones: Int32Array;
  /** Sites that this design uses, as a bit mask. */
  readonly usedSites: number;
  readonly groupOf: Int32Array;
  readonly planesOf: Int32Array;
  /** Bit of the managed-service family of a store, 0 for others. */
  readonly familyOf: Int32Array;
  /** Components that every request of a flow needs, and what stands behind each special need. */
  readonly hard: Lists;
  /** The services among them: what capacity and load are about. */
  readonly hardServices: Lists;
  /** Where each of them stands in `hard`. */
  readonly serviceAt: Int32Array;
  readonly clusters: Clusters;
  readonly specials: Lists;
  readonly flowsOf: Lists;
  /** Flows that cannot do without a component for long: it is one of those above, or stands behind a special need. */
  readonly needers: Lists;
  readonly writes: Lists;
  readonly entryGroup: Int32Array;
  readonly target: Float64Array;
  readonly rank: Int32Array;
  /** The flow of each pair of flow and class. */
  readonly flowOf: Int32Array;
  readonly classShare: Float64Array;
  readonly classCount: Float64Array;
  /** Special needs: `cached` or `k of n`, with the law of how long copies last, how many must work, and members with their own hard needs. */
  readonly specialKind: Int32Array; readonly specialLaw: readonly (Law | null)[]; readonly specialNeeded: Int32Array;
  readonly specialMembers: Lists; readonly memberHard: Lists;
  /** Capacity needs: service, cache and the share that the service keeps without it. */
  readonly cachesOf: Lists; readonly cacheStore: Int32Array; readonly cacheKeeps: Float64Array;
  /** Site that a shared item stands on and falls with, -1 for none; tools are watched by the runbook. */
  readonly standsOn: Int32Array;
  /** Shared items that are tools of recovery. */
  readonly isTools: Int32Array;
  /** Units of a shared item and how many it needs. */
  readonly unitCount: Int32Array; readonly unitNeeded: Int32Array;
  readonly linkEnds: Int32Array; readonly linkCircuits: Int32Array;
  /** Link between two sites, -1 for none: `[site * sites + site]`. */
  readonly linkBetween: Int32Array;
  readonly servesAll: Int32Array; readonly primary: Int32Array; readonly secondary: Int32Array;
  /** Where one site serves: those that a group may go to, in order. */
  readonly candidates: Lists;
  /** Share of clients of each group at each site while nothing is wrong. */
  readonly homeShare: Float64Array;
  readonly multiWriter: Int32Array;
  /** Services of flows that enter by another group: that group's clients decide where its load comes from. */
  readonly calledFromOutside: Int32Array;
  readonly groupFlows: Lists;
  readonly membersOf: Lists;
  readonly after: Lists;
}

export const specialKind = { cached: 0, kOfN: 1 } as const;

interface Special { readonly kind: number; readonly law: Law | null; readonly needed: number; readonly members: readonly number[] }

export function compileWiring(plan: Plan, index: IndexSpaces): Wiring {
  const { scenario, estate } = plan;
  const needsOf = new Map<string, readonly Need[]>([...estate.services, ...estate.stores].map((part) => [part.name, part.needs]));
  const component = (name: string): number => indexOf(index.components, name);
  const graceOf = new Map(scenario.shared.map((item) => [item.name, item.grace]));

  const specials: Special[] = [];
  const specialKeys = new Map<string, number>();
  /** Everything that `names` cannot do without, following hard needs to their end. */
  const closure = (names: readonly string[]): { hard: Set<string>; special: Set<number>; soft: Set<string> } => {
    const hard = new Set<string>();
    const special = new Set<number>();
    const soft = new Set<string>();
    const visit = (name: string): void => {
      if (hard.has(name)) return;
      hard.add(name);
      for (const need of needsOf.get(name) ?? []) {
        if (need.kind === 'hard' && need.atLeast >= need.of.length) need.of.forEach(visit);
        else if (need.kind === 'hard') special.add(addSpecial({ kind: specialKind.kOfN, law: null, needed: need.atLeast, members: need.of.map(component) }));
        else if (need.kind === 'cached') {
          for (const of of need.of) special.add(addSpecial({ kind: specialKind.cached, law: need.lasts ?? graceOf.get(of) ?? { kind: 'constant', value: 0 }, needed: 1, members: [component(of)] }));
        } else need.of.forEach((of) => soft.add(of));
      }
    };
    names.forEach(visit);
    return { hard, special, soft };
  };
  function addSpecial(item: Special): number {
    const key = JSON.stringify(item);
    const known = specialKeys.get(key);
    if (known !== undefined) return known;
    specialKeys.set(key, specials.length);
    return specials.push(item) - 1;
  }

  const flowClosures = estate.flows.map((flow) => closure(flow.through));
  const memberClosures = () => specials.flatMap((item) => item.members.map((member) => [...closure([index.components[member] as string]).hard].map(component)));
  let members = memberClosures();
  // A member's own closure may bring in further specials; its hard part is all that counts, so one more pass settles the list.
  members = memberClosures();

  const firstMember = (item: number): number => specials.slice(0, item).reduce((sum, special) => sum + special.members.length, 0);

  const groupOf = new Int32Array(index.components.length).fill(-1);
  plan.groups.forEach((group, g) => group.members.forEach((name) => { groupOf[component(name)] = g; }));
  const flowSets = estate.flows.map((flow, f) => {
    const { hard, special, soft } = flowClosures[f] as ReturnType<typeof closure>;
    const set = new Set([...hard, ...soft].map(component));
    for (const item of special) for (const member of (specials[item] as Special).members) { set.add(member); for (const of of closure([index.components[member] as string]).hard) set.add(component(of)); }
    for (const name of flow.through) set.add(component(name));
    return set;
  });
  const isStore = (k: number): boolean => k >= index.services.length && k < index.services.length + index.stores.length;
  const writers = new Set<string>();
  for (const service of estate.services) for (const need of service.needs) if (need.kind === 'hard' || need.kind === 'async') for (const of of need.of) writers.add(`${service.name}>${of}`);
  const writesOf = estate.flows.map((_, f) => {
    const hard = (flowClosures[f] as ReturnType<typeof closure>).hard;
    const stores = new Set<number>();
    for (const name of hard) for (const need of needsOf.get(name) ?? []) for (const of of need.of) if (writers.has(`${name}>${of}`) && isStore(component(of))) stores.add(component(of) - index.services.length);
    return [...stores];
  });

  const S = index.sites.length;
  const tierRank = new Map(scenario.tiers.map((tier) => [tier.name, tier.rank]));
  const classes = scenario.tenants.length > 0 ? scenario.tenants : [{ share: 1, priority: 1, count: 1 }];
  const rank = new Int32Array(index.flows.length * classes.length);
  estate.flows.forEach((flow, f) => classes.forEach((tenant, c) => { rank[f * classes.length + c] = (tierRank.get(flow.tier) ?? 0) * 1000 + tenant.priority; }));

  const linkBetween = new Int32Array(S * S).fill(-1);
  const linkEnds = new Int32Array(scenario.links.length * 2);
  scenario.links.forEach((link, l) => {
    const [a, b] = link.between.map((site) => indexOf(index.sites, site)) as [number, number];
    linkEnds.set([a, b], l * 2);
    linkBetween[a * S + b] = l;
    linkBetween[b * S + a] = l;
  });
  const homeShare = new Float64Array(plan.groups.length * S);
  plan.groups.forEach((group, g) => {
    const { settings } = group;
    if (settings.serves === 'all') for (const { site, share } of settings.sites) homeShare[g * S + indexOf(index.sites, site)] = share;
    else homeShare[g * S + indexOf(index.sites, settings.primary)] = 1;
  });
  const cacheNeeds = estate.services.flatMap((service) => service.needs.filter((need) => need.kind === 'capacity').flatMap((need) => need.of.map((of) => ({ user: component(service.name), store: component(of), keeps: need.keeps }))));
  const flowsOf = index.components.map((_, k) => flowSets.flatMap((set, f) => (set.has(k) ? [f] : [])));
  const hard = lists(flowClosures.map((closure) => [...closure.hard].map(component)));
  const hardServices = lists(flowClosures.map(({ hard }) => [...hard].map(component).filter((k) => k < index.services.length)));
  const usedSites = plan.sites.reduce((mask, site) => mask | (1 << indexOf(index.sites, site)), 0);
  // Clients enter where the first part of the flow's path is that a design places; a shared item before it is on the way.
  const entryGroup = Int32Array.from(estate.flows, (flow) => flow.through.map((name) => groupOf[component(name)] as number).find((group) => group >= 0) ?? -1);
  return {
    sites: S, components: index.components.length, services: index.services.length, stores: index.stores.length,
    flows: index.flows.length, classes: classes.length, groups: plan.groups.length, links: index.links.length,
    siteZones: Int32Array.from(scenario.sites, (site) => site.zones),
    usedSites,
    groupOf,
    planesOf: Int32Array.from([...estate.services.map(() => planesOfKind.service), ...estate.stores.map((store) => planesOfKind[store.kind]), ...scenario.shared.map(() => 0)]),
    familyOf: Int32Array.from([...estate.services.map(() => 0), ...estate.stores.map((store) => 1 << Math.min(familyCount - 1, storeKinds.indexOf(store.kind))), ...scenario.shared.map(() => 0)]),
    hard,
    hardServices,
    serviceAt: Int32Array.from([...hard.items.keys()].filter((i) => (hard.items[i] as number) < index.services.length)),
    clusters: compileClusters({ hardServices, flows: index.flows.length, classes: classes.length, sites: S, usedSites, rank, entryGroup }),
    specials: lists(flowClosures.map(({ special }) => [...special])),
    flowsOf: lists(flowsOf),
    needers: lists(index.components.map((name, k) => flowClosures.flatMap(({ hard, special }, f) => (hard.has(name) || [...special].some((item) => (specials[item] as Special).members.some((_, m) => (members[firstMember(item) + m] as readonly number[]).includes(k))) ? [f] : [])))),
    writes: lists(writesOf),
    entryGroup,
    target: Float64Array.from(estate.flows, (flow) => flow.target),
    rank,
    flowOf: Int32Array.from({ length: index.flows.length * classes.length }, (_, pair) => Math.floor(pair / classes.length)),
    classShare: Float64Array.from(classes, (tenant) => tenant.share),
    classCount: Float64Array.from(classes, (tenant) => tenant.count),
    specialKind: Int32Array.from(specials, (item) => item.kind), specialLaw: specials.map((item) => item.law), specialNeeded: Int32Array.from(specials, (item) => item.needed),
    specialMembers: lists(specials.map((item) => [...item.members])), memberHard: lists(members),
    cachesOf: lists(index.services.map((_, k) => cacheNeeds.flatMap(({ user }, i) => (user === k ? [i] : [])))), cacheStore: Int32Array.from(cacheNeeds, (need) => need.store), cacheKeeps: Float64Array.from(cacheNeeds, (need) => need.keeps),
    standsOn: Int32Array.from(index.components, (_, k) => { const item = scenario.shared[k - index.services.length - index.stores.length]; return item === undefined || item.kind === 'tools' || item.at === null ? -1 : indexOf(index.sites, item.at); }),
    isTools: Int32Array.from(index.components, (_, k) => (scenario.shared[k - index.services.length - index.stores.length]?.kind === 'tools' ? 1 : 0)),
    unitCount: Int32Array.from(index.components, (_, k) => scenario.shared[k - index.services.length - index.stores.length]?.count ?? 1),
    unitNeeded: Int32Array.from(index.components, (_, k) => scenario.shared[k - index.services.length - index.stores.length]?.needed ?? 1),
    linkEnds, linkCircuits: Int32Array.from(scenario.links, (link) => link.circuits), linkBetween,
    servesAll: Int32Array.from(plan.groups, (group) => (group.settings.serves === 'all' ? 1 : 0)),
    primary: Int32Array.from(plan.groups, (group) => indexOf(index.sites, group.settings.primary)),
    secondary: Int32Array.from(plan.groups, (group) => secondaryOf(group.settings, index)),
    candidates: lists(plan.groups.map(({ settings }) => (settings.serves === 'all' || settings.secondary === null ? [] : [settings.secondary, ...settings.fallback].map((name) => indexOf(index.sites, name))))),
    homeShare,
    calledFromOutside: Int32Array.from(index.services, (_, k) => ((flowsOf[k] as number[]).some((f) => groupOf[component((estate.flows[f] as (typeof estate.flows)[number]).through[0] as string)] !== groupOf[k]) ? 1 : 0)),
    multiWriter: Int32Array.from(plan.groups, (group) => (group.settings.databases === 'multi-writer' ? 1 : 0)),
    groupFlows: lists(plan.groups.map((_, g) => estate.flows.flatMap((_flow, f) => ([...(flowSets[f] as Set<number>)].some((k) => groupOf[k] === g) ? [f] : [])))),
    membersOf: lists(plan.groups.map((group) => group.members.map(component))),
    after: lists(plan.groups.map((group) => group.after.map((name) => indexOf(index.groups, name)))),
  };
}

function secondaryOf(settings: Plan['groups'][number]['settings'], index: IndexSpaces): number {
  if (settings.serves === 'all') {
    const other = [...settings.sites].filter(({ site }) => site !== settings.primary).sort((a, b) => b.share - a.share)[0];
    return other === undefined ? -1 : indexOf(index.sites, other.site);
  }
  return settings.secondary === null ? -1 : indexOf(index.sites, settings.secondary);
}
