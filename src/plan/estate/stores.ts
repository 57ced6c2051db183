import type { Law } from '../../random/law.js';
import { formatDuration } from '../../units/index.js';
import type { Store } from '../../scenario/estate.js';
import type { Defaults, Found } from '../defaults.js';
import { fileOrigin, modelOrigin } from '../origin.js';
import type { ExplicitValue, PlannedStore } from '../plan.js';
import { printLaw } from '../values/print-value.js';

export function plannedStore(store: Store, defaults: Defaults, values: ExplicitValue[]): PlannedStore {
  const keep = (field: 'rebuild' | 'zoneFailover', fallback: () => Found<Law>): Law => {
    const own = store[field];
    const found = own === null ? fallback() : { value: own, origin: fileOrigin(['stores', store.name, field]) };
    values.push({ path: `stores.${store.name}.${field}`, value: printLaw(found.value, 'duration'), origin: found.origin });
    return found.value;
  };
  const zoneFailover = keep('zoneFailover', () => defaults.law(`store.${store.kind}.zoneFailover`, 'duration'));
  return { ...store, zoneFailover, rebuild: keep('rebuild', () => rebuildOf(store, defaults)), retentionSeconds: retentionOf(store, defaults, values), consumers: consumersOf(store, defaults, values) };
}

/** A stream forgets its records; everything else keeps them. */
function retentionOf({ name, kind, retentionSeconds }: Store, defaults: Defaults, values: ExplicitValue[]): number {
  if (kind !== 'stream') return Number.POSITIVE_INFINITY;
  const found = retentionSeconds === null ? defaults.number('store.stream.retention', 'duration') : { value: retentionSeconds, origin: fileOrigin(['stores', name, 'retention']) };
  values.push({ path: `stores.${name}.retention`, value: formatDuration(found.value), origin: found.origin });
  return found.value;
}

/** Nothing else is read twice. */
function consumersOf({ name, kind, consumers }: Store, defaults: Defaults, values: ExplicitValue[]): PlannedStore['consumers'] {
  if (kind !== 'stream') return 'idempotent';
  const found = consumers === null ? defaults.word<PlannedStore['consumers']>('store.consumers') : { value: consumers, origin: fileOrigin(['stores', name, 'consumers']) };
  values.push({ path: `stores.${name}.consumers`, value: found.value, origin: found.origin });
  return found.value;
}

/** Only what can be made again from elsewhere has a time for it; the rest is restored from backups. */
function rebuildOf({ kind }: Store, defaults: Defaults): Found<Law> {
  if (kind === 'search') return defaults.law('store.search.rebuild', 'duration');
  if (kind === 'cache') return defaults.law('store.cache.warmup', 'duration');
  return { value: { kind: 'constant', value: Infinity }, origin: modelOrigin('no source to rebuild it from: it is restored from backups') };
}
