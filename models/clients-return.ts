/**
 * Clients after a switch of address: devices that have to sign in again come back one after another; partners who have our
 * addresses in a firewall rule, or never look an address up again, stay outside until somebody changes that, or home serves again.
 */
import { quantile } from '../src/random/quantile.js';
import type { Law } from '../src/random/law.js';
import type { PlannedFlow } from '../src/plan/plan.js';
import type { Arena } from './arena.js';
import { event, owner } from './events.js';
import { dirty, type Run } from './run.js';
import { staleAfter, type SteeringTable } from './steering.js';
import type { Wiring } from './wiring.js';

export interface ClientsReturnTable {
  /** Flows with clients or partners that are held up at all. */
  readonly flows: Int32Array;
  /** Knots: seconds after the switch, and shares signed in again and let in from then on, `[flow * knots + knot]`. */
  readonly knots: number;
  readonly seconds: Float64Array;
  readonly signedIn: Float64Array;
  readonly letIn: Float64Array;
  /** Share of a flow's clients who come by an address that only home has. */
  readonly held: Float64Array;
  /** The same at a further site, which no partner's rule knows. */
  readonly heldFurther: Float64Array;
}
export interface ClientsReturnState {
  /** Share of a group's clients that the switch moved; 0 at home. When it was. */
  readonly moved: Float64Array;
  readonly since: Float64Array;
  readonly knot: Int32Array;
}

const steps = 10;
/** A law of signing in as so many equally likely times. */
const points = 64;

export function compileClientsReturn(flows: readonly PlannedFlow[], wiring: Wiring, steering: SteeringTable): ClientsReturnTable {
  const rows = flows.map(({ clients, partners }, f) => {
    const group = wiring.entryGroup[f] as number;
    const further = (wiring.candidates.first[group + 1] as number) - (wiring.candidates.first[group] as number) > 1;
    const share = (known: boolean): number => (partners === null ? 0 : (1 - partners.storeAndForward) * Math.min(1, partners.pinned + (known ? 0 : partners.allowList)));
    const held = share(partners?.registered === 'both sites');
    const heldFurther = further ? share(false) : held;
    return { held, heldFurther, knots: [...(clients === null ? [] : signIns(clients.relogin, steering, group)), ...(heldFurther > 0 ? stepsOf(partners?.updated ?? null, 'letIn') : [])].sort((a, b) => a.seconds - b.seconds) };
  });
  const knots = Math.max(1, ...rows.map((row) => row.knots.length + 1));
  const seconds = new Float64Array(flows.length * knots).fill(Number.POSITIVE_INFINITY);
  const signedIn = new Float64Array(flows.length * knots);
  const letIn = new Float64Array(flows.length * knots);
  rows.forEach((row, f) => {
    let [signed, let_] = [flows[f]?.clients == null ? 1 : 0, 0];
    seconds[f * knots] = 0;
    signedIn[f * knots] = signed;
    row.knots.forEach((knot, k) => {
      if (knot.kind === 'signedIn') signed = knot.share;
      else let_ = knot.share;
      const at = f * knots + k + 1;
      [seconds[at], signedIn[at], letIn[at]] = [knot.seconds, signed, let_];
    });
  });
  return { flows: Int32Array.from(flows.flatMap(({ clients }, f) => (clients !== null || (rows[f] as { heldFurther: number }).heldFurther > 0 ? [f] : []))), knots, seconds, signedIn, letIn, held: Float64Array.from(rows, ({ held }) => held), heldFurther: Float64Array.from(rows, ({ heldFurther }) => heldFurther) };
}

/** A law as equal steps at the middles of its shares: the mean time is right, and nothing moves between events. */
function stepsOf(law: Law | null, kind: 'signedIn' | 'letIn'): { kind: typeof kind; seconds: number; share: number }[] {
  if (law === null) return [];
  if (law.kind === 'constant') return law.value < Infinity ? [{ kind, seconds: law.value, share: 1 }] : [];
  return Array.from({ length: steps }, (_, i) => ({ kind, seconds: quantile(law, (i + 0.5) / steps), share: (i + 1) / steps }));
}

/**
 * Who has found the new address signs in from then on: after both, at equal steps of their sum. The curve of the address counts
 * for itself, so that each step is the share of those who are there in the middle of it.
 */
function signIns(law: Law, steering: SteeringTable, group: number): ReturnType<typeof stepsOf> {
  if (steering.first[group] === steering.first[group + 1]) return stepsOf(law, 'signedIn');
  const takes = Array.from({ length: law.kind === 'constant' ? 1 : points }, (_, i) => (law.kind === 'constant' ? law.value : quantile(law, (i + 0.5) / points)));
  const there = (time: number): number => 1 - staleAfter(steering, group, time);
  const signedIn = (time: number): number => takes.reduce((sum, one) => sum + there(time - one), 0) / takes.length;
  const times = Array.from({ length: steps }, (_, i) => firstTime((time) => signedIn(time) >= (i + 0.5) / steps));
  return times.flatMap((seconds, i) => (seconds === Infinity ? [] : [{ kind: 'signedIn' as const, seconds, share: Math.min(1, (i + 1) / steps / there((seconds + Math.min(times[i + 1] ?? seconds, 1e9)) / 2)) }]));
}

/** The first second, to a millisecond, at which a condition that stays true comes true; Infinity if it does not within 30 years. */
function firstTime(holds: (time: number) => boolean): number {
  if (!holds(1e9)) return Infinity;
  let low = 0;
  let high = 1e9;
  while (high - low > 1e-3) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

export const clientsReturnState = (arena: Arena, { groups, flows }: Wiring): ClientsReturnState => ({ moved: arena.f64(groups), since: arena.f64(groups), knot: arena.i32(flows) });

/** Share of a flow's clients who get through now. */
export function clientsThrough(run: Run, flow: number): number {
  const { clientsReturn: table, wiring } = run.world;
  const group = wiring.entryGroup[flow] as number;
  const moved = run.clientsReturn.moved[group] as number;
  if (moved <= 0) return 1;
  const known = wiring.servesAll[group] === 1 || run.controller.active[group] === wiring.secondary[group];
  const at = flow * table.knots + (run.clientsReturn.knot[flow] as number);
  const through = (table.signedIn[at] as number) * (1 - ((known ? table.held : table.heldFurther)[flow] as number) * (1 - (table.letIn[at] as number)));
  return 1 - moved * (1 - through);
}

/** Clients of a group were sent away from a site. */
export function moveClients(run: Run, group: number, fromSite: number): void {
  const { wiring, clientsReturn: table } = run.world;
  if (table.flows.length === 0) return;
  if (run.controller.active[group] === wiring.primary[group] && wiring.servesAll[group] === 0) {
    clientsHome(run, group);
    return;
  }
  const own = run.clientsReturn as ClientsReturnState;
  run.calendar.bump(owner.clients(group));
  // Where every site serves, only those of the site that is left have to move.
  own.moved[group] = wiring.servesAll[group] === 1 ? (wiring.homeShare[group * wiring.sites + fromSite] as number) : 1;
  own.since[group] = run.calendar.now;
  each(run, group, (flow) => {
    own.knot[flow] = 0;
    advance(run, own, flow);
  });
}

export function clientsKnot(run: Run, flow: number): void {
  advance(run, run.clientsReturn as ClientsReturnState, flow);
}

function advance(run: Run, own: ClientsReturnState, flow: number): void {
  const { clientsReturn: table, wiring } = run.world;
  const group = wiring.entryGroup[flow] as number;
  const age = run.calendar.now - (own.since[group] as number) + 1e-6;
  let k = own.knot[flow] as number;
  while (k + 1 < table.knots && (table.seconds[flow * table.knots + k + 1] as number) <= age) k++;
  own.knot[flow] = k;
  const next = k + 1 < table.knots ? (table.seconds[flow * table.knots + k + 1] as number) : Number.POSITIVE_INFINITY;
  if (next < Number.POSITIVE_INFINITY) run.calendar.at((own.since[group] as number) + next, event.clientsKnot, flow, 0, owner.clients(group));
  run.ports.regate(run, flow);
  run.dirty |= dirty.serve;
}

/** Home serves again: every address there is known, and a planned switch hands sessions over. */
export function clientsHome(run: Run, group: number): void {
  const own = run.clientsReturn as ClientsReturnState;
  if (own.moved[group] === 0) return;
  run.calendar.bump(owner.clients(group));
  own.moved[group] = 0;
  each(run, group, (flow) => run.ports.regate(run, flow));
  run.dirty |= dirty.serve;
}

function each(run: Run, group: number, visit: (flow: number) => void): void {
  const { clientsReturn: table, wiring } = run.world;
  for (const flow of table.flows) if (wiring.entryGroup[flow] === group) visit(flow);
}
