/** Tenants one by one: who has a store of its own, who stays behind, and how they are brought back. */
import type { DesignSettings } from '../../scenario/design.js';
import type { TenantRecovery } from '../../scenario/tenancy.js';
import { printAny } from '../values/print-any.js';
import { follows } from './resolving.js';
import type { Resolving } from './resolving.js';

type Tenancy = Pick<DesignSettings, 'dedicated' | 'staysHome' | 'tenantRecovery'>;

export function tenancyOf(to: Resolving): Tenancy {
  const { layers } = to;
  const dedicated = layers.top('dedicated') ?? follows<Tenancy['dedicated']>({}, 'what the tenant classes say');
  const staysHome = layers.top('staysHome') ?? follows<Tenancy['staysHome']>([], 'every class goes where the group goes');
  const recovery = layers.top('tenantRecovery') ?? follows<TenantRecovery | null>(null, 'tenants are back as soon as the other site serves');
  const record = (path: string, value: string, origin: typeof dedicated.origin): void => { to.values.push({ path: `${to.valuePath}.${path}`, value, origin }); };
  // What nobody asked for is no assumption that a reader has to weigh.
  for (const [name, stores] of Object.entries(dedicated.value)) record(`dedicated.${name}`, stores.length === 0 ? 'none' : stores.join(', '), dedicated.origin);
  if (staysHome.value.length > 0) record('staysHome', staysHome.value.join(', '), staysHome.origin);
  if (recovery.value !== null) recordRecovery(recovery.value, (name, value) => record(`tenantRecovery.${name}`, value, recovery.origin));
  return { dedicated: dedicated.value, staysHome: staysHome.value, tenantRecovery: recovery.value };
}

function recordRecovery(recovery: TenantRecovery, record: (name: string, value: string) => void): void {
  for (const name of ['entitlements', 'provisioning', 'order'] as const) record(name, recovery[name]);
  for (const name of ['rebuild', 'each', 'cleanup'] as const) record(name, printAny(recovery[name], 'duration'));
  record('parallel', recovery.parallel === Infinity ? 'all' : String(recovery.parallel));
  record('steps', String(recovery.steps));
  record('success', printAny(recovery.success, 'share'));
  if (recovery.catchUp === null) return;
  const { share, factor, lasts, limit } = recovery.catchUp;
  record('catchUp', `${printAny(share, 'share')} at ${printAny(factor, 'number')} times for ${printAny(lasts, 'duration')}${limit < Infinity ? `, at most ${limit} times` : ''}`);
}
