/** A trace becomes one process for each outage, which comes once, at its date: the same in every design and replication. */
import type { Library } from '../../library/types.js';
import type { TracedIncident } from '../../scenario/environment.js';
import type { Scenario } from '../../scenario/scenario.js';
import { formatDuration } from '../../units/duration.js';
import { formatTimestamp } from '../../units/timestamp.js';
import { catalogueOrigin, fileOrigin } from '../origin.js';
import type { ExplicitValue, PlannedSource } from '../plan.js';
import { plannedTargets } from './hit-targets.js';
import { placedIncident, secondsInYear } from './past-incidents.js';
import { singleOutage } from './single-outage.js';

const day = 86_400;

export function traceSources(scenario: Scenario, library: Library, values: ExplicitValue[]): readonly PlannedSource[] {
  const { outages: { trace }, calendar, run } = scenario;
  if (trace === undefined) return [];
  // A leap day comes on the day before where the year has none.
  const startOf = (startsAt: number): number => secondsInYear(startsAt, calendar.year) ?? (secondsInYear(startsAt - day, calendar.year) as number);
  const note = (name: string, startsAt: number, seconds: number, origin: ExplicitValue['origin']): void => {
    values.push({ path: `outages.trace.${name}`, value: `${formatDuration(Math.round(seconds))} from ${formatTimestamp(startsAt).slice(5)} UTC`, origin });
  };
  if (trace.incidents !== 'catalogue') {
    return trace.incidents.filter(({ startsAt }) => startOf(startsAt) < run.horizonSeconds).map((incident) => {
      note(`${incident.name}-${incident.line}`, incident.startsAt, incident.seconds, fileOrigin(['outages', 'trace']));
      return tracedSource(incident, startOf(incident.startsAt), scenario, library);
    });
  }
  return library.incidents.flatMap((incident) => {
    const start = startOf(incident.startsAt);
    if (start >= run.horizonSeconds || (trace.year !== null && new Date(incident.startsAt * 1000).getUTCFullYear() !== trace.year)) return [];
    const source = placedIncident(incident, start, scenario, library);
    if (source === null) return [];
    note(incident.key, incident.startsAt, incident.seconds, catalogueOrigin(incident));
    return [source];
  });
}

function tracedSource({ name, line, seconds, mitigatedAt, hits, planes, capacityLost, requestsFailed }: TracedIncident, start: number, scenario: Scenario, library: Library): PlannedSource {
  return singleOutage({
    name: `trace/${name}/${line}`, kind: name, sourceClass: hits.every(({ kind }) => kind === 'shared') ? 'third-party' : 'site', start, seconds,
    targets: hits.flatMap((hit) => plannedTargets(hit, scenario, library)), planes, capacityLost, requestsFailed, mitigatedAt,
  });
}
