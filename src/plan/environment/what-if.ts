/** Outages that somebody asks about: `aws/us-east-1 for 6h at Nov 29 10:00`, planned as the only ones of a year. */
import { InputError } from '../../base/issue.js';
import type { Library } from '../../library/types.js';
import { listNames, nearName } from '../../scenario/near-name.js';
import type { HitTarget } from '../../scenario/environment.js';
import type { Scenario } from '../../scenario/scenario.js';
import { parseInstant } from '../../units/date.js';
import type { InstantOfYear } from '../../units/date.js';
import { formatDuration, parseDuration } from '../../units/duration.js';
import { placesOf } from '../places.js';
import type { PlannedSource } from '../plan.js';
import { plannedTargets } from './hit-targets.js';
import { singleOutage } from './single-outage.js';

/** One outage of constant length; `at` is local time of the scenario's calendar. */
export interface WhatIf { readonly hits: string; readonly seconds: number; readonly at: InstantOfYear }

const refuse = (code: string, message: string, hint: string): InputError => new InputError([{ code, severity: 'error', message, hint, path: [] }]);

/** Throws InputError where the text is no outage; whether its place exists is for `plannedWhatIf` to say. */
export function parseWhatIf(text: string): WhatIf {
  const match = /^\s*(\S.*?)\s+for\s+(.+?)\s+at\s+(.+?)\s*$/.exec(text.slice(0, 200));
  if (match === null) throw refuse('INC-001', `"${text.slice(0, 60)}" is no outage`, 'write what is hit, for how long, and when: "aws/us-east-1 for 6h at Nov 29 10:00"');
  const [, hits, length, when] = match;
  const seconds = parseDuration(length);
  if (seconds.error !== undefined) throw refuse('INC-001', `the length of the outage cannot be read: ${seconds.error}`, 'write it as "for 6h" or "for 1h 30m"');
  if (!(seconds.value > 0 && seconds.value < Infinity)) throw refuse('INC-001', 'an outage lasts longer than 0 and has an end', 'write its length as "for 6h"');
  const at = parseInstant(when);
  if (at.error !== undefined) throw refuse('INC-001', `the time of the outage cannot be read: ${at.error}`, 'write it as "at Nov 29 10:00", in the time zone of the scenario');
  return { hits, seconds: seconds.value, at: at.value };
}

/** `start`: seconds from the start of the year, UTC. Throws InputError for a place that the scenario does not have. */
export function plannedWhatIf(outage: WhatIf, start: number, scenario: Scenario, library: Library): PlannedSource {
  const hit = hitOf(outage.hits, scenario, library);
  return singleOutage({
    name: `what-if/${hit.kind}/${hit.name}/${outage.at.month}-${outage.at.day}-${outage.at.secondOfDay}`, kind: `${outage.hits} for ${formatDuration(outage.seconds)}`,
    sourceClass: hit.kind === 'shared' ? 'third-party' : 'site', start, seconds: outage.seconds, targets: plannedTargets(hit, scenario, library),
    planes: ['compute', 'database', 'storage', 'messaging', 'network'], capacityLost: 1, requestsFailed: 1, mitigatedAt: 1,
  });
}

function hitOf(name: string, scenario: Scenario, library: Library): HitTarget {
  const known = hitsOf(scenario, library);
  const found = known.find((hit) => hit.name === name);
  if (found !== undefined) return found;
  const near = nearName(name, known.map((hit) => hit.name));
  throw refuse('INC-002', `nothing that can fail is called "${name}"${near === null ? '' : `; did you mean "${near}"?`}`, `possible here: ${listNames(known.map((hit) => hit.name), 20)}`);
}

function hitsOf(scenario: Scenario, library: Library): readonly HitTarget[] {
  const places = placesOf(scenario.sites, library);
  const named = (kind: HitTarget['kind'], names: Iterable<string>): HitTarget[] => [...names].map((name) => ({ kind, name }));
  return [
    ...named('region', places.regions.keys()), ...named('site', scenario.sites.map(({ name }) => name)), ...named('zone', scenario.sites.flatMap(({ name, zones }) => Array.from({ length: zones }, (_, zone) => `${name}/${zone + 1}`))),
    ...named('provider', places.providers.keys()), ...named('link', scenario.links.map(({ name }) => name)), ...named('shared', scenario.shared.map(({ name }) => name)),
    ...named('service', scenario.services.map(({ name }) => name)), ...named('store', scenario.stores.map(({ name }) => name)),
  ];
}
