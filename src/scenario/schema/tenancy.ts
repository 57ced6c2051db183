import { z } from 'zod';
import type { Parsed } from '../../units/parsed.js';
import type { Skew } from '../tenancy.js';
import { durationLaw, factorLaw } from './laws.js';
import { scalar } from './scalar.js';
import { duration, factor, moneyPer, oneOf, positiveCount, rate, share } from './values.js';

export const skew = scalar({ expected: 'a skew such as "even", "zipf(1.1)" or "pareto(1.16)"', description: 'How the share of the class is spread over its tenants. even: all alike; zipf(s): the k-th largest has 1/k^s of the largest; pareto(a): the largest p of them bring p^(1 - 1/a), so that 1.16 gives four fifths to one fifth. Default even.', examples: ['even', 'zipf(1.1)', 'pareto(1.16)'] }, (value): Parsed<Skew> => {
  if (value === 'even') return { value: { kind: 'even' } };
  const match = /^(zipf|pareto)\(\s*(\d+(?:\.\d+)?)\s*\)$/.exec(value.trim());
  if (match === null) return { error: `"${value}" is not a skew; write even, zipf(1.1) or pareto(1.16)` };
  const number = Number(match[2]);
  if (match[1] === 'zipf') return number <= 10 ? { value: { kind: 'zipf', s: number } } : { error: `"${value}" is steeper than any estate; write an exponent from 0 to 10` };
  return number > 1 ? { value: { kind: 'pareto', a: number } } : { error: `"${value}" has no mean; write a shape above 1, such as pareto(1.16)` };
});

export const tenantRecovery = z.strictObject({
  entitlements: oneOf(['replicated', 'rebuilt'], 'Whether tenant directory and entitlements stand ready at the other site. rebuilt: the platform is up, and nobody can sign in until `rebuild` is over. Default replicated.').optional(),
  rebuild: durationLaw('For rebuilt entitlements: until tenants can sign in at the other site.').optional(),
  parallel: positiveCount('Tenants worked on at a time. Default: all of them.').optional(),
  each: durationLaw('Work on one tenant (networks, secrets, policies, checks) when nothing fails. Default 0.').optional(),
  steps: positiveCount('Steps that this work has, alike in length. Default 1.').optional(),
  success: share('Probability that one step works. Default 100%.').optional(),
  provisioning: oneOf(['idempotent', 'not-idempotent'], 'idempotent: a failed step is done again; not-idempotent: what it left is cleaned up, and all steps begin anew. Default idempotent.').optional(),
  cleanup: durationLaw('For provisioning that is not idempotent: cleaning up after a failed step. Default 0.').optional(),
  order: oneOf(['priority', 'size', 'random'], 'Who comes first: by priority of the class and then size, by size alone, or in no order. Default priority.').optional(),
  catchUp: z.strictObject({
    share: share('Share of tenants that ask for more once they are back. Default 100%.').optional(),
    factor: factorLaw('Times their usual demand.'),
    lasts: durationLaw('How long.'),
    limit: factor('Most that quotas let one tenant have, times its usual demand. Default: no quota.').optional(),
  }).meta({ description: 'Noisy neighbours: tenants that are back catch up, and take capacity from the others.' }).optional(),
}).meta({ id: 'tenantRecovery', description: 'How single tenants are brought back at the other site, after its clients were sent there.' });

export const support = z.strictObject({
  people: positiveCount('People who tell tenants and answer them.'),
  cost: moneyPer('hour', 'Cost of one of them.'),
  notice: duration('Work to tell one tenant of an incident. Default 0s.').optional(),
  tickets: rate('Tickets that a tenant opens while it is out. Default none.').optional(),
  handling: duration('Work on one ticket. Default 0s.').optional(),
}).meta({ description: 'Telling tenants of an incident, and answering them.' });

export type TenantRecoveryDocument = z.output<typeof tenantRecovery>;
