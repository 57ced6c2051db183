/** What single tenants go through in one design: how many are out at once, for how long each, and what telling them takes. */
import type { Scenario } from '../scenario/scenario.js';
import { tenantShares } from '../world/tenant-shares.js';
import type { Distribution } from './design-result.js';
import { distributionOf } from './distribution.js';
import { meanEstimate } from './estimates.js';
import type { Measured } from './measured.js';
import type { Estimate } from './quantity.js';

export interface TenantsResult {
  readonly design: string;
  /** Largest share of all demand whose tenants were out at once, of each time that any of them was. */
  readonly blastRadius: Distribution;
  /** Seconds until the last of those who were out has been told; null where nobody tells them. */
  readonly told: Distribution | null;
  readonly classes: readonly TenantClassResult[];
}
export interface TenantClassResult {
  readonly tenantClass: string;
  readonly tenants: number;
  /** Share of all demand that the largest of them brings. */
  readonly largestShare: number;
  /** Outages of single tenants: of what strikes them one by one, and of those who wait for their turn after a failover. */
  readonly outage: Distribution;
  /** Tenants told of something that took them, and hours in which tenants were out, each a year. */
  readonly toldPerYear: Estimate;
  readonly hoursOut: Estimate;
}

export interface TenantsRequest { readonly measured: Measured; readonly scenario: Scenario; readonly confidence: number }

/** Null for an estate with a single tenant, who is everybody. */
export function tenantsResult({ measured, scenario, confidence }: TenantsRequest, name: string, design: number): TenantsResult | null {
  const { tenants, support } = scenario;
  if (tenants.reduce((sum, { count }) => sum + count, 0) < 2) return null;
  const request = { measured, design, confidence };
  return {
    design: name,
    blastRadius: distributionOf(request, 'blast', 'all', 'share'),
    told: support === null || support.noticeSeconds === 0 ? null : distributionOf(request, 'told', 'all'),
    classes: tenants.map((tenantClass) => ({
      tenantClass: tenantClass.name, tenants: tenantClass.count,
      largestShare: tenantClass.share * (tenantShares(tenantClass.count, tenantClass.skew)[0] ?? 0),
      outage: distributionOf(request, `tenant:${tenantClass.name}`, 'all'),
      toldPerYear: meanEstimate(measured, design, `tenantsTold:${tenantClass.name}`, '1/yr', confidence),
      hoursOut: meanEstimate(measured, design, `tenantHours:${tenantClass.name}`, 'h/yr', confidence),
    })),
  };
}
