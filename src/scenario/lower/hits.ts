import type { Hits, HitTarget, Source } from '../environment.js';
import type { Path } from '../issues.js';
import { listNames, nearName } from '../near-name.js';
import type { SourceDocument } from '../schema/outages.js';
import type { Lowering } from './context.js';
import { listed } from './context.js';
import type { Places } from './places.js';

export interface Struck { readonly hits: Hits; readonly each: Source['each'] }

const everyOne: Readonly<Record<string, { readonly pick: Hits['pick']; readonly kind: 'service' | 'store' }>> = {
  'one service': { pick: 'one', kind: 'service' },
  'all services': { pick: 'all', kind: 'service' },
  'one store': { pick: 'one', kind: 'store' },
  'all stores': { pick: 'all', kind: 'store' },
};

/** Whom a source strikes, or null after saying which name is wrong. */
export function lowerHits(hits: SourceDocument['hits'], path: Path, places: Places, to: Lowering): Struck | null {
  if (typeof hits === 'string') {
    const group = everyOne[hits];
    if (group !== undefined) return { hits: { pick: group.pick, targets: to.names.of(group.kind).map((name) => ({ kind: group.kind, name })) }, each: null };
    // A process for each tenant whose rates add up to the stated one is the same as one that picks a tenant each time.
    if (hits === 'one tenant') return { hits: { pick: 'one', targets: [] }, each: 'tenant' };
  }
  const [pick, names, at]: readonly [Hits['pick'], string | readonly string[], Path] =
    typeof hits === 'string' || Array.isArray(hits) ? ['all', hits, path]
    : 'oneOf' in (hits as object) ? ['one', (hits as { oneOf: readonly string[] }).oneOf, [...path, 'oneOf']]
    : ['all', (hits as { allOf: readonly string[] }).allOf, [...path, 'allOf']];
  const targets = listed(names, at).map((item) => hitTarget(item.name, item.path, places, to));
  const found = targets.filter((target) => target !== null);
  return found.length === targets.length ? { hits: { pick, targets: found }, each: null } : null;
}

/** One name in the words of `hits`; null after saying what is wrong with it. */
export function hitTarget(name: string, path: Path, places: Places, to: Lowering): HitTarget | null {
  const prefixed = /^(site|region|provider|metro|link|shared|service|store):(.+)$/.exec(name);
  if (prefixed !== null) return named(prefixed[1] as HitTarget['kind'], prefixed[2].trim(), path, places, to);
  if (name.includes('/')) return zoneOrRegion(name, path, places, to);
  const kind = to.names.kindOf(['site', 'link', 'shared', 'service', 'store'], name);
  if (kind !== null) return { kind: kind as HitTarget['kind'], name };
  if (places.providers.includes(name)) return { kind: 'provider', name };
  return unknown(name, path, places, to);
}

function named(kind: HitTarget['kind'], name: string, path: Path, places: Places, to: Lowering): HitTarget | null {
  if (kind === 'region') return zoneOrRegion(name, path, places, to);
  if (kind === 'metro') {
    // Sites without a metro get theirs from the catalogue, so that only a complete list can be checked here.
    if (!places.metrosComplete || places.metros.includes(name)) return { kind, name };
    to.issues.error('SCN-030', { path, message: `no site stands in the metro "${name}"`, hint: `possible here: ${listNames(places.metros)}` });
    return null;
  }
  if (kind === 'provider') return places.providers.includes(name) ? { kind, name } : unknown(name, path, places, to);
  return to.names.require([kind as 'site'], name, path, to.issues) ? { kind, name } : null;
}

function zoneOrRegion(name: string, path: Path, places: Places, to: Lowering): HitTarget | null {
  const slash = name.indexOf('/');
  const head = name.slice(0, slash);
  const tail = name.slice(slash + 1);
  if (to.names.has('site', head) && /^\d+$/.test(tail)) {
    const zones = places.zones.get(head) ?? Infinity;
    if (Number(tail) >= 1 && Number(tail) <= zones) return { kind: 'zone', name };
    to.issues.error('SCN-025', { path, message: `the site "${head}" has no zone ${tail}; zones count from 1 to ${zones}` });
    return null;
  }
  if (places.regions.includes(name) || to.names.lost(['site'])) return { kind: 'region', name };
  const near = nearName(name, places.regions);
  to.issues.error('SCN-030', { path, message: `no site stands in "${name}"${near === null ? '' : `; did you mean "${near}"?`}`, hint: near === null ? `write a zone as "east/2" and a region as "aws/us-east-1"; possible here: ${listNames(places.regions)}` : null });
  return null;
}

function unknown(name: string, path: Path, places: Places, to: Lowering): null {
  if (to.names.lost(['site', 'service'])) return null;
  const words = [...Object.keys(everyOne), 'one tenant', ...places.providers];
  const { message, hint } = to.names.unknown(['site', 'link', 'shared', 'service', 'store'], name, words);
  to.issues.error('SCN-030', { path, message: message.replace('no site, link, shared thing, service or store is called', 'nothing that can be hit is called'), hint });
  return null;
}
