import { z } from 'zod';
import { skew } from './tenancy.js';
import { amount, clock, duration, keyed, moneyPer, name, names, positiveCount, positiveRate, share } from './values.js';

const recovery = z.strictObject({
  rto: duration('Longest disruption.').optional(),
  rpo: duration('Longest stretch of writes that may be missing.').optional(),
});

export const tier = z.strictObject({
  rto: duration('Short for site: {rto}.').optional(),
  rpo: duration('Short for site: {rpo}.').optional(),
  site: recovery.meta({ description: 'When a zone, region, metro, provider, account or link fails.' }).optional(),
  'third-party': recovery.meta({ description: 'When a third party fails.' }).optional(),
  change: recovery.meta({ description: 'When a change breaks something.' }).optional(),
  data: recovery.meta({ description: 'When data is corrupted or deleted.' }).optional(),
  cyber: recovery.meta({ description: 'After an attack.' }).optional(),
  availability: share('Long-run availability over all causes but data and cyber.').optional(),
  share: share('Share of the outages that must stay inside the limits. Default 95%.').optional(),
  missed: positiveRate('How often a limit may be missed at most.').optional(),
});

export const tenant = z.strictObject({
  count: positiveCount('How many tenants are in this class.'),
  share: share('Their share of the demand, together. Default: by count.').optional(),
  priority: positiveCount('1 gets capacity first. Default 1.').optional(),
  fee: moneyPer('month', 'What one tenant pays.').optional(),
  sla: name('Name of an SLA below `slas`.').optional(),
  skew: skew.optional(),
  dedicated: names('Stores of which each tenant has one of its own; a design may say otherwise.').optional(),
  residency: names('Where their data may be: sites, regions such as aws/us-east-1, or providers. Default: anywhere. A design that takes it elsewhere is an error, unless `staysHome` leaves the class behind.').optional(),
});

export const sla = z.strictObject({
  flows: names('Flows whose disruption counts.'),
  credits: keyed(share('Share of the month\'s fee.'), 'Below which availability in a month which credit is due: `"< 99.9%": 10%`.'),
});

const payer = z.enum(['ours', 'tenants']).meta({ description: 'Who bears it. Default ours.' });

export const deadlines = z.strictObject({
  at: z.array(clock('A cut-off.')).min(1).meta({ description: 'Cut-offs on the clients\' clocks.' }).optional(),
  within: duration('Time that each item has.').optional(),
  lateFee: amount('Fee for a late item.').optional(),
  share: share('Share of late items that cost the fee. Default 100%.').optional(),
  paidBy: payer.optional(),
});

export const idle = z.strictObject({
  people: positiveCount('People who stand still while the flow does.'),
  cost: moneyPer('hour', 'Cost of one of them.'),
  paidBy: payer.optional(),
});

export type TierDocument = z.output<typeof tier>;
export type TenantDocument = z.output<typeof tenant>;
export type SlaDocument = z.output<typeof sla>;
