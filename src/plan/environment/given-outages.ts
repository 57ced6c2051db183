/** Links and shared items whose outages the scenario states itself: its timing takes the place of the catalogue's law. */
import type { Plane, Shared, SourceTiming } from '../../scenario/environment.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { Defaults } from '../defaults.js';
import type { ExplicitValue, PlannedSource } from '../plan.js';
import { circuitTargets, unitsOf } from './law-domains.js';
import type { NamedTarget } from './law-domains.js';
import { upTimeTiming } from './up-time.js';

export function givenOutages(scenario: Scenario, defaults: Defaults, values: ExplicitValue[]): readonly PlannedSource[] {
  const links = scenario.links.flatMap(({ name, circuits, outage }) =>
    outage === null ? [] : circuitTargets(name, circuits).map((item) => whole(`link/${item.label}`, `link ${name}`, 'site', outage, item, 'network')),
  );
  const shared = scenario.shared.flatMap((item) => {
    const { outage } = item;
    if (outage === null || outage === 'none') return [];
    const timing = upTimeTiming(outage, item.availability, `shared.${item.kind}.duration`, `shared.${item.name}.outage`, defaults, values);
    return unitsOf(item.name, item.count).map((unit) => whole(`shared/${unit.label}`, item.name, 'third-party', timing, unit, planeOf[item.kind]));
  });
  return [...links, ...shared];
}

/** What a shared item is to those who use it, so that a source filter by plane finds its outages. */
const planeOf: Readonly<Record<Shared['kind'], Plane>> = { identity: 'identity', dns: 'dns', edge: 'network', external: 'network', tools: 'control' };

/** A stated availability means up or down: the whole unit is gone and everybody sees it. */
function whole(name: string, kind: string, sourceClass: 'site' | 'third-party', timing: SourceTiming, { target }: NamedTarget, plane: Plane): PlannedSource {
  return {
    name,
    sourceClass,
    kind,
    rate: timing.rate,
    every: timing.every,
    duration: timing.duration,
    clock: timing.clock,
    start: timing.start,
    profile: null,
    pick: 'all',
    targets: [target],
    planes: { [plane]: 1 },
    capacityLost: { kind: 'constant', value: 1 },
    requestsFailed: { kind: 'constant', value: 0 },
    gray: 0,
    mitigatedAt: { kind: 'constant', value: 1 },
    hitsWorkload: 1,
    perServiceFamily: false,
    spread: null,
    noticedAfter: { kind: 'constant', value: 0 },
    takesAccount: false,
    ...(timing.repairedBy === undefined ? {} : { repairedBy: timing.repairedBy }),
  };
}
