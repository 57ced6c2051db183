/** The validated scenario: references checked, units resolved, nothing yet filled in from the catalogue. */
import type { Crew, Measure } from './crews.js';
import type { Doubtful, Law } from '../random/law.js';
import type { Design, DesignSpec } from './design.js';
import type { CalendarSettings, Link, OutageSettings, RunSettings, Shared, Site } from './environment.js';
import type { Phase } from './phases.js';
import type { Support } from './tenancy.js';
import type { Flow, Group, Service, Sla, Store, TenantClass, Tier, Traffic } from './estate.js';

export interface Money {
  readonly currency: string;
  /** Last invoice, per month and site. */
  readonly bill: Readonly<Record<string, number>>;
  readonly horizonSeconds: number;
  readonly discountRate: number;
  /** Share of steady compute bought on a commitment, by provider. */
  readonly commitments: Readonly<Record<string, { readonly share: number; readonly term: '1y' | '3y' }>>;
  readonly support: Readonly<Record<string, string>>;
  readonly otherEnvironments: number | null;
  readonly people: {
    readonly engineerPerYear: Doubtful | null;
    readonly secondRegion: Doubtful | null;
    readonly secondCloud: Doubtful | null;
    readonly drill: Doubtful | null;
  };
  readonly oneOff: { readonly secondRegion: Doubtful | null; readonly secondCloud: Doubtful | null };
  /** Price overrides: `provider/region/sku` to price. */
  readonly prices: Readonly<Record<string, number>>;
}

export interface Check {
  readonly id: string;
  readonly metric: string;
  /** `flow`, `store`, `class` (tenant class), `cause` (source class) and `design` narrow a metric down. */
  readonly where: Readonly<Record<string, string>>;
  readonly versus: string | null;
  readonly max: number | null;
  readonly min: number | null;
  readonly maxIncrease: { readonly absolute: number } | { readonly relative: number } | null;
  readonly level: 'error' | 'warn';
}

export interface Reconcilers { readonly people: number; readonly costPerHour: number; readonly recordsPerHour: number; /** Records an hour by type. */ readonly types: Readonly<Record<string, number>>; readonly dutyHours: boolean }
export interface OnCall {
  readonly responders: number;
  readonly secondCloudSkilled: number;
  /** Null: as on duty. */
  readonly offDuty: { readonly responders: number; readonly secondCloudSkilled: number } | null;
  readonly callIn: Law | null;
}

export interface Scenario {
  readonly name: string;
  readonly about: string | null;
  readonly today: string | null;
  readonly proposed: string | null;
  readonly run: RunSettings;
  readonly calendar: CalendarSettings;
  readonly sites: readonly Site[];
  readonly links: readonly Link[];
  readonly shared: readonly Shared[];
  readonly outages: OutageSettings;
  readonly crews: readonly Crew[];
  readonly traffic: Traffic;
  readonly tiers: readonly Tier[];
  readonly tenants: readonly TenantClass[];
  readonly slas: readonly Sla[];
  readonly services: readonly Service[];
  readonly stores: readonly Store[];
  readonly flows: readonly Flow[];
  readonly groups: readonly Group[];
  /** `operations` and `protection`: settings for every design, below the design's own and above the pattern's. */
  readonly everywhere: DesignSpec;
  readonly reconcilers: Reconcilers | null;
  readonly onCall: OnCall | null;
  /** Null: nobody's work is counted. */
  readonly support: Support | null;
  readonly money: Money;
  readonly measures: readonly Measure[];
  readonly designs: readonly Design[];
  /** A roll-out, in order; empty: none. */
  readonly phases: readonly Phase[];
  readonly checks: readonly Check[];
}
