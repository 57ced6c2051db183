import type { Machine, Service, Store } from '../estate.js';
import type { ServiceDocument, StoreDocument } from '../schema/components.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { Path } from '../issues.js';
import type { Lowering } from './context.js';
import { namesIn } from './context.js';
import { lowerNeeds } from './needs.js';

/** Stands in for what is missing while the rest is still checked; a scenario with an error is never handed out. */
const anyMachine: Machine = { vcpus: 1, memoryGb: 1 };

/** Own keys over `defaults`. The two ways to give a load exclude each other, so an own one hides a default of the other kind. */
export function withServiceDefaults(own: ServiceDocument, defaults: ServiceDocument | undefined): ServiceDocument {
  const { busyAtPeak, ratePerInstance, outage, availability, lasts, ...rest } = defaults ?? {};
  const load = own.busyAtPeak === undefined && own.ratePerInstance === undefined ? { busyAtPeak, ratePerInstance } : {};
  const failure = own.availability === undefined && own.outage === undefined ? { outage, availability, lasts } : {};
  return { ...rest, ...load, ...failure, ...own };
}

export function withStoreDefaults(own: StoreDocument, defaults: StoreDocument | undefined): StoreDocument {
  const { outage, availability, lasts, ...rest } = defaults ?? {};
  const failure = own.availability === undefined && own.outage === undefined ? { outage, availability, lasts } : {};
  return { ...rest, ...failure, ...own };
}

export function lowerServices({ services }: ScenarioDocument, to: Lowering): readonly Service[] {
  return Object.entries(services).map(([name, service]) => {
    const path = ['services', name];
    if (service.instances === undefined) missing(path, 'instances', 'such as "3" or "3 to 12"', to);
    if (service.machine === undefined) missing(path, 'machine', 'such as "4 vCPU 16 GB", here or in "defaults.services"', to);
    const { busyAtPeak, ratePerInstance } = service;
    if (busyAtPeak !== undefined && ratePerInstance !== undefined) to.issues.error('SCN-028', { path: [...path, 'ratePerInstance'], part: 'key', message: `"${name}" has both "busyAtPeak" and "ratePerInstance"; one follows from the other, so keep one of them` });
    if (busyAtPeak === undefined && ratePerInstance === undefined && !to.damaged(path)) to.issues.error('SCN-028', { path, part: 'key', message: `"${name}" does not say what it can carry; add "busyAtPeak", such as 60%, or "ratePerInstance", such as 50/s` });
    if (busyAtPeak === 0) to.issues.error('SCN-025', { path: [...path, 'busyAtPeak'], message: 'a service that is 0% busy at its peak has no load to size it by' });
    return {
      name,
      instances: service.instances ?? { least: 1, most: 1 },
      machine: service.machine ?? anyMachine,
      startup: service.startup ?? null,
      busyAtPeak: busyAtPeak ?? null,
      ratePerInstance: ratePerInstance ?? null,
      callsPerRequest: service.callsPerRequest ?? null,
      requestSeconds: service.requestTime ?? null,
      warmup: service.warmup ?? null,
      needs: lowerNeeds(name, service.needs, [...path, 'needs'], to),
    };
  });
}

export function lowerStores({ stores }: ScenarioDocument, to: Lowering): readonly Store[] {
  return Object.entries(stores ?? {}).map(([name, store]) => {
    const path = ['stores', name];
    if (store.kind === undefined) missing(path, 'kind', 'one of relational, stream, object, search or cache', to);
    if (store.size === undefined) missing(path, 'size', 'such as "600 GB"', to);
    if (store.rebuild !== undefined && store.warmup !== undefined) to.issues.error('SCN-028', { path: [...path, 'warmup'], part: 'key', message: `"${name}" has both "rebuild" and "warmup"; a cache warms up, and everything else is rebuilt` });
    return {
      name,
      kind: store.kind ?? 'relational',
      engine: store.engine ?? null,
      machine: store.machine ?? null,
      bytes: store.size ?? 0,
      changeBytesPerSecond: store.changes ?? 0,
      keepsLogBytes: store.keepsLog ?? Infinity,
      licence: store.licence ?? null,
      retentionSeconds: store.retention ?? null,
      consumers: store.consumers ?? null,
      ordered: store.ordered ?? false,
      versionsSeconds: store.versions ?? 0,
      rebuild: store.rebuild ?? store.warmup ?? null,
      rebuiltFrom: namesIn(store.rebuiltFrom),
      zoneFailover: store.zoneFailover ?? null,
      needs: lowerNeeds(name, store.needs, [...path, 'needs'], to),
    };
  });
}

function missing(path: Path, key: string, example: string, to: Lowering): void {
  if (!to.damaged([...path, key])) to.issues.error('SCN-021', { path, part: 'key', message: `"${path.join('.')}" needs the key "${key}", ${example}` });
}
