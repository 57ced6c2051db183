/** `cutover incident`: one incident of one replication, or of an outage that somebody asks about, as a document. */
import { compileWorld } from '../../models/simulate.js';
import type { World } from '../../models/world.js';
import { InputError } from '../base/issue.js';
import { replay } from '../experiment/replay.js';
import { chooseDesigns } from '../result/choose-designs.js';
import { goalsOf } from '../result/goals.js';
import { incidentFormat } from '../result/incident.js';
import type { IncidentDocument } from '../result/incident.js';
import { prepare } from '../result/prepared.js';
import type { PrepareRequest } from '../result/prepared.js';
import { productVersion } from '../result/product.js';
import { quoted } from '../result/reproduce.js';
import { versionOf } from '../library/version.js';
import { tellIncident } from './tell-incident.js';
import { untouchedBy, whatIf } from './what-if.js';

export interface IncidentOptions {
  readonly design: string;
  readonly seed?: string | undefined;
  /** What-if outages such as `aws/us-east-1 for 6h at Nov 29 10:00`; they are then the only ones. */
  readonly outages?: readonly string[] | undefined;
  /** Public incidents of the catalogue by name, such as `aws-2025-10-20`, beside them or alone. */
  readonly named?: readonly string[] | undefined;
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
  const { design, seed = '1', outages = [], named = [], replication = 0, index = 1 } = options;
  const chosen = chooseDesigns(planned.plans, null, [design]);
  if (chosen.issues.length > 0) throw new InputError(chosen.issues);
  const asked = outages.length + named.length === 0 ? null : whatIf(outages, named, prepared, request);
  const environment = asked?.environment ?? null;
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
    design, seed, replication: environment === null ? replication : null, asked: asked?.words ?? null, untouched: asked === null ? null : untouchedBy(asked, planned.plans.find((plan) => plan.design === design)?.sites ?? []),
    ...tellIncident({ world: world.designs[place], seen, index: Math.min(index, seen.incidents.length), calendar: scenario.calendar, limitOf: (flow, cause) => goals.find((goal) => goal.flow === flow && goal.cause === cause)?.limit ?? null }),
    reproduce: ['cutover', 'incident', quoted(request.file), '--design', quoted(design), '--seed', quoted(seed), ...(asked === null ? ['--replication', String(replication), '--index', String(index)] : [...outages.flatMap((text) => ['--outage', quoted(text)]), ...named.flatMap((name) => ['--named', quoted(name)])])].join(' '),
  };
}
