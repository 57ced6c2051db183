/**
 * Round trips: a service that stands at another site than what it calls waits for one on each call, and a write to a
 * synchronous copy waits for one more. Workers are held meanwhile, so that instances carry less (Little's law), and
 * answers come later, so that of callers who wait for so long some get none.
 */
import type { Law } from '../src/random/law.js';
import { cdf } from '../src/random/quantile.js';
import type { Plan } from '../src/plan/plan.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import type { Arena } from './arena.js';
import { lists, type Lists } from './lists.js';
import { siteOf } from './path.js';
import { refreshPlaces } from './places.js';
import { replicationMode, type ReplicationTable } from './replication-table.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface RoundTripTable {
  /** Whether parts of the design can stand apart at all. */
  readonly apart: boolean;
  /** Seconds there and back, `[site * sites + site]`. */
  readonly seconds: Float64Array;
  /** Services, each behind all that it calls; what each calls, and how often for one request. */
  readonly order: Int32Array;
  readonly calls: Lists;
  readonly callsEach: Float64Array;
  /** How long a request holds a worker at home; Infinity: what waits holds none. */
  readonly holds: Float64Array;
  /** Services that a flow passes through; how long its answers take at home, and its time limit. */
  readonly through: Lists;
  readonly takes: readonly (Law | null)[];
  readonly within: Float64Array;
  /** Share of its answers that come within the limit at home. */
  readonly atHome: Float64Array;
  /** Flows that have a limit. */
  readonly limited: Int32Array;
}
export interface RoundTripState {
  /** Version of the places that the columns were filled for. */
  readonly seen: Int32Array;
  /** What a request waits for calls of a service and of all behind it, `[service * sites + site]`, and the share of its rate that an instance carries then. */
  readonly waits: Float64Array;
  readonly factor: Float64Array;
  /** What a flow's answers wait in addition, `[flow * sites + site]`, and the share of them that still come in time, of those that do at home. */
  readonly waited: Float64Array;
  readonly inTime: Float64Array;
}

export function compileRoundTrips(plan: Plan, index: IndexSpaces, wiring: Wiring, replication: ReplicationTable): RoundTripTable {
  const { services, flows, roundTripSeconds } = plan.estate;
  const ours = index.services.length + index.stores.length;
  const S = wiring.sites;
  const seconds = new Float64Array(S * S).fill(roundTripSeconds);
  for (let s = 0; s < S; s++) seconds[s * S + s] = 0;
  plan.scenario.links.forEach(({ rttSeconds }, l) => {
    const [a, b] = [wiring.linkEnds[l * 2] as number, wiring.linkEnds[l * 2 + 1] as number];
    seconds[a * S + b] = rttSeconds;
    seconds[b * S + a] = rttSeconds;
  });
  // Asynchronous, soft and cached needs hold nobody up.
  const called = services.map((service) => service.needs.filter(({ kind }) => kind === 'hard').flatMap(({ of }) => of.map((name) => indexOf(index.components, name))).filter((k) => k < ours));
  const limited = flows.flatMap((flow, f) => (flow.answer === null ? [] : [f]));
  return {
    apart: (wiring.usedSites & (wiring.usedSites - 1)) !== 0 && (plan.groups.length > 1 || wiring.servesAll.includes(1) || replication.mode.includes(replicationMode.sync)),
    seconds, order: Int32Array.from(calleesFirst(called)), calls: lists(called), callsEach: Float64Array.from(services, ({ callsPerRequest }, k) => callsPerRequest / Math.max(1, (called[k] as number[]).length)),
    holds: Float64Array.from(services, ({ requestSeconds }) => requestSeconds),
    through: lists(flows.map((flow) => flow.through.map((name) => indexOf(index.components, name)).filter((k) => k < index.services.length))),
    takes: flows.map(({ answer }) => answer?.takes ?? null), within: Float64Array.from(flows, ({ answer }) => answer?.withinSeconds ?? Number.POSITIVE_INFINITY),
    atHome: Float64Array.from(flows, ({ answer }) => (answer === null ? 1 : cdf(answer.takes, answer.withinSeconds))),
    limited: Int32Array.from(limited),
  };
}

/** Services in an order in which each stands behind what it calls; hard needs run in no circle. */
function calleesFirst(called: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const visit = (service: number): void => {
    if (service >= called.length || seen.has(service)) return;
    seen.add(service);
    (called[service] as readonly number[]).forEach(visit);
    order.push(service);
  };
  called.forEach((_, service) => { visit(service); });
  return order;
}

export const roundTripState = (arena: Arena, { services, flows, sites }: Wiring): RoundTripState => ({
  seen: arena.i32(1), waits: arena.f64(services * sites), factor: arena.f64(services * sites, 1), waited: arena.f64(flows * sites), inTime: arena.f64(flows * sites, 1),
});

/** Brings the columns up to date with where everything stands. */
export function refreshRoundTrips(run: Run): void {
  const own = run.roundTrips as RoundTripState;
  refreshPlaces(run);
  if (own.seen[0] === run.places.version[0]) return;
  own.seen[0] = run.places.version[0] as number;
  const { roundTrips, wiring } = run.world;
  if (!roundTrips.apart) return;
  const { sites, usedSites } = wiring;
  for (const service of roundTrips.order) for (let s = 0; s < sites; s++) if (((usedSites >> s) & 1) === 1) {
    const cell = service * sites + s;
    const waits = waitsAt(run, own, service, s);
    own.waits[cell] = waits;
    const holds = roundTrips.holds[service] as number;
    own.factor[cell] = waits === 0 || holds === Number.POSITIVE_INFINITY ? 1 : holds / (holds + waits);
  }
  for (const flow of roundTrips.limited) for (let s = 0; s < sites; s++) if (((usedSites >> s) & 1) === 1) {
    const waits = answerWaits(run, own, flow, s);
    if (waits === own.waited[flow * sites + s]) continue;
    own.waited[flow * sites + s] = waits;
    own.inTime[flow * sites + s] = shareInTime(run, flow, waits);
  }
}

/** Calls go one after another, and each ends when what it called has had its own answers. */
function waitsAt(run: Run, own: RoundTripState, service: number, site: number): number {
  const { roundTrips: { calls, callsEach, seconds }, wiring } = run.world;
  const group = wiring.groupOf[service] as number;
  let waits = 0;
  for (let i = calls.first[service] as number; i < (calls.first[service + 1] as number); i++) {
    const part = calls.items[i] as number;
    const at = siteOf(run, part, group, site, -1);
    waits += (callsEach[service] as number) * (seconds[site * wiring.sites + at] as number);
    waits += part < wiring.services ? (own.waits[part * wiring.sites + at] as number) : acknowledged(run, part - wiring.services);
  }
  return waits;
}

/** A request is one transaction in each store: it waits once for the copy, while that is in step. */
function acknowledged(run: Run, store: number): number {
  const { replication, roundTrips, wiring } = run.world;
  const { writer, outOfSync } = run.replication_;
  const to = replication.copySite[store] as number;
  if (replication.mode[store] !== replicationMode.sync || to < 0 || writer[store] !== replication.firstWriter[store] || (outOfSync[store] as number) >= 0) return 0;
  return roundTrips.seconds[(writer[store] as number) * wiring.sites + to] as number;
}

/** What a request of a flow waits in addition when it enters at a site: a round trip to each part elsewhere, and their calls. */
function answerWaits(run: Run, own: RoundTripState, flow: number, site: number): number {
  const { roundTrips: { through, seconds }, wiring } = run.world;
  let waits = 0;
  for (let i = through.first[flow] as number; i < (through.first[flow + 1] as number); i++) {
    const service = through.items[i] as number;
    const at = siteOf(run, service, wiring.entryGroup[flow] as number, site, -1);
    waits += (seconds[site * wiring.sites + at] as number) + (own.waits[service * wiring.sites + at] as number);
  }
  return waits;
}

function shareInTime(run: Run, flow: number, waits: number): number {
  if (waits === 0) return 1;
  const { takes, within, atHome } = run.world.roundTrips;
  const law = takes[flow] as Law;
  const limit = within[flow] as number;
  return waits >= limit ? 0 : cdf(law, limit - waits) / (atHome[flow] as number);
}
