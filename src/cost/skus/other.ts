import { roles } from './types.js';
import type { MachineFamily, ProviderSkus, Role, Sku } from './types.js';

/** A provider that the catalogue does not know, such as an own data centre: its rows carry the names of the roles, so that `money.prices` or the catalogue can give them. */
const family = (sku: string): MachineFamily => ({ category: 'compute', sizes: [{ sku, vcpus: 1, memoryGb: 4 }], committed: null });

export const otherProvider: ProviderSkus = {
  general: family('vcpu'),
  memory: family('vcpu'),
  database: family('database-vcpu'),
  databaseMemory: family('database-vcpu'),
  roles: { ...Object.fromEntries(roles.map((role): [Role, Sku] => [role, { category: 'other', sku: role }])), firewall: null, internetFree: null, sqlBase: null, streamTraffic: null } as Record<Role, Sku | null>,
  sqlVcpus: 1,
  natPerInstance: false,
  streamUnits: 3,
  tunnelsPerConnection: 1,
  coldMinimumDays: 0,
  freeBackup: false,
  support: {},
};
