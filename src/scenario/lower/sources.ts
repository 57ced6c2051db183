import { sourceClasses } from '../environment.js';
import type { OutageSettings, Profile, Source, SourceClass } from '../environment.js';
import type { Path } from '../issues.js';
import { nearName } from '../near-name.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { InlineOutageDocument, SourceDocument } from '../schema/outages.js';
import type { Lowering } from './context.js';
import { constant, given } from './context.js';
import { hitTarget, lowerHits } from './hits.js';
import { lowerProfile } from './profile.js';
import type { Places } from './places.js';
import { lowerTiming, upTimeClock } from './timing.js';
import { dataPlanes, lowerTrace } from './trace.js';

export function lowerOutages(document: ScenarioDocument, places: Places, to: Lowering): OutageSettings {
  const { outages } = document;
  const catalog = outages?.catalog ?? 'provider-outages';
  if (catalog !== 'none' && to.known.catalogs !== undefined && !to.known.catalogs.includes(catalog)) {
    const near = nearName(catalog, to.known.catalogs);
    to.issues.error('SCN-030', { path: ['outages', 'catalog'], message: `no catalogue of outages is called "${catalog}"${near === null ? '' : `; did you mean "${near}"?`}`, hint: 'write none to do without' });
  }
  const listed = sourceClasses.flatMap((sourceClass) =>
    Object.entries(outages?.[sourceClass] ?? {}).flatMap(([name, source]) => lowerSource(name, sourceClass, source, document, places, to)));
  const sources = [...listed, ...ownSources(document, to)];
  checkNames(sources, to);
  return { catalog: catalog === 'none' ? null : catalog, catalogFactor: outages?.factor ?? 1, sources, ...given('trace', lowerTrace(outages?.trace, places, to)) };
}

function lowerSource(name: string, sourceClass: SourceClass, source: SourceDocument, document: ScenarioDocument, places: Places, to: Lowering): readonly Source[] {
  const path: Path = ['outages', sourceClass, name];
  const recovered = sourceClass === 'data' || sourceClass === 'cyber';
  if (source.duration === undefined && !recovered && !to.damaged(path)) {
    to.issues.error('SCN-040', { path, part: 'key', message: `the outage source "${name}" does not say how long it lasts; add "duration", such as "5m to 1h"` });
  }
  if (source.noticedAfter === undefined && recovered && !to.damaged(path)) {
    to.issues.error('SCN-040', { path, part: 'key', message: `the outage source "${name}" does not say when somebody sees it; add "noticedAfter", such as "20m to 4h"` });
  }
  if (source.noticedAfter !== undefined && !recovered) to.issues.warn('SCN-063', { path: [...path, 'noticedAfter'], part: 'key', message: '"noticedAfter" has an effect on data and cyber sources only; others are noticed by detection' });
  if (source.repairedBy !== undefined && recovered) to.issues.error('SCN-028', { path: [...path, 'repairedBy'], part: 'key', message: 'what corruption and attacks did is restored, not repaired by a crew; how fast is a matter of `protection`' });
  const timing = lowerTiming(source, path, document.run?.start, to);
  const struck = lowerHits(source.hits, [...path, 'hits'], places, to);
  const spreads = source.spreads === undefined ? null : hitTarget(source.spreads.to, [...path, 'spreads', 'to'], places, to);
  if (struck === null) return [];
  if (source.hits === 'one tenant' && source.each === undefined && timing.every !== null) to.issues.error('SCN-040', { path: [...path, 'every'], part: 'key', message: 'a source that hits one tenant needs a "rate"; "every" would not say of whom' });
  const tenants = Object.values(document.tenants ?? {}).reduce((sum, { count }) => sum + count, 0);
  return [{
    ...timing,
    ...(source.hits === 'one tenant' && source.each === undefined && timing.rate !== null ? { rate: { mean: timing.rate.mean / Math.max(1, tenants) } } : {}),
    ...severityOf(source, sourceClass, path, to),
    name,
    sourceClass,
    hits: struck.hits,
    each: source.each ?? struck.each,
    spreads: spreads === null || source.spreads === undefined ? null : { ...source.spreads, to: spreads },
    noticedAfter: source.noticedAfter ?? constant(0),
    takesAccount: source.takesAccount ?? false,
  }];
}

type Severity = Pick<Source, 'planes' | 'capacityLost' | 'requestsFailed' | 'visibility' | 'mitigatedAt' | 'profile' | 'hitsWorkload'>;

/** A change breaks answers, not machines; corruption and attacks take neither, but what can be restored. */
function severityOf(source: InlineOutageDocument | SourceDocument, sourceClass: SourceClass, path: Path, to: Lowering): Severity {
  const isChange = sourceClass === 'change';
  const isData = sourceClass === 'data' || sourceClass === 'cyber';
  const damages = 'damages' in source ? source.damages : undefined;
  const capacityLost = isData ? (damages ?? constant(1)) : (source.capacityLost ?? constant(isChange ? 0 : 1));
  const gray = source.visibility === 'gray';
  const profile: Profile | null = source.profile === undefined ? null : lowerProfile(source.profile, [...path, 'profile'], to);
  return {
    planes: source.planes ?? dataPlanes,
    capacityLost,
    requestsFailed: source.requestsFailed ?? (isData ? constant(0) : gray && !isChange ? capacityLost : constant(1)),
    visibility: source.visibility ?? 'clear',
    mitigatedAt: source.mitigatedAt ?? constant(1),
    profile,
    hitsWorkload: source.hitsWorkload ?? 1,
  };
}

/** Sites, services and stores may state their own outages where they are declared. */
function ownSources(document: ScenarioDocument, to: Lowering): readonly Source[] {
  const owners = [
    ...Object.entries(document.sites).map(([name, item]) => ({ section: 'sites', kind: 'site' as const, name, item })),
    ...Object.entries(document.services).map(([name, item]) => ({ section: 'services', kind: 'service' as const, name, item })),
    ...Object.entries(document.stores ?? {}).map(([name, item]) => ({ section: 'stores', kind: 'store' as const, name, item })),
  ];
  return owners.flatMap(({ section, kind, name, item }): readonly Source[] => {
    const path = [section, name];
    const start = document.run?.start;
    if (item.outage !== undefined && item.availability !== undefined) to.issues.error('SCN-028', { path: [...path, 'availability'], part: 'key', message: `"${name}" has both "outage" and "availability"; one of them says it all` });
    const timing = item.outage !== undefined ? lowerTiming(item.outage, [...path, 'outage'], start, to)
      : item.availability !== undefined ? upTimeClock(item.availability, item.lasts, start ?? 'steady', [...path, 'availability'], to) : null;
    if (timing === null) return [];
    return [{
      ...timing,
      ...severityOf(item.outage ?? { duration: timing.duration }, 'site', [...path, 'outage'], to),
      name: `${name}.outage`,
      sourceClass: 'site',
      hits: { pick: 'all', targets: [{ kind, name }] },
      each: null,
      spreads: null,
      noticedAfter: constant(0),
      takesAccount: false,
      ...given('availability', item.outage === undefined && item.lasts === undefined ? item.availability : undefined),
    }];
  });
}

/** Random streams are keyed by the name of their source, so that two of one name would strike together. */
function checkNames(sources: readonly Source[], to: Lowering): void {
  const seen = new Map<string, SourceClass>();
  for (const { name, sourceClass } of sources) {
    const first = seen.get(name);
    if (first !== undefined) to.issues.error('SCN-031', { path: ['outages', sourceClass, name], part: 'key', message: `an outage source called "${name}" stands below "${first}" too; give one of them another name` });
    else seen.set(name, sourceClass);
  }
}
