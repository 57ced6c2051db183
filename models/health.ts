/** Health of a group at a site, as the checks see it: what it would serve there, as far as outages go. */
import { rateAt } from '../src/world/demand-table.js';
import { capacityOf } from './allocation.js';
import type { Arena } from './arena.js';
import { siteCause } from './outages.js';
import { pathSuccess } from './path.js';
import { phase, promotion } from './group-phase.js';
import { planes } from '../src/scenario/environment.js';
import type { Run } from './run.js';
import { anyFalling } from './severity.js';
import type { Wiring } from './wiring.js';

/** What was found last for a group at a site, and when that was: it holds until something moves. */
export interface HealthState {
  readonly cause: Int32Array;
  readonly bearable: Float64Array;
  readonly version: Int32Array;
  /** Whether what is being found holds for as long as nothing happens. */
  readonly lasts: Int32Array;
}
export const healthState = (arena: Arena, { groups, sites }: Wiring): HealthState => ({ cause: arena.i32(groups * sites, -1), bearable: arena.f64(groups * sites), version: arena.i32(groups * sites, -1), lasts: arena.i32(1) });

/** Shares are products of rounded numbers: this much below the target is not below it. */
const tolerance = 1e-9;

/** The active outage that keeps some flow of the group below its target at a site, or -1; below 1 - `bearable` if less than that may be served. */
export function trouble(run: Run, group: number, site: number, bearable = 0): number {
  const cause = siteCause(run, group, site);
  if (cause < 0) return -1;
  const own = run.health as HealthState;
  const at = group * run.world.wiring.sites + site;
  const version = versionOf(run);
  if (version >= 0 && own.version[at] === version && own.bearable[at] === bearable) return own.cause[at] as number;
  own.lasts[0] = anyFalling(run) ? 0 : 1;
  const found = isShort(run, group, site, bearable) ? cause : -1;
  own.cause[at] = found;
  own.bearable[at] = bearable;
  own.version[at] = own.lasts[0] === 1 ? version : -1;
  return found;
}

/** Number of what health is reckoned from, -1 while something about it is about to be found anew, or grace runs out. */
function versionOf(run: Run): number {
  const { lostAt } = run.grace;
  for (let special = 0; special < lostAt.length; special++) if ((lostAt[special] as number) >= 0) return -1;
  return run.places.stale[0] === 1 ? -1 : (run.places.version[0] as number) + (run.outages.version[0] as number) + (run.holds.version[0] as number);
}

function isShort(run: Run, group: number, site: number, bearable: number): boolean {
  const { groupFlows, target } = run.world.wiring;
  for (let i = groupFlows.first[group] as number; i < (groupFlows.first[group + 1] as number); i++) {
    const f = groupFlows.items[i] as number;
    if (wouldServe(run, group, f, site) < Math.min(target[f] as number, 1 - bearable) - tolerance) return true;
  }
  return false;
}

/** Share of a flow that the group would serve at a site with its fleet there, as far as outages go. */
function wouldServe(run: Run, group: number, flow: number, site: number): number {
  const { wiring, capacity, demand } = run.world;
  let share = pathSuccess(run, flow, site, group, true);
  for (let i = wiring.hard.first[flow] as number; i < (wiring.hard.first[flow + 1] as number) && share > 0; i++) {
    const k = wiring.hard.items[i] as number;
    if (k >= wiring.services || wiring.groupOf[k] !== group) continue;
    const up = run.outages.upShare[k * wiring.sites + site] as number;
    if (up >= 1) continue;
    // Demand decides here, and that is another one in a while.
    (run.health as HealthState).lasts[0] = 0;
    let load = 0;
    for (let j = wiring.flowsOf.first[k] as number; j < (wiring.flowsOf.first[k + 1] as number); j++) load += rateAt(demand, wiring.flowsOf.items[j] as number, run.calendar.now);
    load *= wiring.servesAll[group] === 1 ? Math.max(run.steering.to[group * wiring.sites + site] as number, 1e-9) : 1;
    const room = Math.max(capacityOf(run, k, site), (capacity.most[k] as number) * (capacity.ratePerInstance[k] as number) * up);
    if (load > 0) share *= Math.min(1, room / load);
  }
  return share;
}

/** When the writer that a group leaves took its last commit: now, if it still takes any, else when trouble began. */
export function lastCommit(run: Run, group: number): number {
  const { groupFlows, writes } = run.world.wiring;
  for (let i = groupFlows.first[group] as number; i < (groupFlows.first[group + 1] as number); i++) {
    const f = groupFlows.items[i] as number;
    if ((writes.first[f + 1] as number) > (writes.first[f] as number) && pathSuccess(run, f, run.controller.from[group] as number, group, true) > 0) return run.calendar.now;
  }
  return run.controller.suspectedAt[group] as number;
}

const compute = planes.indexOf('compute');
const network = planes.indexOf('network');

/** Whether nobody can work at a site that a group is to go to. */
export function isGone(run: Run, group: number, site: number): boolean {
  const { planesLost } = run.outages;
  return ((planesLost[site * planes.length + compute] as number) > 0 || (planesLost[site * planes.length + network] as number) > 0) && trouble(run, group, site) >= 0;
}

/** A group has failed over once its clients are sent to the other site; what is left of its runbook holds nobody up. */
export function isMoving(run: Run, group: number): boolean {
  const { state, promoted, open, to } = run.controller;
  const at = state[group] as number;
  if (at < phase.suspected || at > phase.failingOver) return false;
  return at !== phase.failingOver || promoted[group] !== promotion.open || open[group * run.world.wiring.sites + (to[group] as number)] !== 1;
}

/** Whether any group is anywhere but at home and at peace. */
export function anyIncident(run: Run): boolean {
  return run.controller.busy[0] !== 0;
}

export const atHome = (run: Run, g: number, s: number): boolean => (run.world.wiring.homeShare[g * run.world.wiring.sites + s] as number) > 0;
export const isOpen = (run: Run, g: number, s: number): boolean => run.controller.open[g * run.world.wiring.sites + s] === 1;

/** Whether every site that usually serves the group does. */
export function allOpen(run: Run, g: number): boolean {
  if (run.world.wiring.servesAll[g] === 0) return true;
  for (let s = 0; s < run.world.wiring.sites; s++) if (atHome(run, g, s) && !isOpen(run, g, s)) return false;
  return true;
}

/** Whether what a group left is well again: its home, or every site of many that does not serve now. */
export function homeWell(run: Run, g: number): boolean {
  const { servesAll, sites } = run.world.wiring;
  if (servesAll[g] === 0) return trouble(run, g, run.controller.from[g] as number) < 0;
  for (let s = 0; s < sites; s++) if (atHome(run, g, s) && !isOpen(run, g, s) && trouble(run, g, s) >= 0) return false;
  return true;
}
