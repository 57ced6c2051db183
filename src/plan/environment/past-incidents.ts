/** Public outages placed into a scenario: whom of its sites and third parties they strike, at their month, day and hour (UTC) of its year. */
import { InputError } from '../../base/issue.js';
import type { Library, PastIncident } from '../../library/types.js';
import { listNames, nearName } from '../../scenario/near-name.js';
import type { Scenario } from '../../scenario/scenario.js';
import { formatDuration } from '../../units/duration.js';
import { placesOf } from '../places.js';
import type { PlannedSource, PlannedTarget } from '../plan.js';
import { plannedTargets } from './hit-targets.js';
import { unitsOf } from './law-domains.js';
import { singleOutage } from './single-outage.js';

/** Of 39 public outages with both times, the median share of the time to full recovery after which most users were back: used where it is not known. */
const usualMitigation = 0.31;

/** Incidents that a scenario can be asked about: those that strike a domain with a name. */
export function namedIncidents(library: Library): readonly PastIncident[] {
  return library.incidents.filter(({ strikes }) => strikes.length > 0);
}

/** `aws-2025-10-20` is enough where only one begins so. Throws InputError with the names for any other. */
export function incidentNamed(name: string, library: Library): PastIncident {
  const all = namedIncidents(library);
  const found = all.filter(({ key }) => key === name || key.startsWith(`${name}-`));
  const exact = found.find(({ key }) => key === name) ?? (found.length === 1 ? found[0] : undefined);
  if (exact !== undefined) return exact;
  const keys = (found.length > 1 ? found : all).map(({ key }) => key);
  const near = nearName(name, keys);
  const message = found.length > 1 ? `more than one incident begins with "${name}"` : `no incident of the catalogue is called "${name.slice(0, 60)}"${near === null ? '' : `; did you mean "${near}"?`}`;
  throw new InputError([{ code: 'INC-005', severity: 'error', message, hint: `known: ${listNames(keys, 200)}`, path: [] }]);
}

/** Seconds from the start of `year` to the same month, day and hour, UTC; null for a February 29 that it does not have. */
export function secondsInYear(startsAt: number, year: number): number | null {
  const then = new Date(startsAt * 1000);
  const moved = new Date(startsAt * 1000);
  moved.setUTCFullYear(year);
  return moved.getUTCMonth() === then.getUTCMonth() ? (moved.getTime() - Date.UTC(year, 0, 1)) / 1000 : null;
}

/** The outage in this scenario, or null where nothing that it struck is in it. */
export function placedIncident(incident: PastIncident, start: number, scenario: Scenario, library: Library): PlannedSource | null {
  const targets = incident.strikes.flatMap((name) => struckBy(name, scenario, library));
  if (targets.length === 0) return null;
  const { key, seconds, mitigatedSeconds, openEnded, planes, capacityLost, requestsFailed } = incident;
  return singleOutage({
    name: `incident/${key}`, kind: key, sourceClass: targets.every(({ kind }) => kind === 'shared') ? 'third-party' : 'site', start, seconds, targets, planes, capacityLost, requestsFailed,
    mitigatedAt: openEnded ? 1 : mitigatedSeconds === null ? usualMitigation : mitigatedSeconds / seconds,
  });
}

/** Of a zone, the first one of each site there: the record does not know which of yours it was. */
function struckBy(name: string, scenario: Scenario, library: Library): readonly PlannedTarget[] {
  const { regions, providers } = placesOf(scenario.sites, library);
  if (name === '*') return [...providers.keys()].flatMap((provider) => plannedTargets({ kind: 'provider', name: provider }, scenario, library));
  if (name.startsWith('zone:')) return (regions.get(name.slice('zone:'.length)) ?? []).map(({ name: site }) => ({ kind: 'zone', site, zone: 0 }));
  if (regions.has(name)) return plannedTargets({ kind: 'region', name }, scenario, library);
  if (providers.has(name)) return plannedTargets({ kind: 'provider', name }, scenario, library);
  return scenario.shared.filter((item) => item.name === name || item.name.startsWith(`${name}-`)).flatMap((item) => unitsOf(item.name, item.count).map(({ target }) => target));
}

/** `aws-2025-10-20-dynamodb (DynamoDB DNS race, …; struck aws/us-east-1 for 14h 32m)`. */
export function describeIncident({ key, title, strikes, seconds, openEnded }: PastIncident): string {
  return `${key} (${title}; struck ${strikes.join(', ')} for ${openEnded ? 'at least ' : ''}${formatDuration(Math.round(seconds / 60) * 60)})`;
}
