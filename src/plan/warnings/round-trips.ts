/** Round trips that a design pays while nothing is wrong: to synchronous copies, and to a writer at another site. */
import type { Issue } from '../../base/issue.js';
import { formatDuration, formatShare } from '../../units/index.js';
import type { GroupPlan, Plan, PlannedService } from '../plan.js';

/** Below this nobody feels it: the round trip of zones and of sites of one metro. A judgement. */
const feltSeconds = 0.01;
/** What all calls of a request may wait together before anybody sees it (0.1 s: Miller 1968, Card et al. 1991). */
const seenSeconds = 0.1;

export function roundTripWarnings(plan: Plan): readonly Issue[] {
  return plan.groups.flatMap((group) => [...writeWarnings(plan, group), ...callWarnings(plan, group)]);
}

function writeWarnings(plan: Plan, group: GroupPlan): readonly Issue[] {
  const { settings, replication } = group;
  const stores = Object.entries(replication).filter(([, { mode }]) => mode === 'sync').map(([name]) => name);
  const seconds = Math.max(0, ...othersOf(group).map((site) => between(plan, settings.primary, site)));
  if (stores.length === 0 || seconds < feltSeconds) return [];
  const message = `"${plan.design}" copies ${quoted(stores)} synchronously: every write waits ${formatDuration(seconds)} for its copy${heldUp(plan, stores, () => seconds)}.`;
  return [{ code: 'PLAN-069', severity: 'warning', message, hint: 'Replicate asynchronously over a distance, or put the copy nearer.', path: ['designs', plan.design] }];
}

/** Where every site serves and one of them writes, the services of the others call it from afar. */
function callWarnings(plan: Plan, group: GroupPlan): readonly Issue[] {
  const { settings, members } = group;
  if (settings.serves !== 'all' || settings.databases === 'multi-writer') return [];
  const stores = plan.estate.stores.map(({ name }) => name).filter((name) => members.includes(name));
  const far = othersOf(group).map((site) => ({ site, seconds: between(plan, settings.primary, site) })).sort((a, b) => b.seconds - a.seconds)[0];
  const callers = plan.estate.services.filter((service) => callsTo(service, stores) > 0);
  if (far === undefined || callers.length === 0 || Math.max(...callers.map((service) => callsTo(service, stores) * far.seconds)) < seenSeconds) return [];
  const message = `In "${plan.design}" the services at "${far.site}" call databases that write at "${settings.primary}", ${formatDuration(far.seconds)} away${heldUp(plan, stores, (service) => callsTo(service, stores) * far.seconds)}.`;
  return [{ code: 'PLAN-070', severity: 'warning', message, hint: 'Fewer calls for each request, sites that are nearer, or a writer at every site.', path: ['designs', plan.design] }];
}

/** Calls of one request that go to some of the stores. */
function callsTo({ needs, callsPerRequest }: PlannedService, stores: readonly string[]): number {
  const called = needs.filter(({ kind }) => kind === 'hard').flatMap(({ of }) => of);
  return (callsPerRequest * called.filter((name) => stores.includes(name)).length) / Math.max(1, called.length);
}

/** What is left of the service that carries least, with its worker held for so much longer. */
function heldUp(plan: Plan, stores: readonly string[], wait: (service: PlannedService) => number): string {
  const left = plan.estate.services.filter((service) => callsTo(service, stores) > 0 && service.requestSeconds < Infinity).map((service) => ({ name: service.name, share: service.requestSeconds / (service.requestSeconds + wait(service)) })).sort((a, b) => a.share - b.share)[0];
  return left === undefined ? '' : `, so that an instance of "${left.name}" carries ${formatShare(Number(left.share.toFixed(2)))} of its rate`;
}

function othersOf({ settings }: GroupPlan): readonly string[] {
  return [...new Set(settings.sites.map(({ site }) => site).concat(settings.secondary ?? []))].filter((site) => site !== settings.primary);
}

function between({ scenario, estate }: Plan, one: string, other: string): number {
  return scenario.links.find(({ between: ends }) => ends.includes(one) && ends.includes(other))?.rttSeconds ?? estate.roundTripSeconds;
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
