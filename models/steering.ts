/**
 * Steering: which share of a group's clients uses which site. After a switch the share still on the old address is a
 * deterministic curve S(s) = sum of w_i (1 - F_i(s)): no draws. A second switch starts a new curve from the shares of then.
 */
import { cdf, quantile } from '../src/random/quantile.js';
import type { Law } from '../src/random/law.js';
import type { GroupPlan } from '../src/plan/plan.js';
import type { Arena } from './arena.js';
import { recordClients, recordMove } from './client-outages.js';
import { event, owner } from './events.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

/** Knots of each group's curve: seconds after the switch and share still on the old address, linear between. Only where it jumps or ends shares are settled anew: other knots are no events. */
export interface SteeringTable { readonly first: Int32Array; readonly seconds: Float64Array; readonly stale: Float64Array; readonly isEvent: Uint8Array }
export interface SteeringState {
  /** Shares of clients by group and site before and after the switch under way, and when it was made. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly since: Float64Array;
  /** When the trouble began that the switch under way answers; -1 for none. */
  readonly outSince: Float64Array;
  readonly moving: Int32Array;
  /** The last knot whose clients have been recorded. */
  readonly knot: Int32Array;
  /** Shares at this instant, after what happens in it and before, `[group * sites + site]`. */
  readonly weight: Float64Array;
  readonly weightBefore: Float64Array;
}

type Curve = readonly (readonly [number, number])[];
type Mix = readonly { readonly share: number; readonly law: Law }[];

/** Below this share nobody is counted on the old address any more. */
const rest = 1e-4;
const levels = [0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 0.99];
/** Shares of clients whose outage is shown: there the curve is exact as well. */
const shownLevels = [0.9, 0.99];
const highestTarget = 0.999;

export const staleShare = (mix: Mix, seconds: number): number => mix.reduce((sum, { share, law }) => sum + share * (1 - cdf(law, seconds)), 0);

/** `targets` are shares that some flow has to reach; `isRead`: something reads the shares of clients at every event. */
export function compileSteering(groups: readonly GroupPlan[], targets: readonly number[], isRead: boolean): SteeringTable {
  const curves = groups.map(({ settings: { steering } }) => knotsOf(steering.kind === 'instant' ? [] : (steering.mix ?? []), [...new Set([...targets, ...shownLevels])].map((target) => Math.min(target, highestTarget))));
  const first = new Int32Array(groups.length + 1);
  curves.forEach((curve, g) => { first[g + 1] = (first[g] as number) + curve.length; });
  return { first, seconds: Float64Array.from(curves.flat(), (knot) => knot[0]), stale: Float64Array.from(curves.flat(), (knot) => knot[1]), isEvent: Uint8Array.from(curves.flatMap((curve) => curve.map((_, k) => (isRead || isSettled(curve, k) ? 1 : 0)))) };
}

/** Two knots at one time are a jump. */
const isSettled = (curve: Curve, k: number): boolean => k === curve.length - 1 || curve[k - 1]?.[0] === curve[k]?.[0] || curve[k + 1]?.[0] === curve[k]?.[0];

/** Knots where a part begins or ends, at quantiles of curved parts, and where the curve crosses a target: there the crossing is exact. */
function knotsOf(mix: Mix, targets: readonly number[]): Curve {
  if (mix.length === 0) return [];
  const times = new Set<number>([0]);
  for (const { law } of mix) {
    if (law.kind === 'constant') times.add(law.value);
    else if (law.kind === 'uniform') times.add(law.low).add(law.high);
    else for (const level of levels) times.add(quantile(law, level));
  }
  let end = 1;
  while (staleShare(mix, end) > rest && end < 1e9) end *= 2;
  const solve = (share: number): number => {
    let [low, high] = [0, end];
    for (let i = 0; i < 80; i++) {
      const middle = (low + high) / 2;
      if (staleShare(mix, middle) > share) low = middle;
      else high = middle;
    }
    return high;
  };
  for (const target of targets) times.add(solve(1 - target));
  const last = solve(rest);
  times.add(last);
  const sorted = [...times].filter((time) => time <= last).sort((a, b) => a - b);
  return sorted.flatMap((time, i) => {
    const before = staleShare(mix, time * (1 - 1e-12));
    const at = staleShare(mix, time);
    const end = i === sorted.length - 1 ? 0 : at;
    return before - at > 1e-9 && time > 0 ? [[time, before] as const, [time, end] as const] : [[time, end] as const];
  });
}

/** Seconds after a switch at which at most the share `allowed` is still on the old address. */
export function settledAfter({ first, seconds, stale }: SteeringTable, group: number, allowed: number): number {
  const begin = first[group] as number;
  for (let i = begin; i < (first[group + 1] as number); i++) {
    if ((stale[i] as number) > allowed + 1e-12) continue;
    if (i === begin) return seconds[i] as number;
    const [x0, x1, y0, y1] = [seconds[i - 1] as number, seconds[i] as number, stale[i - 1] as number, stale[i] as number];
    return y0 > y1 && x1 > x0 ? x0 + ((x1 - x0) * (y0 - Math.max(allowed, y1))) / (y0 - y1) : x1;
  }
  return 0;
}

export function steeringState(arena: Arena, wiring: Wiring): SteeringState {
  return { from: arena.f64(wiring.homeShare.length, wiring.homeShare), to: arena.f64(wiring.homeShare.length, wiring.homeShare), since: arena.f64(wiring.groups), outSince: arena.f64(wiring.groups, -1), moving: arena.i32(wiring.groups), knot: arena.i32(wiring.groups), weight: arena.f64(wiring.homeShare.length, wiring.homeShare), weightBefore: arena.f64(wiring.homeShare.length, wiring.homeShare) };
}

/** Share of a group's clients at a site; at a jump of the curve the value after it, or before it. */
export function weightAt(run: Run, group: number, site: number, time: number, after: boolean): number {
  const own = run.steering;
  const at = group * run.world.wiring.sites + site;
  if (own.moving[group] === 0) return own.to[at] as number;
  const stale = staleAt(run, group, time, after);
  return (own.to[at] as number) + ((own.from[at] as number) - (own.to[at] as number)) * stale;
}

/** Brings the shares of groups whose clients are moving to this instant: before anything happens in it, or after. */
export function refreshWeights(run: Run, after: boolean): void {
  const own = run.steering as SteeringState;
  for (let g = 0; g < run.world.wiring.groups; g++) if (own.moving[g] !== 0 || after) refreshGroup(run, g, run.calendar.now, after);
}

/** The same for one group at any time of the move under way, whether or not its clients are moving. */
export function refreshGroup(run: Run, group: number, time: number, after: boolean): void {
  const { sites } = run.world.wiring;
  const own = run.steering as SteeringState;
  const stale = own.moving[group] === 0 ? 0 : staleAt(run, group, time, after);
  for (let at = group * sites; at < (group + 1) * sites; at++) {
    const weight = (own.to[at] as number) + ((own.from[at] as number) - (own.to[at] as number)) * stale;
    own.weightBefore[at] = weight;
    if (after) own.weight[at] = weight;
  }
}

/** An event at since + knot and the age computed back from it differ by rounding; seconds. */
const tolerance = 1e-6;

/** Share of a group's clients that are on the old address of the move under way. */
export function staleAt(run: Run, group: number, time: number, after: boolean): number {
  return staleAfter(run.world.steering, group, time - (run.steering.since[group] as number) + (after ? tolerance : -tolerance));
}

/** Share of a group's clients that are on the old address so many seconds after a switch. */
export function staleAfter({ first, seconds, stale }: SteeringTable, group: number, age: number): number {
  const begin = first[group] as number;
  const end = first[group + 1] as number;
  if (age < 0) return 1;
  if (begin === end) return 0;
  let i = begin;
  while (i < end - 1 && (seconds[i + 1] as number) <= age) i++;
  if (i >= end - 1) return stale[end - 1] as number;
  const x0 = seconds[i] as number;
  const x1 = seconds[i + 1] as number;
  const y0 = stale[i] as number;
  const y1 = stale[i + 1] as number;
  return x1 > x0 ? y0 + ((y1 - y0) * (age - x0)) / (x1 - x0) : y1;
}

/** The first knot after `time`, where the shares of a group's clients turn; Infinity when nobody moves. */
export function nextTurn(run: Run, group: number, time: number): number {
  if (run.steering.moving[group] === 0) return Number.POSITIVE_INFINITY;
  const { first, seconds } = run.world.steering;
  const since = run.steering.since[group] as number;
  const age = time - since + tolerance;
  for (let knot = first[group] as number; knot < (first[group + 1] as number); knot++) if ((seconds[knot] as number) > age) return since + (seconds[knot] as number);
  return Number.POSITIVE_INFINITY;
}

/** When the share on the old address falls to `share` on the move under way; Infinity if it was there already, or never will be. */
export function fallsTo(run: Run, group: number, share: number): number {
  const { first, seconds, stale } = run.world.steering;
  const since = run.steering.since[group] as number;
  const age = run.calendar.now - since + tolerance;
  for (let knot = (first[group] as number) + 1; knot < (first[group + 1] as number); knot++) {
    if ((stale[knot] as number) > share) continue;
    const [x0, x1, y0, y1] = [seconds[knot - 1] as number, seconds[knot] as number, stale[knot - 1] as number, stale[knot] as number];
    const at = y0 > y1 ? x0 + ((x1 - x0) * (y0 - share)) / (y0 - y1) : x1;
    return at > age ? since + at : Number.POSITIVE_INFINITY;
  }
  return Number.POSITIVE_INFINITY;
}

/** Clients of `fromSite` move to the group's new site (or, where every site serves, to the others in proportion). */
export function steer(run: Run, group: number, fromSite: number): void {
  run.ports.accrueGroup(run, group);
  const { sites, servesAll } = run.world.wiring;
  const own = run.steering as SteeringState;
  const first = group * sites;
  let others = 0;
  for (let s = 0; s < sites; s++) if (s !== fromSite && run.controller.open[first + s] === 1) others += weightAt(run, group, s, run.calendar.now, true);
  const target = new Float64Array(sites);
  for (let s = 0; s < sites; s++) {
    if (servesAll[group] === 1 && others > 0) target[s] = s === fromSite || run.controller.open[first + s] !== 1 ? 0 : weightAt(run, group, s, run.calendar.now, true) / others;
    else target[s] = s === run.controller.active[group] ? 1 : 0;
  }
  start(run, own, group, target);
}

/** Home shares again. A planned switch forwards who still comes to the old address, so it takes effect at once. */
export function steerHome(run: Run, group: number): void {
  run.ports.accrueGroup(run, group);
  const { sites, homeShare } = run.world.wiring;
  const own = run.steering as SteeringState;
  run.calendar.bump(owner.steering(group));
  if (own.moving[group] === 1) recordRest(run, own, group);
  own.moving[group] = 0;
  for (let s = 0; s < sites; s++) {
    own.from[group * sites + s] = homeShare[group * sites + s] as number;
    own.to[group * sites + s] = homeShare[group * sites + s] as number;
  }
  run.ports.touchGroup(run, group);
}

function start(run: Run, own: SteeringState, group: number, target: Float64Array): void {
  const { sites } = run.world.wiring;
  const { first } = run.world.steering;
  const now = run.calendar.now;
  const begin = first[group] as number;
  recordPassed(run, own, group);
  for (let s = 0; s < sites; s++) own.from[group * sites + s] = weightAt(run, group, s, now, true);
  for (let s = 0; s < sites; s++) own.to[group * sites + s] = target[s] as number;
  own.since[group] = now;
  own.outSince[group] = run.controller.suspectedAt[group] as number;
  own.knot[group] = 0;
  const curve = (first[group + 1] as number) > begin;
  own.moving[group] = curve ? 1 : 0;
  run.calendar.bump(owner.steering(group));
  if (curve) scheduleKnot(run, own, group, 0);
  recordClients(run, group, 0, 0);
  run.ports.touchGroup(run, group);
}

/** The next event of a curve behind its knot `knot`. Two knots at one time are a jump: both are passed together. On a timeline every knot is told. */
function scheduleKnot(run: Run, own: SteeringState, group: number, knot: number): void {
  const { first, seconds, isEvent } = run.world.steering;
  const begin = first[group] as number;
  const last = (first[group + 1] as number) - begin - 1;
  let k = Math.min(knot + 1, last);
  while (k < last && isEvent[begin + k] === 0 && run.trace === null) k++;
  while (k < last && seconds[begin + k + 1] === seconds[begin + k]) k++;
  run.calendar.at(Math.max(run.calendar.now, (own.since[group] as number) + (seconds[begin + k] as number)), event.steeringKnot, group, k, owner.steering(group));
}

export function steeringKnot(run: Run, group: number, knot: number): void {
  run.ports.accrueGroup(run, group);
  const own = run.steering as SteeringState;
  const { first } = run.world.steering;
  recordClients(run, group, own.knot[group] as number, knot);
  own.knot[group] = knot;
  if (knot >= (first[group + 1] as number) - (first[group] as number) - 1) {
    own.moving[group] = 0;
    for (let s = 0; s < run.world.wiring.sites; s++) own.from[group * run.world.wiring.sites + s] = own.to[group * run.world.wiring.sites + s] as number;
    run.ports.touchGroup(run, group);
    return;
  }
  scheduleKnot(run, own, group, knot);
  run.ports.touchClients(run, group);
}

/** Clients who have come to the other site by now, in whole pieces of the curve. */
function recordPassed(run: Run, own: SteeringState, group: number): void {
  if (own.moving[group] === 0) return;
  const { first, seconds } = run.world.steering;
  const begin = first[group] as number;
  const age = run.calendar.now - (own.since[group] as number) - tolerance;
  let k = own.knot[group] as number;
  while (begin + k + 1 < (first[group + 1] as number) && (seconds[begin + k + 1] as number) <= age) k++;
  if (k > (own.knot[group] as number)) recordClients(run, group, own.knot[group] as number, k);
  own.knot[group] = k;
}

/** At the end of a replication clients may be on their way. */
export function closeSteering(run: Run): void {
  for (let g = 0; g < run.world.wiring.groups; g++) recordPassed(run, run.steering as SteeringState, g);
}

/** Home serves again before everybody has moved: who still comes there is back at this instant. */
function recordRest(run: Run, own: SteeringState, group: number): void {
  recordPassed(run, own, group);
  const { first, seconds, stale } = run.world.steering;
  const knot = (first[group] as number) + (run.steering.knot[group] as number);
  const age = run.calendar.now - (run.steering.since[group] as number);
  const left = staleAt(run, group, run.calendar.now, false);
  recordMove(run, group, seconds[knot] as number, age, stale[knot] as number, left);
  recordMove(run, group, age, age, left, 0);
}
