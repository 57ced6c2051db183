/** The plan: one design with every default explicit. What plan/ made of scenario and library is all that the later rooms see. */
import type { DesignSettings, ReplicationSpec } from '../scenario/design.js';
import type { RepairedBy } from '../scenario/crews.js';
import type { Clock, Plane, Profile, SourceClass } from '../scenario/environment.js';
import type { Flow, Job, Partners, Service, Shape, Store, Unserved } from '../scenario/estate.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Doubtful, Law } from '../random/law.js';

/** Where a value comes from. `file` carries the path in the scenario; the others the catalogue's own words. */
export interface Origin {
  readonly kind: 'file' | 'pattern' | 'catalogue' | 'model';
  readonly source: string;
  readonly date: string;
  readonly confidence: string;
}
export interface ExplicitValue { readonly path: string; readonly value: string; readonly origin: Origin }

/** One outage process of the environment: every choice that `each` and the catalogue leave open is already made. */
export interface PlannedSource {
  /** Unique and stable: random streams are named after it. */
  readonly name: string;
  readonly sourceClass: SourceClass;
  /** What the outage kind is called on screen, such as `region major`. */
  readonly kind: string;
  readonly rate: Doubtful | null;
  readonly every: Law | null;
  readonly duration: Law;
  readonly clock: Clock;
  readonly start: 'steady' | 'fresh' | number;
  readonly profile: Profile | null;
  readonly pick: 'one' | 'all';
  readonly targets: readonly PlannedTarget[];
  /** Probability of each plane, at least one is taken; a fixed list has probability 1 each. */
  readonly planes: Readonly<Partial<Record<Plane, number>>>;
  readonly capacityLost: Law;
  readonly requestsFailed: Law;
  readonly gray: number;
  readonly mitigatedAt: Law;
  readonly hitsWorkload: number;
  /** Store kinds that are hit independently with `hitsWorkload` each; null: no such split. */
  readonly perServiceFamily: boolean;
  readonly spread: { readonly to: PlannedTarget; readonly probability: number; readonly after: Law; readonly duration: Law } | null;
  readonly noticedAfter: Law;
  readonly takesAccount: boolean;
  readonly repairedBy?: RepairedBy;
}
export type PlannedTarget =
  | { readonly kind: 'zone'; readonly site: string; readonly zone: number } // zone counts from 0
  | { readonly kind: 'site'; readonly site: string }
  | { readonly kind: 'region' | 'provider' | 'metro'; readonly sites: readonly string[]; readonly name: string }
  | { readonly kind: 'link'; readonly link: string; readonly circuit: number }
  | { readonly kind: 'shared'; readonly shared: string; readonly unit: number }
  | { readonly kind: 'component'; readonly component: string; readonly instance: number | null }
  | { readonly kind: 'tenant' };

/** The same for every design of a scenario. */
export interface EnvironmentPlan { readonly sources: readonly PlannedSource[]; readonly values: readonly ExplicitValue[] }

export type PlannedService = Service & { readonly callsPerRequest: number; readonly requestSeconds: number; readonly startup: Law; readonly warmup: { readonly from: number; readonly lasts: Law } };
export type PlannedStore = Omit<Store, 'retentionSeconds' | 'consumers'> & { readonly consumers: 'idempotent' | 'not-idempotent'; readonly rebuild: Law; readonly zoneFailover: Law; /** Infinity for what is no stream. */ readonly retentionSeconds: number };
export type PlannedFlow = Omit<Flow, 'unserved' | 'shape' | 'job' | 'partners'> & { readonly partners: (Partners & { readonly allowList: number; readonly pinned: number }) | null; readonly job: (Job & { readonly noticedAfter: Law }) | null; readonly unserved: Unserved; /** Mean 1, catalogue shapes mixed in. */ readonly shape: readonly { readonly shape: Shape; readonly share: number }[] };

/** Work after writes went apart. */
export interface PlannedReconciling { readonly people: number; readonly dutyHours: boolean; /** Of one person, by flow. */ readonly hoursPerItem: readonly number[] }

export interface EstatePlan {
  readonly reconciling: PlannedReconciling;
  /** Round trip between sites that no link joins. */
  readonly roundTripSeconds: number;
  readonly services: readonly PlannedService[];
  readonly stores: readonly PlannedStore[];
  readonly flows: readonly PlannedFlow[];
  readonly values: readonly ExplicitValue[];
}

export interface GroupPlan {
  readonly name: string;
  readonly members: readonly string[];
  /** Groups that must have failed over first. */
  readonly after: readonly string[];
  readonly settings: DesignSettings;
  /** By store of the group that has data; a cache has none. */
  readonly replication: Readonly<Record<string, ReplicationSpec>>;
}

/** People on call, null: as many as it takes; and identity providers that they sign in with, with the way round each. */
export interface PeoplePlan {
  readonly onCall: { readonly responders: number; readonly secondCloudSkilled: number; readonly offDuty: { readonly responders: number; readonly secondCloudSkilled: number }; readonly callIn: Law } | null;
  readonly breakGlass: readonly { readonly shared: string; readonly works: number; readonly takes: Law }[];
}

export interface Plan {
  readonly scenario: Scenario;
  readonly estate: EstatePlan;
  readonly design: string;
  readonly groups: readonly GroupPlan[];
  readonly people: PeoplePlan;
  /** By then a standby that nobody tries out is built anew. */
  readonly renewalSeconds: number;
  /** Sites that this design uses. */
  readonly sites: readonly string[];
  readonly values: readonly ExplicitValue[];
}
