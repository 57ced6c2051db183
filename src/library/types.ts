/** The library: everything the product knows without being told, as data. Every row carries where it comes from. */
import type { Doubtful, Law } from '../random/law.js';

export type Confidence = 'measured' | 'source' | 'derived' | 'judgement' | 'memory';
export interface Provenance { readonly source: string; readonly date: string; readonly confidence: Confidence; readonly note: string }

/** A default of the scenario language under its dotted key, its value in the words of that language. */
export interface Setting extends Provenance { readonly key: string; readonly value: string }

/** A law of provider or third-party outages. Rates are per year of one domain (zone, region, provider, link, third party). */
export interface OutageLaw extends Provenance {
  readonly key: string;
  /** Name of the set of laws, such as `provider-outages`. */
  readonly catalog: string;
  readonly sourceClass: 'site' | 'third-party';
  readonly domain: 'zone' | 'region' | 'provider' | 'metro' | 'link' | 'identity' | 'dns' | 'edge' | 'external' | 'tools';
  /** `*`, a provider (`aws`), a region (`aws/us-east-1`) or a kind of link: the most specific row of the same `family` wins. */
  readonly appliesTo: string;
  /** Rows of one family replace one another by `appliesTo`; rows of different families add up. */
  readonly family: string;
  readonly ratePerYear: Doubtful;
  /** Whether `ratePerYear` counts each managed-service family that a workload uses (relational, stream, object, search, cache). */
  readonly perServiceFamily: boolean;
  readonly duration: Law;
  readonly mitigatedAt: Law;
  readonly capacityLost: Law;
  readonly requestsFailed: Law;
  /** Independent probability that each plane is taken; at least one is. */
  readonly planes: Readonly<Record<'compute' | 'database' | 'storage' | 'messaging' | 'network' | 'control' | 'identity' | 'dns', number>>;
  /** Probability that it touches this workload, common to every site, tenant and design. */
  readonly hitsWorkload: number;
  /** Share of outages that infrastructure probes do not see. */
  readonly gray: number;
  readonly profile: 'none' | 'software';
  readonly spreadTo: 'region' | 'metro' | null;
  readonly spreadProbability: number;
  readonly spreadAfter: Law;
}

export interface CatalogShape extends Provenance { readonly name: string; readonly hours: readonly number[]; readonly weekdays: readonly number[]; readonly months: readonly number[] }
export interface CatalogProfile extends Provenance { readonly name: string; readonly hours: readonly number[] | null; readonly weekdays: readonly number[] | null; readonly months: readonly number[] | null }
/** One part of a resolver mix: residual life of an old answer is uniform(0, max(TTL, atLeast)) or, when `law` is given, that law. */
export interface ResolverPart extends Provenance { readonly mix: string; readonly share: number; readonly atLeastSeconds: number; readonly law: Law | null }
export interface UnservedPreset extends Provenance { readonly name: string; readonly lost: number; readonly retried: number; readonly deferred: number; readonly thinkSeconds: number; readonly patienceSeconds: number }

/** Something that goes stale in a standby unseen: an expired certificate, a quota, a rotated secret. */
export interface LatentFault extends Provenance {
  readonly key: string;
  /** Of one failover group. Plans scale the rates of all rows together, so that the first-time success of a preset comes out. */
  readonly ratePerYear: number;
  /** Effect or name of the runbook steps that may break; `any` for all. */
  readonly breaks: string;
  readonly foundBy: 'redirection' | 'startup' | 'database' | 'identity' | 'integration' | 'transactions' | 'monitoring' | 'failback';
  /** Whether a comparison of the two sites finds it as well. */
  readonly compared: boolean;
  readonly repair: Law;
}
/** A public outage as it was. */
export interface PastIncident extends Provenance {
  readonly key: string;
  readonly provider: string;
  readonly title: string;
  /** Seconds since 1970, UTC. */
  readonly startsAt: number;
  /** Until all was well again; where it is `openEnded`, until it was last known to go on. */
  readonly seconds: number;
  /** Until most users were back; null: not known. */
  readonly mitigatedSeconds: number | null;
  readonly openEnded: boolean;
  readonly scope: string;
  /** A provider, `provider/region`, `zone:provider/region` (one of its zones), a third party by name, or `*` for every site; none where no domain of a scenario stands for it. */
  readonly strikes: readonly string[];
  readonly planes: readonly (keyof OutageLaw['planes'])[];
  readonly capacityLost: number;
  readonly requestsFailed: number;
  readonly cause: string;
}
export interface Region extends Provenance { readonly provider: string; readonly region: string; readonly metro: string; readonly zones: number; readonly continent: string }
export interface ProviderSla extends Provenance { readonly provider: string; readonly service: string; readonly configuration: string; readonly uptime: number | null; readonly credits: readonly { readonly below: number; readonly credit: number }[] }

export interface Price extends Provenance {
  readonly provider: string;
  readonly region: string;
  readonly category: string;
  readonly sku: string;
  readonly description: string;
  readonly unit: string;
  readonly usd: number;
  readonly commitment: 'on-demand' | '1y' | '3y' | 'spot';
}

export interface Pattern { readonly name: string; readonly about: string; /** Design settings in the scenario language. */ readonly settings: Readonly<Record<string, unknown>> }

export interface Library {
  /** Hash of all its texts, part of every Result. */
  readonly version: string;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly outageLaws: readonly OutageLaw[];
  readonly shapes: ReadonlyMap<string, CatalogShape>;
  readonly profiles: ReadonlyMap<string, CatalogProfile>;
  readonly resolverParts: readonly ResolverPart[];
  readonly unserved: ReadonlyMap<string, UnservedPreset>;
  readonly regions: readonly Region[];
  readonly providerSlas: readonly ProviderSla[];
  readonly prices: readonly Price[];
  readonly latentFaults: readonly LatentFault[];
  readonly incidents: readonly PastIncident[];
  readonly patterns: ReadonlyMap<string, Pattern>;
}

/** File name under `models/` to its text: `catalog/outages.csv`, `patterns/pilot-light.yaml`. Read by the caller. */
export type LibraryTexts = Readonly<Record<string, string>>;
