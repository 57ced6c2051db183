/** How data reaches the second site. Lag depends on the distance for databases, and on the mechanism for everything else. */
import type { Law } from '../../random/law.js';
import type { ReplicationSpec } from '../../scenario/design.js';
import type { Store } from '../../scenario/estate.js';
import type { Defaults, Found } from '../defaults.js';
import type { Distance } from '../places.js';
import { follows, keep } from './resolving.js';
import type { Resolving } from './resolving.js';

type Mode = ReplicationSpec['mode'];
type Kind = Store['kind'];
const nothing: Law = { kind: 'constant', value: 0 };

/** The design's general replication, in the words of its databases. `distance` null: there is no second site. */
export function replicationOf(to: Resolving, distance: Distance | null): ReplicationSpec {
  const mode = modeFor(to, 'relational', null, distance);
  return fill(to, 'replication', mode, 'relational', null, distance);
}

/** One spec for each store of the group that keeps data; a cache is warmed up again instead. */
export function storeReplicationOf(to: Resolving, stores: readonly Store[], distance: Distance | null): Readonly<Record<string, ReplicationSpec>> {
  const specs: Record<string, ReplicationSpec> = {};
  for (const { name, kind } of stores) {
    if (kind === 'cache') continue;
    specs[name] = fill(to, `storeReplication.${name}`, modeFor(to, kind, name, distance), kind, name, distance);
  }
  return specs;
}

function modeFor(to: Resolving, kind: Kind, store: string | null, distance: Distance | null): Found<Mode> {
  if (distance === null) return follows('none', 'there is no second site to copy to');
  const own = store === null ? undefined : to.layers.store(store, 'mode');
  if (own !== undefined) return own;
  const general = to.layers.field('replication', 'mode') ?? to.defaults.word<Mode>('replication.mode');
  // Log shipping is a way of databases; everything else that shares the design copies as it changes.
  if (general.value === 'log-shipping' && kind !== 'relational') return follows('async', 'only databases ship logs');
  return general;
}

function fill(to: Resolving, at: string, mode: Found<Mode>, kind: Kind, store: string | null, distance: Distance | null): ReplicationSpec {
  const { defaults } = to;
  const pick = <F extends keyof ReplicationSpec & string>(field: F, fallback: () => Found<ReplicationSpec[F]>): ReplicationSpec[F] => {
    const own = store === null ? undefined : to.layers.store(store, field);
    return keep(to, `${at}.${field}`, 'duration', own ?? to.layers.field('replication', field) ?? fallback());
  };
  const kept = keep(to, `${at}.mode`, 'number', mode);
  if (kept === 'none') return { mode: kept, lag: nothing, everySeconds: 0, transfer: nothing, onLinkLoss: 'stall', timeoutSeconds: 0, offsetsEverySeconds: 0 };
  const rhythm = kept === 'log-shipping' || kept === 'snapshot' ? kept : null;
  return {
    mode: kept,
    lag: pick('lag', () => lagFor(defaults, kept, kind, distance)),
    everySeconds: rhythm === null ? 0 : pick('everySeconds', () => defaults.number(`replication.${rhythm}.every`, 'duration')),
    transfer: rhythm === null ? nothing : pick('transfer', () => defaults.law(`replication.${rhythm}.transfer`, 'duration')),
    onLinkLoss: pick('onLinkLoss', () => defaults.word('replication.sync.onLinkLoss')),
    timeoutSeconds: pick('timeoutSeconds', () => defaults.number('replication.sync.timeout', 'duration')),
    offsetsEverySeconds: kind === 'stream' ? pick('offsetsEverySeconds', () => defaults.number('replication.stream.offsetsEvery', 'duration')) : 0,
  };
}

function lagFor(defaults: Defaults, mode: Mode, kind: Kind, distance: Distance | null): Found<Law> {
  if (mode === 'sync') return follows(nothing, 'a write counts once both sites have it');
  if (mode !== 'async') return follows(nothing, 'the age of the last complete copy is its lag');
  if (kind === 'stream' || kind === 'object' || kind === 'search') return defaults.law(`replication.${kind}.lag`, 'duration');
  return defaults.law(`replication.lag.async.${distance ?? 'cross-provider'}`, 'duration');
}
