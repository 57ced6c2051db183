/**
 * Serving: what share of each flow's fresh demand gets through, by tenant class. Where every part has room that is the
 * success of the path; where a part is full, capacity goes by tier, then tenant priority, equal ranks in proportion.
 */
import type { Arena } from './arena.js';
import { fillCapacity, newScratch, type Scratch } from './allocation.js';
import { throughGates } from './gates.js';
import { graceRuns, sourceChanged } from './grace.js';
import { followSeverity } from './outages.js';
import { passesTarget } from './passing.js';
import { cachedSourceWorks, easesOff, openPath } from './path.js';
import { dirty, type Run } from './run.js';
import { refreshRoundTrips } from './round-trips.js';
import { shareSpares } from './spare.js';
import { refreshGroup, refreshWeights } from './steering.js';
import { anyFalling, motion } from './severity.js';
import { specialKind } from './wiring.js';
import type { DesignWorld } from './world.js';

export interface ServingState {
  /** Share of fresh demand served now, `[flow * classes + class]`, and just before this instant. */
  readonly share: Float64Array;
  readonly left: Float64Array;
  /** Success of the path from each site, `[flow * sites + site]`, and the part of it that capacity lets through, by class. */
  readonly local: Float64Array;
  readonly filled: Float64Array;
  /** Why the share changes between events, as a mask of `motion`, 0 while it does not: it is evaluated again at the end of an interval. */
  readonly moving: Int32Array;
  /** What is to be evaluated anew, as in `staleness`; whether it was, at the last settling. */
  readonly stale: Int32Array;
  readonly fresh: Int32Array;
  /** Flow has something to integrate: not fully served, or a pool not empty. */
  readonly active: Int32Array;
  /** 1 while some part may be full at some hour; 2 while one is full now. */
  readonly tight: Int32Array;
  readonly recheck: Int32Array;
  /** When the share of a flow whose clients move passes its target; Infinity for never. */
  readonly passesAt: Float64Array;
  /** Room that the parts of a flow have left in their busiest hour, items a second; 0 where one of them may be full. */
  readonly ample: Float64Array;
  /** Working columns of the allocation; they carry nothing from one event to the next. */
  readonly scratch: Scratch;
}

export function servingState(arena: Arena, world: DesignWorld): ServingState {
  const { flows, classes, sites } = world.wiring;
  return {
    share: arena.f64(flows * classes, 1), left: arena.f64(flows * classes, 1), local: arena.f64(flows * sites, 1), filled: arena.f64(flows * classes * sites, 1),
    moving: arena.i32(flows), stale: arena.i32(flows, staleness.path), fresh: arena.i32(flows), active: arena.i32(flows), tight: arena.i32(1), recheck: arena.i32(1), passesAt: arena.f64(flows, Number.POSITIVE_INFINITY), ample: arena.f64(flows),
    scratch: newScratch(world),
  };
}

/** Only where clients come has changed, or the paths as well. */
const staleness = { none: 0, clients: 1, path: 2 } as const;

function mark(run: Run, flow: number, what: number): void {
  const own = run.serving as ServingState;
  if ((own.stale[flow] as number) < what) own.stale[flow] = what;
  run.dirty |= dirty.serve;
}

/** Demand or capacity changed without any path: only what parts let through is found anew. */
export function touchCapacity(run: Run): void {
  (run.serving as ServingState).recheck[0] = 1;
  run.dirty |= dirty.serve;
}

export function touchFlow(run: Run, flow: number): void {
  mark(run, flow, staleness.path);
}

export function touchComponent(run: Run, component: number): void {
  const { needers } = run.world.wiring;
  for (let i = needers.first[component] as number; i < (needers.first[component + 1] as number); i++) mark(run, needers.items[i] as number, staleness.path);
}

/** Clients of a group are on their way: its flows are looked at, and what each site may have to carry stays as it is. */
export function touchClients(run: Run, group: number): void {
  touchFlows(run, group, staleness.clients);
}

function touchFlows(run: Run, group: number, what: number): void {
  const { groupFlows } = run.world.wiring;
  for (let i = groupFlows.first[group] as number; i < (groupFlows.first[group + 1] as number); i++) mark(run, groupFlows.items[i] as number, what);
}

/** Where a group runs, or with what, has changed: paths and room. */
export function touchGroup(run: Run, group: number): void {
  run.ports.placesChanged(run);
  touchCapacity(run);
  touchFlows(run, group, staleness.path);
}

export function touchAll(run: Run): void {
  run.ports.placesChanged(run);
  (run.serving as ServingState).stale.fill(staleness.path);
  touchCapacity(run);
}

/**
 * Shares just before this instant, of flows whose paths moved since the last event. Where only clients move, the share
 * goes on a line until somebody touches the flow, and is evaluated then.
 */
export function evaluateLeft(run: Run): void {
  const own = run.serving as ServingState;
  const { flows, sites, entryGroup } = run.world.wiring;
  const easing = run.outages.count[0] !== 0 && followSeverity(run);
  const { now } = run.calendar;
  let any = false;
  for (let f = 0; f < flows; f++) {
    if (((own.moving[f] as number) & motion.path) === 0 || (run.accrual.at[f] as number) >= now) continue;
    if (!any) refreshWeights(run, false);
    any = true;
    for (let s = 0; s < sites; s++) own.local[f * sites + s] = (run.steering.weightBefore[(entryGroup[f] as number) * sites + s] as number) > 0 ? openPath(run, f, s, false) : 0;
  }
  if (!any) return;
  // Capacity that comes back lets more through by the minute, so what is let through is found anew as well.
  if (easing && (own.tight[0] as number) > 0) fillCapacity(run, own.filled, own.ample);
  for (let f = 0; f < flows; f++) if (((own.moving[f] as number) & motion.path) !== 0 && (run.accrual.at[f] as number) < now) leave(run, own, f);
}

/** The same for one flow of which only clients move, at any time since it was last looked at, before anything about it or them changes. */
export function evaluateClients(run: Run, f: number, time: number): void {
  if (run.serving.moving[f] !== motion.clients) return;
  refreshGroup(run, run.world.wiring.entryGroup[f] as number, time, false);
  leave(run, run.serving as ServingState, f);
}

function leave(run: Run, own: ServingState, f: number): void {
  const { classes, sites, entryGroup } = run.world.wiring;
  for (let c = 0; c < classes; c++) own.left[f * classes + c] = 0;
  for (let s = 0; s < sites; s++) {
    const success = (run.steering.weightBefore[(entryGroup[f] as number) * sites + s] as number) * (own.local[f * sites + s] as number);
    if (success <= 0) continue;
    for (let c = 0; c < classes; c++) own.left[f * classes + c] = (own.left[f * classes + c] as number) + success * (own.tight[0] === 0 ? 1 : (own.filled[(f * classes + c) * sites + s] as number));
  }
  throughGates(run, own.left, f * classes, classes);
}

/** What has been integrated is behind us; a share that moves by itself goes on from where it is. */
export function startStretch(run: Run, f: number): void {
  const own = run.serving as ServingState;
  const { classes } = run.world.wiring;
  for (let pair = f * classes; pair < (f + 1) * classes; pair++) {
    own.share[pair] = own.left[pair] as number;
    if ((own.share[pair] as number) < 1) own.active[f] = 1;
  }
}

/** New shares after the event at this instant. Only flows that something touched are evaluated; all of them while a part is full. */
export function settleServing(run: Run): void {
  const own = run.serving as ServingState;
  const { flows } = run.world.wiring;
  refreshWeights(run, true);
  refreshRoundTrips(run);
  own.fresh.fill(0);
  if (run.full) touchChanged(run, own);
  const looking = (run.ticks.lookAt[0] as number) <= run.calendar.now;
  for (let f = 0; f < flows; f++) if ((own.passesAt[f] as number) <= run.calendar.now && own.stale[f] === staleness.none) own.stale[f] = staleness.clients;
  let any = own.recheck[0] === 1 || looking;
  for (let f = 0; f < flows && !any; f++) any = own.stale[f] !== 0;
  if (any) settleShares(run, own, own.recheck[0] === 1 || (own.tight[0] as number) > 0);
  own.recheck[0] = 0;
  shareSpares(run);
}

/** Shares that move are read off just before and just after an instant: closer than this they are one. */
const unchanged = 1e-6;

/** The oracle of the incremental path: whatever would come out differently now is touched, whether or not somebody said so. */
function touchChanged(run: Run, own: ServingState): void {
  const { flows, sites, classes } = run.world.wiring;
  if (own.tight[0] === 0) own.recheck[0] = 1;
  for (let f = 0; f < flows; f++) {
    const local = own.local.slice(f * sites, (f + 1) * sites);
    const moving = own.moving[f];
    evaluateClients(run, f, run.calendar.now);
    watchSources(run, f);
    settlePaths(run, own, f);
    const share = shareOf(run, own, f, 0) * (run.gates.factor[f * classes] as number);
    const same = ((own.moving[f] as number) & ~(moving as number)) === 0 && Math.abs(share - (own.left[f * classes] as number)) < unchanged;
    own.local.set(local, f * sites);
    own.moving[f] = moving as number;
    if (!same) own.stale[f] = staleness.path;
  }
}

function settleShares(run: Run, own: ServingState, room: boolean): void {
  const { wiring } = run.world;
  const { flows, classes } = wiring;
  const before = own.tight[0] as number;
  // Shares that are found anew need paths of this instant, also of flows that nothing touched but time.
  if (room && before > 0) for (let f = 0; f < flows; f++) if (own.moving[f] !== 0 && own.stale[f] === staleness.none) own.stale[f] = staleness.clients;
  for (let f = 0; f < flows; f++) {
    // What has been is reckoned with the paths and parts of then.
    if (own.stale[f] !== staleness.none) run.ports.accrue(run, f);
    if (own.stale[f] === staleness.clients && ((own.moving[f] as number) & motion.path) !== 0) own.stale[f] = staleness.path;
    if (own.stale[f] === staleness.path) watchSources(run, f);
  }
  for (let f = 0; f < flows; f++) if (own.stale[f] === staleness.path) settlePaths(run, own, f);
  const tight = room ? fillCapacity(run, own.filled, own.ample) : 0;
  const all = tight > 1 || before > 1;
  if (all) run.ports.accrueAll(run);
  own.tight[0] = tight;
  if (room) run.ports.roomChanged(run);
  if (tight > 0) moveTogether(run, own);
  for (let f = 0; f < flows; f++) {
    if (own.stale[f] === staleness.none && !all) continue;
    own.stale[f] = staleness.none;
    own.fresh[f] = 1;
    for (let c = 0; c < classes; c++) {
      // Where no part is full, no class fares better than another.
      const share = c > 0 && tight < 2 ? (own.share[f * classes] as number) : shareOf(run, own, f, c);
      own.share[f * classes + c] = share;
    }
    throughGates(run, own.share, f * classes, classes);
    for (let pair = f * classes; pair < (f + 1) * classes; pair++) own.left[pair] = own.share[pair] as number;
    own.active[f] = hasWork(run, own, f);
    own.passesAt[f] = own.moving[f] === motion.clients ? passesTarget(run, f) : Number.POSITIVE_INFINITY;
    run.ports.touchSpare(run, f);
  }
  run.ports.lookAgain(run);
}

/** While a part is short every share may move: with clients on their way, and with what broke the part and eases off. */
function moveTogether(run: Run, own: ServingState): void {
  const { flows, entryGroup } = run.world.wiring;
  const easing = own.tight[0] === 2 && anyFalling(run) ? motion.path : 0;
  for (let f = 0; f < flows; f++) own.moving[f] = (own.moving[f] as number) | easing | (run.steering.moving[entryGroup[f] as number] === 1 ? motion.clients : 0);
}

function shareOf(run: Run, own: ServingState, f: number, c: number): number {
  const { sites, classes, entryGroup } = run.world.wiring;
  const entry = (entryGroup[f] as number) * sites;
  let share = 0;
  for (let s = 0; s < sites; s++) {
    const weight = run.steering.weight[entry + s] as number;
    if (weight > 0) share += weight * (own.local[f * sites + s] as number) * (own.tight[0] === 2 ? (own.filled[(f * classes + c) * sites + s] as number) : 1);
  }
  return share > 1 - 1e-12 ? 1 : share;
}

/** 1 while a flow is not fully served or somebody waits. */
function hasWork(run: Run, own: ServingState, f: number): number {
  const { classes } = run.world.wiring;
  for (let pair = f * classes; pair < (f + 1) * classes; pair++) if ((own.share[pair] as number) < 1 || (run.unserved.retrying[pair] as number) > 0 || (run.unserved.deferred[pair] as number) > 0) return 1;
  return 0;
}

/** Brings a flow to now and looks whether there is still something to integrate. */
export function bringFlow(run: Run, f: number): void {
  const own = run.serving as ServingState;
  if (own.active[f] === 0) return;
  run.ports.accrue(run, f);
  own.active[f] = hasWork(run, own, f);
}

function watchSources(run: Run, f: number): void {
  const { specials, specialKind: kind } = run.world.wiring;
  for (let i = specials.first[f] as number; i < (specials.first[f + 1] as number); i++) {
    const special = specials.items[i] as number;
    if (kind[special] === specialKind.cached) sourceChanged(run, special, cachedSourceWorks(run, special));
  }
}

/** Success of a flow's path from every site, and whether it changes by itself until the next event. */
function settlePaths(run: Run, own: ServingState, f: number): void {
  const { wiring } = run.world;
  const { sites } = wiring;
  const entry = (wiring.entryGroup[f] as number) * sites;
  const falling = anyFalling(run);
  let easing = falling && own.tight[0] === 2;
  let least = 1;
  let most = 0;
  for (let s = 0; s < sites; s++) {
    // Only a site that clients come to, or will, matters.
    const comes = (run.steering.weight[entry + s] as number) > 0 || (run.steering.to[entry + s] as number) > 0;
    const local = comes ? openPath(run, f, s, true) : 0;
    own.local[f * sites + s] = local;
    if (comes && local < least) least = local;
    if (local > most) most = local;
    easing ||= falling && comes && local < 1 && easesOff(run, f, s);
  }
  // Who moves between sites that serve alike fares the same all the way.
  const turning = run.steering.moving[wiring.entryGroup[f] as number] === 1 && (least < most || (own.tight[0] as number) > 0);
  own.moving[f] = (easing || graceRuns(run, f) ? motion.path : 0) | (turning ? motion.clients : 0);
}
