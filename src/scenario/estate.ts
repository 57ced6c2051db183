/** What runs and what it is for: traffic, tenants, targets, services, stores, flows and groups. */
import type { Law } from '../random/law.js';
import type { LocalInstant, MonthDay, SourceClass } from './environment.js';
import type { Skew } from './tenancy.js';

export interface Shape { readonly hours: readonly number[]; readonly weekdays: readonly number[]; readonly months: readonly number[] }
/** Weighted mix of catalogue shapes (by name) and shapes written in place. */
export type ShapeMix = readonly { readonly shape: string | Shape; readonly share: number }[];

export interface Peak { readonly name: string; readonly from: MonthDay; readonly to: MonthDay; readonly factor: number; /** Empty: every flow. */ readonly flows: readonly string[] }
/** Surges of one tenant: rate per second, factor and duration drawn for each. */
export interface TenantSurges { readonly ratePerSecond: number; readonly factor: Law; readonly duration: Law }
export interface Traffic { readonly shape: ShapeMix; readonly peaks: readonly Peak[]; readonly tenantSurges: TenantSurges | null }

export interface RecoveryTarget { readonly rtoSeconds: number | null; readonly rpoSeconds: number | null }
export interface Tier {
  readonly name: string;
  /** Place in the file, 0 first: capacity goes to tiers in this order. */
  readonly rank: number;
  readonly recovery: Readonly<Partial<Record<SourceClass, RecoveryTarget>>>;
  readonly availability: number | null;
  /** Share of exposures that must stay inside the limit. */
  readonly share: number;
  /** Most misses a second that are allowed; null: no such limit. */
  readonly missedPerSecond: number | null;
}

export interface TenantClass {
  readonly name: string;
  readonly count: number;
  readonly share: number;
  readonly priority: number;
  /** Of one tenant, per month. */
  readonly feePerMonth: number;
  readonly sla: string | null;
  /** How `share` is spread over its tenants. */
  readonly skew: Skew;
  readonly dedicated: readonly string[];
  /** Sites, `provider/region` or providers where its data may be; empty: anywhere. */
  readonly residency: readonly string[];
}
/** Credits: below `availability` in a month the tenant gets `credit` of that month's fee; strictest last. */
export interface Sla { readonly name: string; readonly flows: readonly string[]; readonly credits: readonly { readonly below: number; readonly credit: number }[] }

export interface Need {
  readonly kind: 'hard' | 'soft' | 'async' | 'cached' | 'capacity';
  /** One name, or several of which `atLeast` must work. */
  readonly of: readonly string[];
  readonly atLeast: number;
  /** For `cached`: how long the user survives without it; null: the needed thing's own grace. */
  readonly lasts: Law | null;
  /** For `capacity`: share of its load that the user carries without it. */
  readonly keeps: number;
}

export interface Service {
  readonly name: string;
  readonly instances: { readonly least: number; readonly most: number };
  readonly machine: Machine;
  /** Until a new instance carries load; null: the catalogue's law. */
  readonly startup: Law | null;
  /** How busy `most` instances are in the scenario's own peak hour with every zone up; null when `ratePerInstance` is given. */
  readonly busyAtPeak: number | null;
  /** Requests a second that one instance carries. */
  readonly ratePerInstance: number | null;
  /** Calls to what it cannot work without; null: the catalogue's number. */
  readonly callsPerRequest: number | null;
  /** How long a request holds a worker while everything stands at one site; Infinity: what waits holds none; null: the catalogue's. */
  readonly requestSeconds: number | null;
  readonly warmup: { readonly from: number; readonly lasts: Law } | null;
  readonly needs: readonly Need[];
}
export interface Machine { readonly vcpus: number; readonly memoryGb: number }

export interface Store {
  readonly name: string;
  readonly kind: 'relational' | 'stream' | 'object' | 'search' | 'cache';
  readonly engine: string | null;
  readonly machine: Machine | null;
  readonly bytes: number;
  /** Log or changed blocks, yearly mean. */
  readonly changeBytesPerSecond: number;
  /** Log kept for a replica that lags; Infinity: all of it. */
  readonly keepsLogBytes: number;
  readonly licence: string | null;
  readonly retentionSeconds: number | null;
  /** null: the catalogue's word. */
  readonly consumers: 'idempotent' | 'not-idempotent' | null;
  readonly ordered: boolean;
  /** For objects: how long old versions are kept. */
  readonly versionsSeconds: number;
  /** For search: rebuild from its source; for cache: until it is warm. */
  readonly rebuild: Law | null;
  readonly rebuiltFrom: readonly string[];
  /** Until another zone's copy has taken over; null: the catalogue's law for its kind. */
  readonly zoneFailover: Law | null;
  readonly needs: readonly Need[];
}

export interface Unserved { readonly preset: string | null; readonly lost: number; readonly retried: number; readonly deferred: number; readonly thinkSeconds: number; readonly patienceSeconds: number }
export interface Deadlines {
  /** Cut-offs in seconds of the local day; empty with `withinSeconds`. */
  readonly at: readonly number[];
  readonly withinSeconds: number | null;
  readonly lateFee: number;
  /** Share of late items that cost the fee. */
  readonly share: number;
  readonly paidBy: Payer;
}
export type Payer = 'ours' | 'tenants';

/** Shares of a flow's items by how partners send them; `updated`: until a fixed address is changed, null for not before home serves again. */
export interface Partners {
  /** Null: the catalogue's share. */
  readonly allowList: number | null;
  readonly registered: 'both sites' | 'primary';
  /** Null: the catalogue's share. */
  readonly pinned: number | null;
  readonly updated: Law | null;
  readonly storeAndForward: number;
}

/** A scheduler works a flow off in runs. */
export interface Job {
  /** Seconds of the local day; empty with `everySeconds`. */
  readonly at: readonly number[];
  readonly everySeconds: number | null;
  readonly takes: Law;
  readonly catchUp: boolean;
  readonly standby: 'enabled' | 'disabled';
  readonly knowsLastRun: boolean;
  readonly repeatable: boolean;
  /** Null: the catalogue's law. */
  readonly noticedAfter: Law | null;
}

export interface Flow {
  readonly name: string;
  readonly tier: string;
  /** Yearly mean, items a second. */
  readonly demandPerSecond: number;
  readonly shape: ShapeMix | null;
  readonly through: readonly string[];
  readonly unserved: string | Unserved;
  readonly target: number;
  readonly margin: { readonly ours: number; readonly tenants: number };
  readonly autonomy: Law;
  /** How long an answer takes while everything stands at one site, and how long callers wait for it; null: as long as it takes. */
  readonly answer: { readonly takes: Law; readonly withinSeconds: number } | null;
  readonly job: Job | null;
  readonly clients: { readonly relogin: Law } | null;
  readonly idle: { readonly people: number; readonly costPerHour: number; readonly paidBy: Payer } | null;
  readonly deadlines: Deadlines | null;
  /** Records that one item makes, by type; empty: one of no type. */
  readonly records: Readonly<Record<string, number>>;
  readonly archive: string | null;
  /** What an item costs that was done twice or out of turn; null: as much as to reconcile a record. */
  readonly duplicate: { readonly cost: number; readonly paidBy: Payer } | null;
  readonly partners: Partners | null;
  readonly responseBytes: number;
}

export interface Group { readonly name: string; readonly members: readonly string[]; readonly after: readonly string[] }
export type { LocalInstant };
