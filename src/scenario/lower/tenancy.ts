import type { TenantRecovery, Support } from '../tenancy.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { TenantRecoveryDocument } from '../schema/tenancy.js';
import { constant } from './context.js';

export function lowerTenantRecovery(document: TenantRecoveryDocument): TenantRecovery {
  const { catchUp } = document;
  return {
    entitlements: document.entitlements ?? (document.rebuild === undefined ? 'replicated' : 'rebuilt'),
    rebuild: document.rebuild ?? constant(0),
    parallel: document.parallel ?? Number.POSITIVE_INFINITY,
    each: document.each ?? constant(0),
    steps: document.steps ?? 1,
    success: document.success ?? 1,
    provisioning: document.provisioning ?? 'idempotent',
    cleanup: document.cleanup ?? constant(0),
    order: document.order ?? 'priority',
    catchUp: catchUp === undefined ? null : { share: catchUp.share ?? 1, factor: catchUp.factor, lasts: catchUp.lasts, limit: catchUp.limit ?? Number.POSITIVE_INFINITY },
  };
}

export function lowerSupport({ operations }: ScenarioDocument): Support | null {
  const support = operations?.support;
  if (support === undefined) return null;
  return { people: support.people, costPerHour: support.cost, noticeSeconds: support.notice ?? 0, ticketsPerSecond: support.tickets ?? 0, handlingSeconds: support.handling ?? 0 };
}
