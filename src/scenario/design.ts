/** What a design may say. In a spec every setting is optional; plan/ fills the rest from pattern and catalogue, with its origin. */
import type { Law } from '../random/law.js';
import type { Plane } from './environment.js';
import type { TenantRecovery } from './tenancy.js';

export interface Detection {
  readonly probe: 'business-transaction' | 'infrastructure';
  readonly everySeconds: number;
  readonly failures: number;
  readonly from: readonly string[];
  /** Probability that the probes never see a clear outage; a gray one is missed by infrastructure probes always. */
  readonly missed: number;
  /** Until users have told us, when the probes missed it. */
  readonly userReports: Law;
  /** False alarms a second while the rule is automatic. */
  readonly falseAlarmsPerSecond: number;
}

/** People (or a rule) between a confirmed detection and the order to fail over. */
export interface Decision {
  readonly preset: string | null;
  readonly automatic: boolean;
  readonly acknowledgeOnDuty: Law;
  readonly acknowledgeOffDuty: Law;
  readonly assemble: Law;
  readonly diagnose: Law;
  readonly decide: Law;
  /** Share of what a group serves that may be lost before it is worth a failover. */
  readonly degraded: number;
  /** Share of groups that answer an outage from which on all others go along; null: never. */
  readonly full: number | null;
}

/** Cutting the old writer off: how often that holds, until somebody sees that it did not, and whose writes are kept then. */
export interface Fencing { readonly works: number; readonly noticedAfter: Law; readonly authority: 'new' | 'old' }

export interface ReplicationSpec {
  readonly mode: 'sync' | 'async' | 'log-shipping' | 'snapshot' | 'none';
  /** Base lag: one draw for each root outage and link. */
  readonly lag: Law;
  /** For log shipping and snapshots. */
  readonly everySeconds: number;
  /** For snapshots: copy and verify; a snapshot counts once verified and holds data as of its start. */
  readonly transfer: Law;
  /** For sync: what the writer does when the copy is lost, after `timeoutSeconds` of stall. */
  readonly onLinkLoss: 'stall' | 'run-unprotected';
  readonly timeoutSeconds: number;
  /** For streams: time between two copies of the positions of their readers. */
  readonly offsetsEverySeconds: number;
}

export type RunbookEffect = 'fence' | 'promote' | 'restore' | 'scale' | 'repoint' | 'none';
export interface RunbookStep {
  readonly name: string;
  readonly after: readonly string[];
  readonly takes: Law;
  readonly effect: RunbookEffect;
  /** Planes that must work at the target site. */
  readonly planes: readonly Plane[];
  /** Items of the shared tools that must be reachable. */
  readonly tools: readonly string[];
  readonly success: number;
  readonly retry: Law;
  readonly attempts: number;
  /** After the last failed attempt somebody repairs it. */
  readonly repair: Law;
  readonly pointOfNoReturn: boolean;
  /** After that long others take over, as after the last attempt; Infinity: never. And whether a step that failed for good is repaired, or the failover taken back first. */
  readonly escalateAfterSeconds: number;
  readonly onFailure: 'repair' | 'rollback';
  /** Who does it: people may be few, and have to get in. */
  readonly by: 'people' | 'automation';
  /** Fields that were written; plan/ may fill every other one from the catalogue. Absent: all of them. */
  readonly given?: readonly string[];
}

/** What a failover drill tries out: a latent fault is found by drills that cover its area. */
export const drillAreas = ['redirection', 'startup', 'database', 'identity', 'integration', 'transactions', 'monitoring', 'failback'] as const;
export type DrillArea = (typeof drillAreas)[number];

/** Something that goes stale in a standby unseen, or that was never there. */
export interface Fault {
  readonly name: string;
  /** Arrivals a second, each of which stays until somebody finds it; and the probability that it is there in any case. */
  readonly ratePerSecond: number;
  readonly always: number;
  /** Effects or names of the steps that it may break; `any` for all. */
  readonly breaks: readonly string[];
  /** Null: every drill finds it. */
  readonly foundBy: DrillArea | null;
  readonly compared: boolean;
  /** Null: the catalogue's for a fault of any kind. */
  readonly repair: Law | null;
}

/** How stale the standby is: latent faults arise all the time, and drills, comparisons and failovers find them. */
export interface Readiness {
  readonly preset: string | null;
  readonly firstTimeSuccess: number;
  readonly repair: Law;
  readonly faults: readonly Fault[];
  /** All kinds together; null: as many as `firstTimeSuccess` asks for. */
  readonly faultsPerSecond: number | null;
  readonly drillsPerSecond: number;
  /** By then everything at the standby has been put right by drills, by use, or because it was built anew. */
  readonly checkedEverySeconds: number;
  readonly covers: readonly DrillArea[];
  readonly live: boolean;
  readonly pause: Law;
  readonly goesWrong: number;
  /** 0: none. */
  readonly comparisonSeconds: number;
  readonly foundByFailover: boolean;
  readonly observability: number;
  readonly security: number;
}

export interface Steering {
  readonly kind: 'dns' | 'global-load-balancer' | 'instant';
  readonly ttlSeconds: number;
  /** Residual life of an old address among clients; null: the catalogue's resolver mix at this TTL. */
  readonly mix: readonly { readonly share: number; readonly law: Law }[] | null;
  /** Shared DNS or edge whose control plane a change needs. */
  readonly through: string | null;
}

export interface Capacity {
  /** Probability that a large scale-up is refused, for each attempt. */
  readonly refused: number;
  readonly retry: Law;
  readonly reserved: boolean;
  /** From load to the order for the next step. */
  readonly react: Law;
  /** Added in one step, as a share of the instances that run, at least one. */
  readonly step: number;
  readonly images: 'staged' | 'pulled';
  readonly imagePull: Law;
}

export interface Failback {
  readonly policy: 'planned' | 'instant' | 'never';
  readonly stability: Law;
  readonly reconcile: Law;
  /** Planned switch: the flows of the group stand still that long. */
  readonly switchover: Law;
  readonly useWindow: boolean;
  readonly resync: 'changes' | 'everything';
  readonly validate: Law;
  /** From the next duty hour on; null: nobody has to agree. */
  readonly approval: Law | null;
  readonly success: number;
  readonly rollback: Law;
  readonly retry: Law;
}

export interface BackupSpec {
  readonly fullEverySeconds: number;
  /** Infinity: none. */
  readonly logsEverySeconds: number;
  readonly keepSeconds: number;
  /** `same-account`, `separate-account`, or a site. */
  readonly copyTo: string;
  readonly immutable: boolean;
  readonly restoreTestsPerSecond: number;
  readonly restoreBytesPerSecond: Law;
  readonly replayBytesPerSecond: Law;
  readonly fixedWork: Law;
  /** Probability that one backup file can be read. */
  readonly success: number;
  /** Infinity: full backups only. */
  readonly incrementalEverySeconds: number;
  readonly recovery: 'whole' | 'selective';
  /** Probability that an attack reaches the copies as well. */
  readonly reached: number;
  /** After an attack: nothing is back sooner. */
  readonly cleanUp: Law;
}

/** One design's own words, merged from `extends`; all optional. */
export interface DesignSettings {
  readonly pattern: string;
  /** `one`: one site serves, the other waits; `all`: every site serves its share. */
  readonly serves: 'one' | 'all';
  readonly primary: string;
  readonly secondary: string | null;
  /** Further sites, in order: nothing waits there, and data comes from backups. */
  readonly fallback: readonly string[];
  readonly sites: readonly { readonly site: string; readonly share: number }[];
  /** Running share of the largest fleet at the waiting site. */
  readonly standby: number;
  /** Databases at the waiting site: none, a small replica that is resized, or full size. */
  readonly standbyDatabases: 'none' | 'small' | 'full';
  readonly databases: 'single-writer' | 'multi-writer';
  readonly replication: ReplicationSpec;
  readonly storeReplication: Readonly<Record<string, Partial<ReplicationSpec>>>;
  readonly detection: Detection;
  readonly decision: Decision;
  readonly fencing: Fencing;
  readonly patienceSeconds: number;
  /** How environments are made: from code, or by hand from what people remember. */
  readonly provisioning: 'code' | 'by-hand';
  readonly runbook: readonly RunbookStep[];
  /** Share of the variance of log step durations that all steps of one incident have in common. */
  readonly stepCorrelation: number;
  readonly readiness: Readiness;
  readonly steering: Steering;
  readonly capacity: Capacity;
  readonly failback: Failback;
  readonly backups: BackupSpec;
  /** Stores of which each tenant of a class has one of its own; a class that is not named has what the scenario says. */
  readonly dedicated: Readonly<Record<string, readonly string[]>>;
  /** Tenant classes that are out while the group is not at home. */
  readonly staysHome: readonly string[];
  /** Null: tenants are back as soon as the other site serves. */
  readonly tenantRecovery: TenantRecovery | null;
  /** `steps:` changes single steps of the runbook, by the name of the step. */
  readonly stepOverrides?: Readonly<Record<string, Partial<RunbookStep>>>;
}

export type DesignSpec = { readonly [K in keyof DesignSettings]?: DesignSettings[K] extends object ? (DesignSettings[K] extends readonly unknown[] ? DesignSettings[K] : Partial<DesignSettings[K]>) : DesignSettings[K] };

export interface Design {
  readonly name: string;
  readonly about: string | null;
  readonly own: DesignSpec;
  /** Settings of single groups, over the design's own. */
  readonly groups: Readonly<Record<string, DesignSpec>>;
}
