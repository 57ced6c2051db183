/** Names of price rows by role. Null: the provider does not charge for it, or it is inside another price. */
export interface Sku { readonly category: string; readonly sku: string }
export interface MachineSize { readonly sku: string; readonly vcpus: number; readonly memoryGb: number }
/** Sizes of one machine family, the one to scale from first. Prices inside a family are linear in vCPU (AWS price API, 2026-07: m6i.large 0.096, xlarge 0.192, 2xlarge 0.384). */
export interface MachineFamily {
  readonly category: string;
  readonly sizes: readonly MachineSize[];
  /** Where the ratio of committed to on-demand prices is read when the family has no committed row. */
  readonly committed: { readonly category: string; readonly sku: string; readonly kind: 'ratio' | 'fraction off' } | null;
}

export const roles = [
  'cluster', 'loadBalancer', 'loadBalancerUnit', 'firewall', 'nat', 'publicIp', 'logs', 'objects', 'coldObjects', 'blocks', 'databaseStorage', 'databaseStorageHa',
  'databaseBackup', 'streamUnit', 'streamStorage', 'streamTraffic', 'vpnConnection', 'vpnGateway', 'attachment', 'port1g', 'port10g', 'circuitGateway', 'circuitConnection',
  'privateOut', 'internet', 'internetFree', 'zoneTraffic', 'dnsZone', 'dnsQueries', 'healthCheck', 'healthCheckOption', 'sqlEnterprise', 'sqlStandard', 'sqlBase', 'secret', 'key', 'registry',
] as const;
export type Role = (typeof roles)[number];

export interface SupportPlan { readonly sku: string; readonly minimum: number }

export interface ProviderSkus {
  readonly general: MachineFamily;
  readonly memory: MachineFamily;
  readonly database: MachineFamily;
  readonly databaseMemory: MachineFamily;
  readonly roles: Readonly<Record<Role, Sku | null>>;
  /** vCPUs that the `sqlEnterprise`, `sqlStandard` and `sqlBase` rows are for. */
  readonly sqlVcpus: number;
  /** NAT is paid for each instance behind it, not for each zone. */
  readonly natPerInstance: boolean;
  /** Units of `streamUnit` that a stream of the catalogue's default machine needs at one site. */
  readonly streamUnits: number;
  /** Tunnels of one VPN connection. */
  readonly tunnelsPerConnection: number;
  /** Days that an object of the cold class is billed at least. */
  readonly coldMinimumDays: number;
  /** Whether free backup space as large as the database comes with it. */
  readonly freeBackup: boolean;
  /** Names of support plans in a scenario to sku and minimum a month in USD. */
  readonly support: Readonly<Record<string, SupportPlan>>;
}
