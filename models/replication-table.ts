/** What replication reads: how each store of a design reaches its copy, over which link, and what is left when the copy is not. */
import type { Plan } from '../src/plan/plan.js';
import type { ReplicationSpec } from '../src/scenario/design.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import type { Wiring } from './wiring.js';

const modes: readonly ReplicationSpec['mode'][] = ['none', 'async', 'sync', 'log-shipping', 'snapshot'];
export const replicationMode = { none: 0, async: 1, sync: 2, logShipping: 3, snapshot: 4 } as const;

export interface ReplicationTable {
  readonly mode: Int32Array;
  readonly link: Int32Array;
  /** Site of the copy, -1 for none. */
  readonly copySite: Int32Array;
  readonly lag: Int32Array; readonly every: Float64Array; readonly transfer: Int32Array;
  readonly stallOnLoss: Int32Array; readonly timeout: Float64Array;
  readonly keepsLog: Float64Array; readonly bytes: Float64Array; readonly changes: Float64Array;
  /** Stores whose loss loses nothing that counts: caches and search indexes are rebuilt. */
  readonly rebuilt: Int32Array; readonly rebuild: Int32Array;
  readonly lagStream: Int32Array; readonly stream: Int32Array;
  /** Home is copied anew on the way back, whatever log is kept. */
  readonly reseed: Int32Array;
  readonly firstWriter: Int32Array;
}
export function compileReplication(plan: Plan, index: IndexSpaces, wiring: Wiring, registry: Registry): ReplicationTable {
  const { stores } = plan.estate;
  const groupOf = (d: number): Plan['groups'][number] => plan.groups[wiring.groupOf[index.services.length + d] as number] as Plan['groups'][number];
  const spec = (d: number): ReplicationSpec | undefined => groupOf(d).replication[(stores[d] as { readonly name: string }).name];
  const linkOf = (d: number): number => {
    const g = wiring.groupOf[index.services.length + d] as number;
    const to = wiring.secondary[g] as number;
    return to < 0 ? -1 : (wiring.linkBetween[(wiring.primary[g] as number) * wiring.sites + to] as number);
  };
  const none = registry.law({ kind: 'constant', value: 0 });
  const each = <T>(value: (d: number) => T): T[] => stores.map((_, d) => value(d));
  return {
    mode: Int32Array.from(each((d) => modes.indexOf((wiring.secondary[wiring.groupOf[index.services.length + d] as number] as number) < 0 ? 'none' : (spec(d)?.mode ?? 'none')))),
    link: Int32Array.from(each(linkOf)),
    copySite: Int32Array.from(each((d) => wiring.secondary[wiring.groupOf[index.services.length + d] as number] as number)),
    lag: Int32Array.from(each((d) => (spec(d) === undefined ? none : registry.law((spec(d) as ReplicationSpec).lag)))),
    every: Float64Array.from(each((d) => spec(d)?.everySeconds ?? 0)),
    transfer: Int32Array.from(each((d) => (spec(d) === undefined ? none : registry.law((spec(d) as ReplicationSpec).transfer)))),
    stallOnLoss: Int32Array.from(each((d) => (spec(d)?.onLinkLoss === 'stall' ? 1 : 0))),
    timeout: Float64Array.from(each((d) => spec(d)?.timeoutSeconds ?? 0)),
    keepsLog: Float64Array.from(stores, (store) => Math.min(store.keepsLogBytes, store.kind === 'stream' ? store.changeBytesPerSecond * store.retentionSeconds : Number.POSITIVE_INFINITY)),
    bytes: Float64Array.from(stores, (store) => store.bytes),
    changes: Float64Array.from(stores, (store) => store.changeBytesPerSecond),
    rebuilt: Int32Array.from(stores, (store) => (store.kind === 'cache' || store.kind === 'search' ? 1 : 0)),
    rebuild: Int32Array.from(stores, (store) => registry.law(store.rebuild)),
    // One base lag for a root outage and link: stores that share the link share it.
    lagStream: Int32Array.from(each((d) => registry.stream(`lag/${linkOf(d) < 0 ? (stores[d] as { readonly name: string }).name : index.links[linkOf(d)]}`))),
    stream: Int32Array.from(each((d) => registry.stream(`store/${(stores[d] as { readonly name: string }).name}/recovery`))),
    reseed: Int32Array.from(each((d) => (groupOf(d).settings.failback.resync === 'everything' ? 1 : 0))),
    firstWriter: Int32Array.from(each((d) => indexOf(index.sites, groupOf(d).settings.primary))),
  };
}

/** Whether a store has a copy at a site: where one site serves, at the two that replicate. */
export const hasCopy = ({ copySite, firstWriter }: ReplicationTable, wiring: Wiring, d: number, site: number): boolean =>
  wiring.servesAll[wiring.groupOf[wiring.services + d] as number] === 1 || site === copySite[d] || site === firstWriter[d];

/** Link of each store that ships continuously, for the link queues. */
export function continuousLinks(table: ReplicationTable): Int32Array {
  return table.link.map((link, d) => (table.mode[d] === replicationMode.async || table.mode[d] === replicationMode.sync || table.mode[d] === replicationMode.logShipping ? link : -1));
}
