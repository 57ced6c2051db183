/** The lines of a year's loss, each with who pays it. */
import type { Payer } from '../../scenario/estate.js';

export interface LossLine { readonly name: LossLineName; readonly about: string; readonly payer: Payer }

export const lossLines = [
  { name: 'margin', about: 'Margin of transactions that were never done', payer: 'ours' },
  { name: 'late-fees', about: 'Fees for items that missed their cut-off', payer: 'ours' },
  { name: 'idle', about: 'People who stood idle', payer: 'ours' },
  { name: 'credits', about: 'SLA credits to tenants', payer: 'ours' },
  { name: 'data-loss', about: 'Lost records: their margin, and making them again', payer: 'ours' },
  { name: 'reconciliation', about: 'Reconciling records that came back later', payer: 'ours' },
  { name: 'duplicates', about: 'Items that were done twice or out of turn', payer: 'ours' },
  { name: 'responders', about: 'People who work on incidents', payer: 'ours' },
  { name: 'support', about: 'Telling tenants of incidents, and answering them', payer: 'ours' },
  { name: 'failover-compute', about: 'Instances beyond the standing fleet', payer: 'ours' },
  { name: 'failover-transfer', about: 'Bulk copies over links', payer: 'ours' },
  { name: 'tenants-margin', about: 'Margin of tenants on transactions that were never done', payer: 'tenants' },
  { name: 'tenants-late-fees', about: 'Late fees that tenants pay', payer: 'tenants' },
  { name: 'tenants-idle', about: 'Idle people of tenants', payer: 'tenants' },
  { name: 'tenants-data-loss', about: 'Margin of tenants on lost records', payer: 'tenants' },
  { name: 'tenants-duplicates', about: 'Items of tenants that were done twice or out of turn', payer: 'tenants' },
] as const satisfies readonly { readonly name: string; readonly about: string; readonly payer: Payer }[];

export type LossLineName = (typeof lossLines)[number]['name'];

export function lossLineIndex(name: LossLineName): number {
  return lossLines.findIndex((line) => line.name === name);
}
