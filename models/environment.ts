/** The environment compiled: outage processes as columns, the same for every design of a scenario. */
import type { EnvironmentPlan, PlannedSource, PlannedTarget } from '../src/plan/plan.js';
import { planes, sourceClasses, type Profile } from '../src/scenario/environment.js';
import type { Law } from '../src/random/law.js';
import type { Crew } from '../src/scenario/crews.js';
import type { Scenario } from '../src/scenario/scenario.js';
import type { LawTable } from '../src/random/law-table.js';
import type { StreamTable } from '../src/random/key.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import { Registry } from '../src/world/registry.js';
import { residualLaw } from '../src/world/residual.js';
import { localClock } from '../src/world/calendar-table.js';
import { compileCrews, type CrewTable } from './crew-table.js';
import { rareSet, type Place, type RareSet } from './rare-set.js';
import { year } from '../src/units/duration.js';

export const targetKind = { zone: 0, site: 1, link: 2, shared: 3, component: 4, tenant: 5 } as const;
export const clockKind = { calendar: 0, upTime: 1, inUse: 2 } as const;
/** Classes beside those of outages: they open no exposure. */
export const surgeClass = sourceClasses.length;
export const falseAlarmClass = sourceClasses.length + 1;

export interface EnvironmentTable {
  readonly names: readonly string[];
  readonly kinds: readonly string[];
  readonly laws: LawTable;
  readonly streams: StreamTable;
  readonly sourceClass: Int32Array;
  /** Arrivals a second, 0 when `interval` decides. */
  readonly rate: Float64Array;
  /** Law rows; -1 for none. */
  readonly interval: Int32Array;
  readonly firstInterval: Int32Array;
  readonly firstAt: Float64Array;
  readonly clock: Int32Array;
  readonly duration: Int32Array;
  readonly capacityLost: Int32Array;
  readonly requestsFailed: Int32Array;
  readonly mitigatedAt: Int32Array;
  readonly noticedAfter: Int32Array;
  /** For data and cyber: what is kept in the same account is gone as well. */
  readonly takesAccount: Int32Array;
  readonly gray: Float64Array;
  readonly hitsWorkload: Float64Array;
  readonly perFamily: Int32Array;
  readonly pickOne: Int32Array;
  readonly firstTarget: Int32Array;
  readonly targets: Int32Array;
  readonly planeShare: Float64Array;
  readonly spreadTarget: Int32Array;
  readonly spreadProbability: Float64Array;
  readonly spreadAfter: Int32Array;
  readonly spreadDuration: Int32Array;
  /** Cumulative relative intensity by hour, `[profile * (hours + 1) + hour]`, and the profile of each source or -1. */
  readonly profile: Int32Array;
  readonly intensity: Float64Array;
  readonly hours: number;
  /** Targets: what they are, which sites they cover as a bit mask, and which zone, link, component, instance or unit. */
  readonly targetKind: Int32Array;
  readonly targetSites: Int32Array;
  readonly targetItem: Int32Array;
  readonly targetPart: Int32Array;
  /** For false alarms: the group and which of its candidate streams; -1 elsewhere. */
  readonly alarmGroup: Int32Array;
  readonly alarmPart: Int32Array;
  readonly crews: CrewTable;
  /** Outages that forced years make coincide; null: none. */
  readonly rare: RareSet | null;
}

const surges = 'tenant surges';
const falseAlarms = 'false alarm';
const rareEvents = 'rare events';
/** Candidates of one false-alarm stream a second: designs thin them, so that one's rule moves no other's alarms. */
export const falseAlarmCandidates = 4 / year;
const constant = (value: number): Law => ({ kind: 'constant', value });

/** Processes that no outage causes: surges of one tenant, and false alarms of each group's rule. */
export function extraSources(scenario: Scenario, highestFalseAlarmRate: number): PlannedSource[] {
  const base: Omit<PlannedSource, 'name' | 'kind' | 'rate' | 'duration' | 'targets' | 'capacityLost'> = {
    sourceClass: 'change', every: null, clock: 'calendar', start: 'fresh', profile: null, pick: 'one', planes: {}, requestsFailed: constant(0), gray: 0,
    mitigatedAt: constant(1), hitsWorkload: 1, perServiceFamily: false, spread: null, noticedAfter: constant(0), takesAccount: false,
  };
  const extra: PlannedSource[] = [];
  const { tenantSurges } = scenario.traffic;
  if (tenantSurges !== null) {
    extra.push({ ...base, name: surges, kind: surges, rate: { mean: tenantSurges.ratePerSecond }, duration: tenantSurges.duration, targets: [{ kind: 'tenant' }], capacityLost: tenantSurges.factor });
  }
  for (const { name } of scenario.groups) {
    for (let part = 0; part * falseAlarmCandidates < highestFalseAlarmRate; part++) {
      extra.push({ ...base, name: `${falseAlarms}/${name}/${part}`, kind: falseAlarms, rate: { mean: falseAlarmCandidates }, duration: constant(0), targets: [], capacityLost: constant(0) });
    }
  }
  return extra;
}

export function compileEnvironment(plan: EnvironmentPlan, index: IndexSpaces, options: { readonly seed: string; readonly year: number; readonly totalSeconds: number; readonly startFresh: boolean; readonly crews?: readonly Crew[]; /** Whether somebody reads what crews do. */ readonly recordCrews?: boolean; /** Seconds in which outages that rarely coincide may be forced to; 0: in none. */ readonly forcedUntil?: number; /** As `RareSet` is chosen. */ readonly forcedAlways?: boolean }): EnvironmentTable {
  const registry = new Registry();
  const { sources } = plan;
  const n = sources.length;
  const ints = (): Int32Array => new Int32Array(n).fill(-1);
  const targets: PlannedTarget[] = [];
  const hours = Math.ceil(options.totalSeconds / 3600);
  const profiles: Profile[] = [];
  const table = {
    sourceClass: ints(), rate: new Float64Array(n), interval: ints(), firstInterval: ints(), firstAt: new Float64Array(n).fill(Number.NaN), clock: ints(), duration: ints(),
    capacityLost: ints(), requestsFailed: ints(), mitigatedAt: ints(), noticedAfter: ints(), takesAccount: ints(), gray: new Float64Array(n), hitsWorkload: new Float64Array(n), perFamily: new Int32Array(n),
    pickOne: new Int32Array(n), firstTarget: ints(), targets: ints(), planeShare: new Float64Array(n * planes.length), spreadTarget: ints(), spreadProbability: new Float64Array(n),
    spreadAfter: ints(), spreadDuration: ints(), profile: ints(),
  };
  sources.forEach((source, i) => {
    registry.stream(source.name);
    compileSource(source, i);
  });

  function compileSource(source: PlannedSource, i: number): void {
    table.sourceClass[i] = classOf(source);
    table.rate[i] = source.rate?.mean ?? 0;
    if (source.every !== null) {
      table.interval[i] = registry.law(source.every);
      const steady = source.start === 'steady' && !options.startFresh;
      table.firstInterval[i] = registry.law(steady ? residualLaw(source.every) : source.every);
    }
    if (typeof source.start === 'number') table.firstAt[i] = source.start;
    table.clock[i] = source.clock === 'calendar' ? clockKind.calendar : source.clock === 'up-time' ? clockKind.upTime : clockKind.inUse;
    table.duration[i] = registry.law(source.duration);
    table.capacityLost[i] = registry.law(source.capacityLost);
    table.requestsFailed[i] = registry.law(source.requestsFailed);
    table.mitigatedAt[i] = registry.law(source.mitigatedAt);
    table.noticedAfter[i] = registry.law(source.noticedAfter);
    table.takesAccount[i] = source.takesAccount ? 1 : 0;
    table.gray[i] = source.gray;
    table.hitsWorkload[i] = source.hitsWorkload;
    table.perFamily[i] = source.perServiceFamily ? 1 : 0;
    table.pickOne[i] = source.pick === 'one' ? 1 : 0;
    table.firstTarget[i] = targets.length;
    targets.push(...source.targets);
    table.targets[i] = source.targets.length;
    planes.forEach((plane, p) => {
      table.planeShare[i * planes.length + p] = source.planes[plane] ?? 0;
    });
    if (source.spread !== null) {
      table.spreadTarget[i] = targets.length;
      targets.push(source.spread.to);
      table.spreadProbability[i] = source.spread.probability;
      table.spreadAfter[i] = registry.law(source.spread.after);
      table.spreadDuration[i] = registry.law(source.spread.duration);
    }
    if (source.profile !== null) {
      table.profile[i] = profiles.length;
      profiles.push(source.profile);
    }
  }

  const crews = compileCrews(options.crews ?? [], sources, index, registry, options.recordCrews ?? false);
  const compiled = targets.map((target) => compileTarget(target, index));
  const stream = registry.stream(rareEvents);
  const rare = (options.forcedUntil ?? 0) <= 0 ? null : rareSet({
    sources, stream, sourceClass: table.sourceClass, crewOf: crews.crewOf, horizonSeconds: options.forcedUntil as number, always: options.forcedAlways ?? false,
    touches: (s) => touchedShare(table.hitsWorkload[s] as number, table.perFamily[s] === 1),
    places: (s) => compiled.slice(table.firstTarget[s] as number, (table.firstTarget[s] as number) + (table.targets[s] as number)).map(placeOf),
  });
  return {
    ...table,
    names: sources.map((source) => source.name),
    kinds: sources.map((source) => source.kind),
    ...registry.finish(options.seed),
    hours, crews, rare,
    intensity: intensityTable(profiles, options.year, hours),
    targetKind: Int32Array.from(compiled, (target) => target.kind),
    targetSites: Int32Array.from(compiled, (target) => target.sites),
    targetItem: Int32Array.from(compiled, (target) => target.item),
    targetPart: Int32Array.from(compiled, (target) => target.part),
    alarmGroup: Int32Array.from(sources, (source) => (source.kind === falseAlarms ? indexOf(index.groups, source.name.slice(falseAlarms.length + 1, source.name.lastIndexOf('/'))) : -1)),
    alarmPart: Int32Array.from(sources, (source) => (source.kind === falseAlarms ? Number(source.name.slice(source.name.lastIndexOf('/') + 1)) : -1)),
  };
}

function classOf(source: PlannedSource): number {
  // Names of users have no spaces, so that theirs are never taken for these.
  if (source.kind === surges) return surgeClass;
  return source.kind === falseAlarms ? falseAlarmClass : sourceClasses.indexOf(source.sourceClass);
}

/** Store kinds that a managed-service outage picks from, in a fixed order. */
export const familyCount = 5;

/** Share of arrivals that touch the workload: where each family is struck apart, one of them is enough. */
export function touchedShare(share: number, perFamily: boolean): number {
  if (!perFamily) return share;
  let none = 1;
  for (let family = 0; family < familyCount; family++) none *= 1 - share;
  return 1 - none;
}

function placeOf({ kind, sites, item, part }: CompiledTarget): Place {
  return { kind: kind === targetKind.zone ? 'zone' : kind === targetKind.site ? 'site' : 'other', sites, item: kind === targetKind.zone ? `${part}` : `${kind} ${item} ${part}` };
}

interface CompiledTarget { readonly kind: number; readonly sites: number; readonly item: number; readonly part: number }

function compileTarget(target: PlannedTarget, index: IndexSpaces): CompiledTarget {
  const bit = (site: string): number => 1 << indexOf(index.sites, site);
  const every = (1 << index.sites.length) - 1;
  switch (target.kind) {
    case 'zone':
      return { kind: targetKind.zone, sites: bit(target.site), item: -1, part: target.zone };
    case 'site':
      return { kind: targetKind.site, sites: bit(target.site), item: -1, part: -1 };
    case 'region':
    case 'provider':
    case 'metro':
      return { kind: targetKind.site, sites: target.sites.reduce((mask, site) => mask | bit(site), 0), item: -1, part: -1 };
    case 'link':
      return { kind: targetKind.link, sites: 0, item: indexOf(index.links, target.link), part: target.circuit };
    case 'shared':
      return { kind: targetKind.shared, sites: every, item: indexOf(index.components, target.shared), part: target.unit };
    case 'component':
      return { kind: targetKind.component, sites: every, item: indexOf(index.components, target.component), part: target.instance ?? -1 };
    case 'tenant':
      return { kind: targetKind.tenant, sites: 0, item: -1, part: -1 };
  }
}

/** Cumulative relative intensity in hours: thinning-free arrivals by inversion of the cumulative rate (Cinlar 1975). */
function intensityTable(profiles: readonly Profile[], year: number, hours: number): Float64Array {
  const yearHours = 8760;
  const timeAt = localClock(year);
  const cumulative = new Float64Array(profiles.length * (hours + 1));
  profiles.forEach((profile, row) => {
    const at = (hour: number): number => {
      const { month, weekday, secondOfDay } = timeAt(hour * 3600);
      return (profile.hours?.[Math.floor(secondOfDay / 3600)] ?? 1) * (profile.weekdays?.[weekday] ?? 1) * (profile.months?.[month - 1] ?? 1);
    };
    let sum = 0;
    for (let hour = 0; hour < yearHours; hour++) sum += at(hour);
    let total = 0;
    for (let hour = 0; hour < hours; hour++) {
      total += (at(hour) * yearHours) / sum;
      cumulative[row * (hours + 1) + hour + 1] = total;
    }
  });
  return cumulative;
}
