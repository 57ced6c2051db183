/**
 * The controller of a failover group: normal -> suspected -> deciding -> failing over -> on the other site -> failing back.
 * If the primary recovers before the point of no return the failover is cancelled; after it, it completes.
 */
import type { Arena } from './arena.js';
import type { ControllerTable } from './controller-table.js';
import { orderDelay, peopleSeconds } from './decision.js';
import { detectionDelay } from './detection.js';
import { event, owner } from './events.js';
import { goElsewhere, siteToLeave, targetFor } from './candidates.js';
import { allOpen, anyIncident, homeWell, isGone, isMoving, lastCommit, trouble } from './health.js';
import { phase, promotion, stage } from './group-phase.js';
import { dirty, type Run } from './run.js';
import { fullHolds, goesAlong, rootOfOthers } from './scope.js';
import type { OutcomeColumnName } from '../src/world/outcome.js';
import type { Wiring } from './wiring.js';

export interface ControllerState {
  /** As in `phase`; and how many groups are anywhere but at home and at peace. */
  readonly state: Int32Array; readonly busy: Int32Array;
  /** Sites that accept a group's traffic, `[group * sites + site]`, and the one where single writers and internal callers go. */
  readonly open: Int32Array;
  readonly active: Int32Array;
  readonly from: Int32Array; readonly to: Int32Array;
  /** Outage that the group answers, -1 for none (false alarm); when trouble began; when the order was given; when the writer stopped. */
  readonly root: Int32Array;
  readonly suspectedAt: Float64Array; readonly orderedAt: Float64Array; readonly stoppedAt: Float64Array;
  readonly committed: Int32Array; readonly promoted: Int32Array; readonly planned: Int32Array;
  /** First instant after the order at which staying would have been well again (Infinity until then); when clients were sent to the other site. */
  readonly homeBackAt: Float64Array; readonly repointedAt: Float64Array;
  readonly alarm: Int32Array;
  /** Moves because enough others do, though nothing is wrong with it. */
  readonly joined: Int32Array;
}

export const controllerState = (arena: Arena, table: ControllerTable, wiring: Wiring): ControllerState => ({
  state: arena.i32(wiring.groups), busy: arena.i32(1), open: arena.i32(table.initialOpen.length, table.initialOpen), active: arena.i32(wiring.groups, wiring.primary),
  from: arena.i32(wiring.groups, wiring.primary), to: arena.i32(wiring.groups, wiring.secondary), root: arena.i32(wiring.groups, -1),
  suspectedAt: arena.f64(wiring.groups, -1), orderedAt: arena.f64(wiring.groups), stoppedAt: arena.f64(wiring.groups, -1), committed: arena.i32(wiring.groups), promoted: arena.i32(wiring.groups),
  planned: arena.i32(wiring.groups), homeBackAt: arena.f64(wiring.groups, Number.POSITIVE_INFINITY), repointedAt: arena.f64(wiring.groups), alarm: arena.i32(wiring.groups), joined: arena.i32(wiring.groups),
});

const mine = (run: Run): ControllerState => run.controller as ControllerState;
const enter = (own: ControllerState, g: number, state: number): void => {
  own.busy[0] = (own.busy[0] as number) + (state === phase.normal ? 0 : 1) - (own.state[g] === phase.normal ? 0 : 1);
  own.state[g] = state;
};
const add = (run: Run, name: OutcomeColumnName, by: number): void => { run.row[run.world.at[name]] = (run.row[run.world.at[name]] as number) + by; };

/** After the shares are known: every group looks whether its site is in trouble, or out of it. */
export function decideAll(run: Run): void {
  const { wiring } = run.world;
  if (run.outages.count[0] === 0 && !anyIncident(run)) return;
  for (let g = 0; g < wiring.groups; g++) if ((wiring.secondary[g] as number) >= 0) decide(run, mine(run), g);
}

function decide(run: Run, own: ControllerState, g: number): void {
  const state = own.state[g] as number;
  const { wiring } = run.world;
  if (state === phase.normal) {
    if (run.calendar.now >= run.world.horizonSeconds) return;
    for (let s = 0; s < wiring.sites; s++) {
      if (own.open[g * wiring.sites + s] !== 1) continue;
      const cause = trouble(run, g, s, run.world.controller.decision.degraded[g]);
      if (cause < 0) continue;
      suspect(run, own, g, s, targetFor(run, g, s), cause);
      return;
    }
    if (wiring.servesAll[g] === 1 || !fullHolds(run, g, true)) return;
    suspect(run, own, g, own.active[g] as number, targetFor(run, g, own.active[g] as number), rootOfOthers(run));
    own.joined[g] = 1;
  } else if (state === phase.away || state === phase.failingBack) {
    const well = homeWell(run, g) && !goesAlong(run, g);
    run.ports.homeHealth(run, g, well);
    if ((own.state[g] as number) !== phase.away) return;
    // The other site fails while home is ready again, or another of many: the same failover, the other way round.
    const site = siteToLeave(run, g, well);
    if (site >= 0) suspect(run, own, g, site, targetFor(run, g, site), trouble(run, g, site));
  } else {
    const well = own.alarm[g] === 0 && !goesAlong(run, g) && trouble(run, g, own.from[g] as number, run.world.controller.decision.degraded[g]) < 0;
    if (well && own.homeBackAt[g] === Number.POSITIVE_INFINITY && state === phase.failingOver) own.homeBackAt[g] = run.calendar.now;
    if (well && own.committed[g] === 0) cancel(run, own, g);
    else if (state === phase.waiting) tryOrder(run, own, g);
    else if (state === phase.failingOver && !goElsewhere(run, g)) run.ports.retrySteps(run, g);
  }
}

function suspect(run: Run, own: ControllerState, g: number, from: number, to: number, cause: number): void {
  if (to < 0) return;
  // A way home that had begun begins anew if this failover is called off.
  if (own.state[g] === phase.away) run.ports.homeHealth(run, g, false);
  run.calendar.bump(owner.failback(g));
  enter(own, g, phase.suspected);
  own.from[g] = from;
  own.to[g] = to;
  own.root[g] = cause;
  own.suspectedAt[g] = run.calendar.now;
  own.stoppedAt[g] = -1;
  own.committed[g] = 0;
  own.promoted[g] = promotion.none;
  own.homeBackAt[g] = Number.POSITIVE_INFINITY;
  run.calendar.after(detectionDelay(run, g), event.detected, g, 0, owner.controller(g));
}

export function detected(run: Run, g: number): void {
  const own = mine(run);
  enter(own, g, phase.deciding);
  const people = peopleSeconds(run, g);
  run.ports.lookBack(run, g, people);
  run.calendar.after(orderDelay(run, g, people), event.ordered, g, 0, owner.controller(g));
}

export function ordered(run: Run, g: number): void {
  const own = mine(run);
  enter(own, g, phase.waiting);
  run.ports.passStage(run, g, stage.ordered);
  tryOrder(run, own, g);
}

/** A group fails over after those that it leans on, and only to a site that is there. */
function tryOrder(run: Run, own: ControllerState, g: number): void {
  const { wiring } = run.world;
  for (let i = wiring.after.first[g] as number; i < (wiring.after.first[g + 1] as number); i++) if (isMoving(run, wiring.after.items[i] as number)) return;
  if (wiring.servesAll[g] === 1 && trouble(run, g, own.to[g] as number) >= 0) own.to[g] = targetFor(run, g, own.from[g] as number);
  if (goElsewhere(run, g) || isGone(run, g, own.to[g] as number)) return;
  enter(own, g, phase.failingOver);
  own.orderedAt[g] = run.calendar.now;
  run.ports.startRunbook(run, g);
}

/** What the steps have done so far is taken back, but for what there is no way back from. */
function undo(run: Run, own: ControllerState, g: number): void {
  const { sites } = run.world.wiring;
  run.ports.scaleIn(run, g, own.to[g] as number);
  for (let s = g * sites; s < (g + 1) * sites && own.committed[g] === 0; s++) if ((run.steering.to[s] as number) > 0) own.open[s] = 1;
}

/** The failover is taken back and ordered anew: to the same site once a step is repaired, or to another, which people decide about. */
export function decideAgain(run: Run, g: number, to: number, seconds: number): void {
  const own = mine(run);
  undo(run, own, g);
  own.to[g] = to;
  own.promoted[g] = promotion.none;
  if (own.committed[g] === 0) own.stoppedAt[g] = -1;
  enter(own, g, phase.deciding);
  run.calendar.after(seconds, event.ordered, g, 0, owner.controller(g));
  run.ports.touchGroup(run, g);
  run.dirty |= dirty.serve | dirty.decide;
}

function cancel(run: Run, own: ControllerState, g: number): void {
  const { wiring } = run.world;
  run.calendar.bump(owner.controller(g));
  run.ports.passStage(run, g, stage.homeBack);
  run.ports.cancelRunbook(run, g);
  if (own.state[g] === phase.failingOver) undo(run, own, g);
  const home = (own.from[g] as number) === (wiring.primary[g] as number) || wiring.servesAll[g] === 1;
  // The failover away from another site is off: the group is where it was, and home is what it left.
  if (!home) [own.to[g], own.from[g]] = [own.from[g] as number, wiring.primary[g] as number];
  enter(own, g, home && allOpen(run, g) ? phase.normal : phase.away);
  own.suspectedAt[g] = -1;
  own.alarm[g] = 0;
  own.joined[g] = 0;
  run.ports.touchGroup(run, g);
  run.dirty |= dirty.serve | dirty.decide;
}

/** A rule that nothing caused: a false failover pays promotion, data loss and failback like a real one. */
export function falseAlarm(run: Run, outage: number): void {
  const { environment } = run.world;
  const own = mine(run);
  const g = environment.alarmGroup[run.trajectory.source[outage] as number] as number;
  if (own.state[g] !== phase.normal || run.calendar.now >= run.world.horizonSeconds) return;
  const target = targetFor(run, g, own.active[g] as number);
  if (target < 0) return;
  add(run, 'falseFailovers', 1);
  suspect(run, own, g, own.active[g] as number, target, outage);
  own.alarm[g] = 1;
}

export function fence(run: Run, g: number): void {
  const own = mine(run);
  // A writer that was already gone took its last commit when it went; one that still works takes it now.
  if ((own.stoppedAt[g] as number) < 0) own.stoppedAt[g] = lastCommit(run, g);
  const { sites, servesAll } = run.world.wiring;
  own.open[g * sites + (own.from[g] as number)] = 0;
  // Whoever moves the clients of one site sends none to another that is out, and moves that one's as well.
  for (let s = 0; s < sites && servesAll[g] === 1; s++) if (s !== own.to[g] && own.open[g * sites + s] === 1 && trouble(run, g, s) >= 0) own.open[g * sites + s] = 0;
  run.ports.touchGroup(run, g);
}

/** The copy is ready. It opens for writing when there is no way back, so that a failover called off before costs no data. */
export function promote(run: Run, g: number, fromBackup: boolean): void {
  const own = mine(run);
  fence(run, g);
  if (own.promoted[g] === promotion.none) own.promoted[g] = fromBackup ? promotion.backup : promotion.copy;
  if (own.committed[g] === 1) openForWriting(run, own, g);
}

export function pointOfNoReturn(run: Run, g: number): void {
  const own = mine(run);
  own.committed[g] = 1;
  run.ports.passStage(run, g, stage.noReturn);
  openForWriting(run, own, g);
}

function openForWriting(run: Run, own: ControllerState, g: number): void {
  const ready = own.promoted[g] as number;
  if (ready !== promotion.copy && ready !== promotion.backup) return;
  own.promoted[g] = promotion.open;
  run.ports.moveWriters(run, g, own.to[g] as number, own.stoppedAt[g] as number, ready === promotion.backup);
  run.ports.openSecondWriter(run, g);
}

/** Clients and internal callers go to the new site from now on. */
export function repoint(run: Run, g: number): void {
  const { wiring } = run.world;
  const own = mine(run);
  fence(run, g);
  pointOfNoReturn(run, g);
  const to = own.to[g] as number;
  own.repointedAt[g] = run.calendar.now;
  own.open[g * wiring.sites + to] = 1;
  if (own.open[g * wiring.sites + (own.active[g] as number)] === 0) own.active[g] = to;
  run.ports.warmUp(run, g, to);
  run.ports.steer(run, g, own.from[g] as number);
  run.dirty |= dirty.decide;
  run.ports.expose(run, g);
  run.ports.touchAll(run);
}

export function runbookDone(run: Run, g: number): void {
  const { wiring } = run.world;
  const own = mine(run);
  if (own.promoted[g] === promotion.none) promote(run, g, false);
  pointOfNoReturn(run, g);
  if (own.open[g * wiring.sites + (own.to[g] as number)] !== 1 || (own.active[g] as number) !== (own.to[g] as number)) {
    if (wiring.servesAll[g] === 0 || own.open[g * wiring.sites + (own.from[g] as number)] === 1) repoint(run, g);
  }
  add(run, 'failovers', 1);
  run.ports.passStage(run, g, stage.moved);
  add(run, 'responderHours', (run.calendar.now - (own.suspectedAt[g] as number)) / 3600);
  own.suspectedAt[g] = -1;
  own.alarm[g] = 0;
  if (wiring.servesAll[g] === 0 && (own.to[g] as number) === (wiring.primary[g] as number)) {
    run.ports.scaleIn(run, g, own.from[g] as number);
    settleHome(run, own, g);
  } else {
    enter(own, g, phase.away);
    if (wiring.servesAll[g] === 0) own.from[g] = wiring.primary[g] as number;
  }
  run.dirty |= dirty.serve | dirty.decide;
}

/** The group runs where it belongs: the incident is over for it. */
function settleHome(run: Run, own: ControllerState, g: number): void {
  const { wiring } = run.world;
  enter(own, g, phase.normal);
  own.from[g] = wiring.primary[g] as number;
  own.to[g] = wiring.secondary[g] as number;
  own.root[g] = -1;
  own.joined[g] = 0;
  run.ports.protect(run, g);
}

/** A planned switch: the flows of the group stand still from its beginning to its end, or until it is called off. */
export function plannedStop(run: Run, g: number, stopped: boolean): void {
  const { wiring } = run.world;
  const own = mine(run);
  own.planned[g] = stopped ? 1 : 0;
  enter(own, g, stopped ? phase.failingBack : phase.away);
  own.open[g * wiring.sites + (own.active[g] as number)] = stopped ? 0 : 1;
  run.ports.touchGroup(run, g);
}

/** `failback: never`: the group stays where it is, and the old home stands behind it. */
export function settleAway(run: Run, g: number): void {
  const own = mine(run);
  enter(own, g, phase.normal);
  own.root[g] = -1;
  own.joined[g] = 0;
  run.ports.returnWriters(run, g, own.active[g] as number);
  run.dirty |= dirty.decide;
}

export function switchHome(run: Run, g: number): void {
  const { wiring } = run.world;
  const own = mine(run);
  const home = wiring.primary[g] as number;
  for (let s = 0; s < wiring.sites; s++) own.open[g * wiring.sites + s] = (wiring.homeShare[g * wiring.sites + s] as number) > 0 ? 1 : 0;
  own.active[g] = home;
  own.planned[g] = 0;
  run.ports.returnWriters(run, g, home);
  run.ports.steerHome(run, g);
  for (let s = 0; s < wiring.sites; s++) if (s !== home || wiring.servesAll[g] === 1) run.ports.scaleIn(run, g, s);
  add(run, 'failbacks', 1);
  settleHome(run, own, g);
  run.dirty |= dirty.decide;
  run.ports.touchAll(run);
}
