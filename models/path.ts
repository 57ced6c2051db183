/** The share of a flow's requests that gets through from one site, if every part had room: needs, outages, holds and links. */
import { spentShare } from './grace.js';
import { linkUp } from './outages.js';
import { hitKind, severity } from './severity.js';
import type { Run } from './run.js';
import { atLeast, needShares, unitsWork } from './units.js';
import { specialKind } from './wiring.js';

/** Site at which a client of `site` finds a component; for the question how `group` would do there, its members stand at `site`. */
export function siteOf(run: Run, component: number, entryGroup: number, site: number, asGroup: number): number {
  const { wiring } = run.world;
  const group = wiring.groupOf[component] as number;
  if (group < 0 || group === asGroup) return site;
  const store = component - wiring.services;
  if (store >= 0 && store < wiring.stores && wiring.multiWriter[group] === 0) return run.replication_.writer[store] as number;
  if (group === entryGroup) return site;
  if (wiring.servesAll[group] === 1 && run.controller.open[group * wiring.sites + site] === 1) return site;
  return run.controller.active[group] as number;
}

const cellsOf = (run: Run): number => run.world.wiring.components * run.world.wiring.sites;

/** Nothing is broken and every group runs at home: then every path works. */
function allHome(run: Run): boolean {
  for (let g = 0; g < run.world.wiring.groups; g++) if (run.controller.state[g] !== 0) return false;
  return true;
}

/** Success share of a flow's path now from a site where clients come in, just after this instant or just before. */
export function openPath(run: Run, f: number, s: number, after: boolean): number {
  const { wiring } = run.world;
  if (run.controller.open[(wiring.entryGroup[f] as number) * wiring.sites + s] !== 1) return 0;
  const inTime = run.roundTrips.inTime[f * wiring.sites + s] as number;
  if (run.outages.count[0] === 0 && run.holds.total[0] === 0 && allHome(run)) return inTime;
  return inTime * pathSuccess(run, f, s, -1, after);
}

/**
 * Success share in [0, 1] now. `asGroup` >= 0 asks how that group would do at `site`, whatever was fenced or
 * promoted; then only outages count for it, not holds of its own failover.
 */
export function pathSuccess(run: Run, flow: number, site: number, asGroup: number, after: boolean): number {
  const { wiring } = run.world;
  const entry = wiring.entryGroup[flow] as number;
  const from = wiring.hard.first[flow] as number;
  const to = wiring.hard.first[flow + 1] as number;
  let success = asGroup < 0 ? placedSuccess(run, flow, site) : listSuccess(run, wiring.hard.items, from, to, entry, site, asGroup, -1);
  if (success <= 0) return 0;
  for (let i = wiring.specials.first[flow] as number; i < (wiring.specials.first[flow + 1] as number) && success > 0; i++) {
    success *= specialSuccess(run, wiring.specials.items[i] as number, flow, entry, site, asGroup, after);
  }
  return success;
}

function specialSuccess(run: Run, special: number, flow: number, entry: number, site: number, asGroup: number, after: boolean): number {
  const { wiring } = run.world;
  if (wiring.specialKind[special] === specialKind.cached) {
    if ((run.grace.lostAt[special] as number) < 0) return 1;
    return 1 - (1 - memberSuccess(run, wiring.specialMembers.first[special] as number, flow, entry, site, asGroup)) * spentShare(run, special, run.calendar.now, after);
  }
  const first = wiring.specialMembers.first[special] as number;
  const last = wiring.specialMembers.first[special + 1] as number;
  // Shared items among the members use the same column, so each is noted when it is known.
  const members = Array.from({ length: last - first }, (_, i) => memberSuccess(run, first + i, flow, entry, site, asGroup));
  needShares(members.length).set(members);
  return atLeast(wiring.specialNeeded[special] as number, members.length);
}

/** Whether the source of a cached need works in full now. */
export function cachedSourceWorks(run: Run, special: number): boolean {
  const { wiring } = run.world;
  const member = wiring.specialMembers.first[special] as number;
  const group = wiring.groupOf[wiring.specialMembers.items[member] as number] as number;
  const site = group < 0 ? 0 : (run.controller.active[group] as number);
  return memberSuccess(run, member, -1, -1, site, -1) >= 1;
}

/** Of a cause that fails requests on the hard part of `flow` already, nothing more is counted here: within one root the largest counts. */
function memberSuccess(run: Run, member: number, flow: number, entry: number, site: number, asGroup: number): number {
  const { memberHard } = run.world.wiring;
  return listSuccess(run, memberHard.items, memberHard.first[member] as number, memberHard.first[member + 1] as number, entry, site, asGroup, flow);
}

/** Success share of the hard part of a flow, from a site that its clients come to, with everything where it stands. */
function placedSuccess(run: Run, flow: number, site: number): number {
  const { hard, sites, entryGroup } = run.world.wiring;
  const { places, holds, outages } = run;
  if (places.closed[flow * sites + site] === 1) return 0;
  const from = hard.first[flow] as number;
  const to = hard.first[flow + 1] as number;
  let sound = 1;
  if (holds.total[0] !== 0) for (let i = from; i < to; i++) {
    if (holds.count[places.cell[i * sites + site] as number] !== 0) return 0;
    sound *= 1 - Math.min(1, holds.spoiled[hard.items[i] as number] as number);
  }
  if (outages.count[0] === 0) return sound;
  let units = false;
  for (let i = from; i < to; i++) {
    const k = hard.items[i] as number;
    units ||= outages.unitsStruck[k] !== 0;
    if (outages.linksDown[0] !== 0 && !linked(run, (places.cell[i * sites + site] as number) - k * sites, site)) return 0;
  }
  return sound * requestsThrough(run, hard.items, from, to, entryGroup[flow] as number, site, -1, -1) * (units ? unitSuccess(run, hard.items, from, to) : 1);
}

/** Whether what gets through from a site changes by itself, because an outage on the path eases off and nothing else stands in the way. */
export function easesOff(run: Run, flow: number, site: number): boolean {
  const { hard, specials, specialMembers, memberHard, sites } = run.world.wiring;
  const { places, holds, outages } = run;
  if (places.closed[flow * sites + site] === 1) return false;
  const from = hard.first[flow] as number;
  const to = hard.first[flow + 1] as number;
  for (let i = from; holds.total[0] !== 0 && i < to; i++) if (holds.count[places.cell[i * sites + site] as number] !== 0) return false;
  for (let slot = 0; slot < (outages.count[0] as number); slot++) {
    if (outages.falling[slot] === 0) continue;
    const first = slot * cellsOf(run);
    for (let i = from; i < to; i++) if (failsAt(run, slot, first + (places.cell[i * sites + site] as number))) return true;
    // Who stands behind a special need may be anywhere.
    for (let i = specials.first[flow] as number; i < (specials.first[flow + 1] as number); i++) {
      const special = specials.items[i] as number;
      for (let j = memberHard.first[specialMembers.first[special] as number] as number; j < (memberHard.first[specialMembers.first[special + 1] as number] as number); j++) {
        for (let s = 0; s < sites; s++) if (failsAt(run, slot, first + (memberHard.items[j] as number) * sites + s)) return true;
      }
    }
  }
  return false;
}

/** Whether an outage fails requests of a cell, or takes a unit of a shared item. */
const failsAt = (run: Run, slot: number, hit: number): boolean => run.outages.hits[hit] === hitKind.unit || (run.outages.fails[slot] === 1 && run.outages.hits[hit] === hitKind.cell);

/** Whether clients of a site reach another: it is not the case that a link leads there and all its circuits are gone. */
function linked(run: Run, at: number, site: number): boolean {
  const { linkBetween, sites } = run.world.wiring;
  const link = linkBetween[at * sites + site] as number;
  return link < 0 || linkUp(run, link);
}

function listSuccess(run: Run, items: Int32Array, from: number, to: number, entry: number, site: number, asGroup: number, counted: number): number {
  const { wiring } = run.world;
  const S = wiring.sites;
  let units = false;
  let sound = 1;
  const held = run.holds.total[0] !== 0;
  for (let i = from; i < to; i++) {
    const k = items[i] as number;
    const group = wiring.groupOf[k] as number;
    if (group < 0) {
      units ||= run.outages.unitsStruck[k] !== 0;
      continue;
    }
    const at = siteOf(run, k, entry, site, asGroup);
    if (group !== asGroup) {
      if (run.holds.count[k * S + at] !== 0 || run.controller.open[group * S + at] !== 1) return 0;
      if (held) sound *= 1 - Math.min(1, run.holds.spoiled[k] as number);
    }
    if (at !== site && !linked(run, at, site)) return 0;
  }
  return sound * requestsThrough(run, items, from, to, entry, site, asGroup, counted) * (units ? unitSuccess(run, items, from, to) : 1);
}

/** Product over roots of (1 - the largest share of failing requests on the list); roots that strike the hard part of the flow `counted` are left out. */
function requestsThrough(run: Run, items: Int32Array, from: number, to: number, entry: number, site: number, asGroup: number, counted: number): number {
  const { outages, trajectory } = run;
  if (outages.failing[0] === 0) return 1;
  const { hard } = run.world.wiring;
  const n = outages.count[0] as number;
  let success = 1;
  for (let i = 0; i < n && success > 0; i++) {
    if (outages.fails[i] === 0) continue;
    const root = trajectory.root[outages.slot[i] as number];
    let seen = false;
    for (let j = 0; j < i && !seen; j++) seen = outages.fails[j] === 1 && trajectory.root[outages.slot[j] as number] === root;
    if (seen) continue;
    const worst = worstOfRoot(run, items, from, to, entry, site, asGroup, i);
    if (worst > 0 && counted >= 0 && worstOfRoot(run, hard.items, hard.first[counted] as number, hard.first[counted + 1] as number, entry, site, asGroup, i) > 0) continue;
    success *= 1 - worst;
  }
  return success;
}

/** Largest share of requests that the root of the outage in `slot` fails on a list. */
function worstOfRoot(run: Run, items: Int32Array, from: number, to: number, entry: number, site: number, asGroup: number, slot: number): number {
  const { outages, trajectory } = run;
  const { sites } = run.world.wiring;
  const cells = cellsOf(run);
  const root = trajectory.root[outages.slot[slot] as number];
  // With everything where it stands the places of hard parts are known.
  const { places } = run;
  const placed = asGroup < 0 && items === run.world.wiring.hard.items;
  let worst = 0;
  for (let j = slot; j < (outages.count[0] as number); j++) {
    const o = outages.slot[j] as number;
    if (outages.fails[j] === 0 || trajectory.root[o] !== root) continue;
    const share = (trajectory.requestsFailed[o] as number) * severity(run, j, run.calendar.now);
    if (share <= worst) continue;
    for (let m = from; m < to; m++) {
      const k = items[m] as number;
      const cell = placed ? (places.cell[m * sites + site] as number) : k * sites + siteOf(run, k, entry, site, asGroup);
      if (outages.hits[j * cells + cell] === hitKind.cell) { worst = share; break; }
    }
  }
  return worst;
}

/** Shared items on a list: of each enough of its units must answer. */
function unitSuccess(run: Run, items: Int32Array, from: number, to: number): number {
  const { groupOf } = run.world.wiring;
  let success = 1;
  for (let m = from; m < to; m++) {
    const k = items[m] as number;
    if ((groupOf[k] as number) < 0 && run.outages.unitsStruck[k] !== 0) success *= unitsWork(run, k);
  }
  return success;
}
