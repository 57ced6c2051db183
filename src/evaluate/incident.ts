/** `cutover incident`: one incident of one replication, or of an outage that somebody asks about, as a document. */
import { compileWorld } from '../../models/simulate.js';
import type { World } from '../../models/world.js';
import { InputError } from '../base/issue.js';
import { replay } from '../experiment/replay.js';
import type { EnvironmentPlan } from '../plan/plan.js';
import { parseWhatIf, plannedWhatIf } from '../plan/environment/what-if.js';
import { chooseDesigns } from '../result/choose-designs.js';
import { goalsOf } from '../result/goals.js';
import { incidentFormat } from '../result/incident.js';
import type { IncidentDocument } from '../result/incident.js';
import { prepare } from '../result/prepared.js';
import type { Prepared, PrepareRequest } from '../result/prepared.js';
import { productVersion } from '../result/product.js';
import { quoted } from '../result/reproduce.js';
import { versionOf } from '../library/version.js';
import { secondsOfYear } from '../world/local-instant.js';
import { formatDuration } from '../units/duration.js';
import { tellIncident } from './tell-incident.js';

export interface IncidentOptions {
  readonly design: string;
  readonly seed?: string | undefined;
  /** What-if outages such as `aws/us-east-1 for 6h at Nov 29 10:00`; they are then the only ones. */
  readonly outages?: readonly string[] | undefined;
  /** Or a replication of the full run, and which of its incidents, from 1. */
  readonly replication?: number | undefined;
  readonly index?: number | undefined;
}

const refuse = (code: string, message: string, hint: string): InputError => new InputError([{ code, severity: 'error', message, hint, path: [] }]);

/** Throws InputError for a scenario with errors and for what cannot be asked. */
export function incidentOf(request: PrepareRequest, options: IncidentOptions): IncidentDocument {
  const { prepared, issues } = prepare(request);
  if (prepared === null) throw new InputError(issues);
  const { scenario, planned } = prepared;
  const { design, seed = '1', outages, replication = 0, index = 1 } = options;
  const chosen = chooseDesigns(planned.plans, null, [design]);
  if (chosen.issues.length > 0) throw new InputError(chosen.issues);
  const environment = outages === undefined ? null : whatIf(outages, prepared, request);
  // All designs are compiled, as in the full run: its years are met again.
  const world: World = compileWorld({ scenario, environment: environment ?? planned.environment, estate: planned.estate, plans: planned.plans, seed, alone: environment !== null });
  const place = world.designs.findIndex(({ design: name }) => name === design);
  const seen = replay(world, place, environment === null ? replication : 0);
  if (environment === null && seen.incidents.length < index) {
    const count = seen.incidents.length;
    throw refuse('INC-004', `replication ${replication} of "${design}" has ${count === 0 ? 'no incident' : count === 1 ? 'one incident' : `${count} incidents`}`, count === 0 ? 'choose another replication' : `--index goes from 1 to ${count}`);
  }
  const goals = goalsOf(scenario.tiers, planned.estate).filter(({ kind }) => kind === 'rto');
  return {
    formatVersion: incidentFormat, kind: 'incident', product: { name: 'cutover', version: productVersion },
    scenario: { name: scenario.name, file: request.file, hash: versionOf({ scenario: request.text }) },
    design, seed, replication: environment === null ? replication : null, asked: outages === undefined ? null : outages.join(' and '),
    ...tellIncident({ world: world.designs[place], seen, index: Math.min(index, seen.incidents.length), calendar: scenario.calendar, limitOf: (flow, cause) => goals.find((goal) => goal.flow === flow && goal.cause === cause)?.limit ?? null }),
    reproduce: ['cutover', 'incident', quoted(request.file), '--design', quoted(design), '--seed', quoted(seed), ...(outages === undefined ? ['--replication', String(replication), '--index', String(index)] : outages.flatMap((text) => ['--outage', quoted(text)]))].join(' '),
  };
}

/** An environment of nothing but the outages that were asked about. Named incidents of a catalogue would come in here as well. */
function whatIf(texts: readonly string[], { scenario }: Prepared, { library }: PrepareRequest): EnvironmentPlan {
  const { calendar: { year, timeZone }, run: { horizonSeconds } } = scenario;
  const sources = texts.map((text) => {
    const outage = parseWhatIf(text);
    const start = secondsOfYear(outage.at, year, timeZone);
    if (start === null) throw refuse('INC-003', `${year} has no such day`, 'choose another date');
    if (start < 0 || start >= horizonSeconds) throw refuse('INC-003', `the outage begins outside of what is simulated: ${formatDuration(horizonSeconds)} from January 1, ${year}, 00:00 UTC`, 'choose a time within it');
    return plannedWhatIf(outage, start, scenario, library);
  });
  return { sources: sources.sort((a, b) => (a.name < b.name ? -1 : 1)), values: [] };
}
