/** A year of nothing but the outages that somebody asks about, in words or by the name of a public incident. */
import { InputError } from '../base/issue.js';
import { describeIncident, incidentNamed, placedIncident, secondsInYear } from '../plan/environment/past-incidents.js';
import { parseWhatIf, plannedWhatIf } from '../plan/environment/what-if.js';
import type { EnvironmentPlan, PlannedSource, PlannedTarget } from '../plan/plan.js';
import type { Prepared, PrepareRequest } from '../result/prepared.js';
import { formatDuration } from '../units/duration.js';
import { secondsOfYear } from '../world/local-instant.js';

export interface Asked {
  readonly environment: EnvironmentPlan;
  readonly words: string;
  /** What a named incident struck, of which the scenario has nothing. */
  readonly elsewhere: readonly string[];
}

const refuse = (message: string, hint: string): InputError => new InputError([{ code: 'INC-003', severity: 'error', message, hint, path: [] }]);

/** Throws InputError for what cannot be read, is not known, or lies outside of what is simulated. */
export function whatIf(texts: readonly string[], names: readonly string[], { scenario }: Prepared, { library }: PrepareRequest): Asked {
  const { calendar: { year, timeZone }, run: { horizonSeconds } } = scenario;
  const within = (start: number | null): number => {
    if (start === null) throw refuse(`${year} has no such day`, 'choose another date');
    if (start < 0 || start >= horizonSeconds) throw refuse(`the outage begins outside of what is simulated: ${formatDuration(horizonSeconds)} from January 1, ${year}, 00:00 UTC`, 'choose a time within it');
    return start;
  };
  const outages = texts.map((text) => {
    const outage = parseWhatIf(text);
    return plannedWhatIf(outage, within(secondsOfYear(outage.at, year, timeZone)), scenario, library);
  });
  const incidents = [...new Set(names.map((name) => incidentNamed(name, library)))];
  const placed = incidents.map((incident) => ({ incident, source: placedIncident(incident, within(secondsInYear(incident.startsAt, year)), scenario, library) }));
  const sources = [...outages, ...placed.flatMap(({ source }) => (source === null ? [] : [source]))];
  return {
    environment: { sources: sources.sort((a, b) => (a.name < b.name ? -1 : 1)), values: [] },
    words: [...texts, ...incidents.map(describeIncident)].join(' and '),
    elsewhere: placed.flatMap(({ incident, source }) => (source === null ? incident.strikes : [])),
  };
}

/** Why a design that runs at `sites` cannot feel anything of it; null where it can. */
export function untouchedBy({ environment, elsewhere }: Asked, sites: readonly string[]): string | null {
  if (environment.sources.length === 0) return `nothing of the scenario stands in or uses ${elsewhere.map(spelled).join(', ')}`;
  const missed = environment.sources.every((source: PlannedSource) => source.targets.every((target) => sitesOf(target)?.every((site) => !sites.includes(site)) === true));
  return missed ? `it runs at ${sites.join(', ')}, and ${[...new Set(environment.sources.flatMap(({ targets }) => targets.flatMap((target) => sitesOf(target) ?? [])))].join(', ')} alone is struck` : null;
}

function spelled(name: string): string {
  return name.startsWith('zone:') ? `a zone of ${name.slice('zone:'.length)}` : name;
}

/** Null for what is no place. */
function sitesOf(target: PlannedTarget): readonly string[] | null {
  if (target.kind === 'zone' || target.kind === 'site') return [target.site];
  return target.kind === 'region' || target.kind === 'provider' || target.kind === 'metro' ? target.sites : null;
}
