import { sourceClasses } from '../environment.js';
import type { SourceClass } from '../environment.js';
import type { RecoveryTarget, Sla, TenantClass, Tier } from '../estate.js';
import { parseShare } from '../../units/share.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { SlaDocument, TierDocument } from '../schema/targets.js';
import type { Lowering } from './context.js';
import { checkSum, listed, namesIn } from './context.js';

export function lowerTiers({ tiers }: ScenarioDocument, to: Lowering): readonly Tier[] {
  return Object.entries(tiers).map(([name, tier], rank) => ({
    name,
    rank,
    recovery: recoveryOf(name, tier, to),
    availability: tier.availability ?? null,
    share: tier.share ?? 0.95,
    missedPerSecond: tier.missed ?? null,
  }));
}

function recoveryOf(name: string, tier: TierDocument, to: Lowering): Tier['recovery'] {
  const recovery: Partial<Record<SourceClass, RecoveryTarget>> = {};
  for (const cause of sourceClasses) {
    const stated = tier[cause];
    const short = cause === 'site' ? tier : {};
    for (const key of ['rto', 'rpo'] as const) {
      if (stated?.[key] !== undefined && short[key as keyof typeof short] !== undefined) to.issues.error('SCN-028', { path: ['tiers', name, key], part: 'key', message: `"${key}" stands in the tier and in "site" as well, and means the same` });
    }
    const rto = stated?.rto ?? (cause === 'site' ? tier.rto : undefined);
    const rpo = stated?.rpo ?? (cause === 'site' ? tier.rpo : undefined);
    if (rto !== undefined || rpo !== undefined) recovery[cause] = { rtoSeconds: rto ?? null, rpoSeconds: rpo ?? null };
  }
  return recovery;
}

/** Without `tenants` there is one tenant who is everybody. */
const everybody: TenantClass = { name: 'everybody', count: 1, share: 1, priority: 1, feePerMonth: 0, sla: null, skew: { kind: 'even' }, dedicated: [], residency: [] };

export function lowerTenants({ tenants }: ScenarioDocument, to: Lowering): readonly TenantClass[] {
  const entries = Object.entries(tenants ?? {});
  if (entries.length === 0) return [everybody];
  const total = entries.reduce((sum, [, { count }]) => sum + count, 0);
  const stated = entries.filter(([, { share }]) => share !== undefined).length;
  if (stated > 0 && stated < entries.length && !to.damaged(['tenants'])) to.issues.error('SCN-035', { path: ['tenants'], part: 'key', message: 'some tenant classes have a share and some have none; give it to all of them, or to none to share by count' });
  else if (stated > 0) checkSum(entries.map(([, { share }]) => share ?? 0), ['tenants'], 'the tenant classes', to);
  return entries.map(([name, tenant]) => {
    if (tenant.sla !== undefined) to.names.require(['SLA'], tenant.sla, ['tenants', name, 'sla'], to.issues);
    for (const item of listed(tenant.dedicated, ['tenants', name, 'dedicated'])) to.names.require(['store'], item.name, item.path, to.issues);
    return {
      name,
      count: tenant.count,
      share: tenant.share ?? tenant.count / total,
      priority: tenant.priority ?? 1,
      feePerMonth: tenant.fee ?? 0,
      sla: tenant.sla ?? null,
      skew: tenant.skew ?? { kind: 'even' },
      dedicated: namesIn(tenant.dedicated),
      residency: namesIn(tenant.residency),
    };
  });
}

export function lowerSlas({ slas }: ScenarioDocument, to: Lowering): readonly Sla[] {
  return Object.entries(slas ?? {}).map(([name, sla]) => {
    for (const item of listed(sla.flows, ['slas', name, 'flows'])) to.names.require(['flow'], item.name, item.path, to.issues);
    return { name, flows: namesIn(sla.flows), credits: creditsOf(name, sla, to) };
  });
}

/** Steps from the mildest to the strictest; a worse month never gives less. */
function creditsOf(name: string, { credits }: SlaDocument, to: Lowering): Sla['credits'] {
  const steps: { below: number; credit: number; key: string }[] = [];
  for (const [key, credit] of Object.entries(credits)) {
    const match = /^<\s*(.+)$/.exec(key);
    const below = match === null ? null : parseShare(match[1]);
    if (below?.value === undefined || below.value > 1) to.issues.error('SCN-024', { path: ['slas', name, 'credits', key], part: 'key', message: `"${key}" is not a step of credits; write it as "< 99.9%"` });
    else steps.push({ below: below.value, credit, key });
  }
  steps.sort((a, b) => b.below - a.below);
  for (const [index, step] of steps.entries()) {
    if (index > 0 && step.credit < steps[index - 1].credit) to.issues.error('SCN-025', { path: ['slas', name, 'credits', step.key], message: `"${step.key}" gives less credit than "${steps[index - 1].key}", although it is worse` });
  }
  return steps.map(({ below, credit }) => ({ below, credit }));
}
