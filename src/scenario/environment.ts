/** What surrounds the estate: calendar, sites, links, shared dependencies and outage sources. Units: seconds, bytes, shares of 1. */
import type { Doubtful, Law } from '../random/law.js';
import type { RepairedBy } from './crews.js';

/** A stretch of every week in local time, in seconds from Monday 00:00; `end` may pass the week's end (604,800). */
export interface WeekWindow { readonly start: number; readonly end: number }
/** Days of the year in local time, month 1-12, both days included; `from` after `to` wraps over the new year. */
export interface DateRange { readonly from: MonthDay; readonly to: MonthDay }
export interface MonthDay { readonly month: number; readonly day: number }
/** A local wall-clock instant of the scenario's year. */
export interface LocalInstant extends MonthDay { readonly secondOfDay: number }

/** When years are forced to hold outages that rarely coincide: where all that can coincide rarely do, for the rarest of them anyway, or never. */
export const forcings = ['auto', 'always', 'none'] as const;
export type Forcing = (typeof forcings)[number];

export interface RunSettings {
  readonly horizonSeconds: number;
  readonly start: 'steady' | 'fresh';
  readonly accounting: 'incident' | 'calendar';
  /** Whether some years are made to hold outages that rarely coincide, and count for less. */
  readonly rare: Forcing;
}

export interface CalendarSettings {
  readonly year: number;
  readonly timeZone: string;
  readonly clients: readonly { readonly timeZone: string; readonly share: number }[];
  readonly dutyHours: readonly WeekWindow[];
  readonly freeze: readonly DateRange[];
  readonly freezeYields: 'never' | 'if unprotected';
  /** Days of drills for the designs that drill; empty: at equal intervals. */
  readonly drills: readonly MonthDay[];
  /** Empty: any time. */
  readonly failbackWindow: readonly WeekWindow[];
}

export interface Site { readonly name: string; readonly provider: string; readonly region: string; readonly zones: number; readonly metro: string | null }

export interface Link {
  readonly name: string;
  readonly between: readonly [string, string];
  readonly via: 'provider-backbone' | 'interconnect' | 'vpn' | 'internet';
  readonly bytesPerSecond: number;
  readonly rttSeconds: number;
  readonly circuits: number;
  /** Outages of one circuit; null: the catalogue's law for this kind of link. */
  readonly outage: SourceTiming | null;
}

export interface Shared {
  readonly name: string;
  readonly kind: 'identity' | 'dns' | 'edge' | 'external' | 'tools';
  /** How long what it gave out stays good (signed-in sessions, cached answers). Constant 0: not at all. */
  readonly grace: Law;
  /** For identity that those sign in with who carry out steps: the way round it, or none. */
  readonly breakGlass: { readonly tested: 'never' | 'yearly' | 'quarterly'; readonly takes: Law | null } | 'none' | null;
  /** `provider/region` whose loss stops changes to it. */
  readonly controlPlane: string | null;
  /** Site that it stands on and falls with. */
  readonly at: string | null;
  readonly holds: readonly string[];
  readonly count: number;
  readonly needed: number;
  /** Its own outages, each of `count` apart; null: the catalogue's law for its kind. `none`: it never fails by itself. */
  readonly outage: SourceTiming | 'none' | null;
  /** Stated as `availability` without `lasts`: plan/ may replace the assumed mean duration of 2 h by the catalogue's and keep this share. */
  readonly availability?: number;
}

export type Clock = 'calendar' | 'up-time' | 'in-use';

/** When outages come and how long they last. Exactly one of `rate` (per second) and `every` is set. */
export interface SourceTiming {
  readonly rate: Doubtful | null;
  readonly every: Law | null;
  readonly duration: Law;
  readonly clock: Clock;
  /** `steady`: residual life at the start; `fresh`: new at the start; a number: first arrival that many seconds in. */
  readonly start: 'steady' | 'fresh' | number;
  /** Crew that ends it: `duration` is then the work, and the outage waits for a free member first. */
  readonly repairedBy?: RepairedBy;
}

export const sourceClasses = ['site', 'third-party', 'change', 'data', 'cyber'] as const;
export type SourceClass = (typeof sourceClasses)[number];
export const planes = ['compute', 'database', 'storage', 'messaging', 'network', 'control', 'identity', 'dns'] as const;
export type Plane = (typeof planes)[number];

/** Whom a source strikes. `one` picks one of the targets for each outage; `all` strikes them together. */
export interface Hits { readonly pick: 'one' | 'all'; readonly targets: readonly HitTarget[] }
export interface HitTarget {
  readonly kind: 'zone' | 'site' | 'region' | 'provider' | 'metro' | 'link' | 'shared' | 'service' | 'store';
  /** Site, `site/zone` (zones count from 1), `provider/region`, provider, metro, or component name. */
  readonly name: string;
}

export interface Source extends SourceTiming {
  readonly name: string;
  readonly sourceClass: SourceClass;
  readonly hits: Hits;
  /** Each gets a process of its own; null: one process strikes what it hits together. */
  readonly each: 'zone' | 'instance' | 'service' | 'store' | 'tenant' | null;
  readonly planes: readonly Plane[];
  /** Share of capacity lost and share of requests that fail, each drawn once for an outage. For data and cyber the first is the share of the store's data that is damaged. */
  readonly capacityLost: Law;
  readonly requestsFailed: Law;
  readonly visibility: 'clear' | 'gray';
  /** Severity holds up to this share of the duration, then falls linearly to 0. Constant 1: it ends at once. */
  readonly mitigatedAt: Law;
  readonly profile: Profile | null;
  readonly spreads: { readonly to: HitTarget; readonly probability: number; readonly after: Law; readonly duration: Law } | null;
  /** For data and cyber: from the fault until somebody sees it. */
  readonly noticedAfter: Law;
  /** For data and cyber: what is kept in the same account is gone as well. */
  readonly takesAccount: boolean;
  /** Probability that the outage touches this workload at all. */
  readonly hitsWorkload: number;
  /** Stated as `availability` without `lasts`: plan/ may replace the assumed mean duration of 2 h by the catalogue's and keep this share. */
  readonly availability?: number;
}

/** Relative intensity; each list has mean 1 after normalisation. */
export interface Profile { readonly hours: readonly number[] | null; readonly weekdays: readonly number[] | null; readonly months: readonly number[] | null }

export interface OutageSettings {
  /** Name of a catalogue of laws, or null for none. */
  readonly catalog: string | null;
  /** Scales every catalogue rate; 1 by default, 0 switches it off. */
  readonly catalogFactor: number;
  readonly sources: readonly Source[];
  /** Outages that come at known dates, the same in every replication. */
  readonly trace?: TraceSettings;
}

export interface TraceSettings {
  /** Only those of this year; null: all of them, in one year. */
  readonly year: number | null;
  /** The public ones of the catalogue, or those of a file. */
  readonly incidents: 'catalogue' | readonly TracedIncident[];
}

export interface TracedIncident {
  readonly name: string;
  /** Place in the file, which tells two of one name apart. */
  readonly line: number;
  /** Seconds since 1970, UTC. */
  readonly startsAt: number;
  readonly seconds: number;
  readonly mitigatedAt: number;
  readonly hits: readonly HitTarget[];
  readonly planes: readonly Plane[];
  readonly capacityLost: number;
  readonly requestsFailed: number;
}
