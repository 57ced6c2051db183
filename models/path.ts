/** The share of a flow's requests that gets through from one site, if every part had room: needs, outages, holds and links. */
import { spentShare } from './grace.js';
import { linkUp } from './outages.js';
import { hitKind, severity } from './severity.js';
import type { Run } from './run.js';
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

/**
 * Success share in [0, 1] at `time`. `asGroup` >= 0 asks how that group would do at `site`, whatever was fenced or
 * promoted; then only outages count for it, not holds of its own failover.
 */
export function pathSuccess(run: Run, flow: number, site: number, time: number, asGroup: number, after: boolean): number {
  const { wiring } = run.world;
  const entry = wiring.entryGroup[flow] as number;
  const from = wiring.hard.first[flow] as number;
  const to = wiring.hard.first[flow + 1] as number;
  let success = listSuccess(run, wiring.hard.items, from, to, entry, site, time, asGroup, -1);
  if (success <= 0) return 0;
  for (let i = wiring.specials.first[flow] as number; i < (wiring.specials.first[flow + 1] as number) && success > 0; i++) {
    success *= specialSuccess(run, wiring.specials.items[i] as number, flow, entry, site, time, asGroup, after);
  }
  return success;
}

function specialSuccess(run: Run, special: number, flow: number, entry: number, site: number, time: number, asGroup: number, after: boolean): number {
  const { wiring } = run.world;
  if (wiring.specialKind[special] === specialKind.cached) {
    if ((run.grace.lostAt[special] as number) < 0) return 1;
    return 1 - (1 - memberSuccess(run, wiring.specialMembers.first[special] as number, flow, entry, site, time, asGroup)) * spentShare(run, special, time, after);
  }
  const first = wiring.specialMembers.first[special] as number;
  const last = wiring.specialMembers.first[special + 1] as number;
  return atLeast(wiring.specialNeeded[special] as number, last - first, (i) => memberSuccess(run, first + i, flow, entry, site, time, asGroup));
}

/** Whether the source of a cached need works in full now. */
export function cachedSourceWorks(run: Run, special: number): boolean {
  const { wiring } = run.world;
  const member = wiring.specialMembers.first[special] as number;
  const group = wiring.groupOf[wiring.specialMembers.items[member] as number] as number;
  const site = group < 0 ? 0 : (run.controller.active[group] as number);
  return memberSuccess(run, member, -1, -1, site, run.calendar.now, -1) >= 1;
}

/** Of a cause that fails requests on the hard part of `flow` already, nothing more is counted here: within one root the largest counts. */
function memberSuccess(run: Run, member: number, flow: number, entry: number, site: number, time: number, asGroup: number): number {
  const { memberHard } = run.world.wiring;
  return listSuccess(run, memberHard.items, memberHard.first[member] as number, memberHard.first[member + 1] as number, entry, site, time, asGroup, flow);
}

/** P(at least `needed` of `count` succeed), independent given their shares: the Poisson binomial tail by recursion. */
function atLeast(needed: number, count: number, share: (i: number) => number): number {
  let sum = 0;
  let simple = true;
  for (let i = 0; i < count; i++) {
    const p = share(i);
    if (p > 0 && p < 1) simple = false;
    sum += p;
  }
  if (simple) return sum >= needed ? 1 : 0;
  const probability = new Float64Array(count + 1);
  probability[0] = 1;
  for (let i = 0; i < count; i++) {
    const p = share(i);
    for (let k = i + 1; k > 0; k--) probability[k] = (probability[k] as number) * (1 - p) + (probability[k - 1] as number) * p;
    probability[0] = (probability[0] as number) * (1 - p);
  }
  let tail = 0;
  for (let k = needed; k <= count; k++) tail += probability[k] as number;
  return tail;
}

function listSuccess(run: Run, items: Int32Array, from: number, to: number, entry: number, site: number, time: number, asGroup: number, counted: number): number {
  const { wiring } = run.world;
  const S = wiring.sites;
  let units = false;
  let sound = 1;
  const held = run.holds.total[0] !== 0;
  for (let i = from; i < to; i++) {
    const k = items[i] as number;
    const at = siteOf(run, k, entry, site, asGroup);
    const group = wiring.groupOf[k] as number;
    if (group < 0) { units = true; continue; }
    if (group !== asGroup) {
      if (run.holds.count[k * S + at] !== 0 || run.controller.open[group * S + at] !== 1) return 0;
      if (held) sound *= 1 - Math.min(1, run.holds.spoiled[k] as number);
    }
    if (at !== site) {
      const link = wiring.linkBetween[at * S + site] as number;
      if (link >= 0 && !linkUp(run, link)) return 0;
    }
  }
  return sound * requestsThrough(run, items, from, to, entry, site, time, asGroup, counted) * (units ? unitSuccess(run, items, from, to, time) : 1);
}

/** Product over roots of (1 - the largest share of failing requests on the list); roots that strike the hard part of the flow `counted` are left out. */
function requestsThrough(run: Run, items: Int32Array, from: number, to: number, entry: number, site: number, time: number, asGroup: number, counted: number): number {
  const { wiring } = run.world;
  const { outages, trajectory } = run;
  const n = outages.count[0] as number;
  let success = 1;
  for (let i = 0; i < n && success > 0; i++) {
    const root = trajectory.root[outages.slot[i] as number];
    let seen = false;
    for (let j = 0; j < i && !seen; j++) seen = trajectory.root[outages.slot[j] as number] === root;
    if (seen) continue;
    const worst = worstOfRoot(run, items, from, to, entry, site, time, asGroup, i);
    if (worst > 0 && counted >= 0 && worstOfRoot(run, wiring.hard.items, wiring.hard.first[counted] as number, wiring.hard.first[counted + 1] as number, entry, site, time, asGroup, i) > 0) continue;
    success *= 1 - worst;
  }
  return success;
}

/** Largest share of requests that the root of the outage in `slot` fails on a list. */
function worstOfRoot(run: Run, items: Int32Array, from: number, to: number, entry: number, site: number, time: number, asGroup: number, slot: number): number {
  const { outages, trajectory } = run;
  const { sites } = run.world.wiring;
  const cells = cellsOf(run);
  const root = trajectory.root[outages.slot[slot] as number];
  let worst = 0;
  for (let j = slot; j < (outages.count[0] as number); j++) {
    const o = outages.slot[j] as number;
    if (trajectory.root[o] !== root) continue;
    const share = (trajectory.requestsFailed[o] as number) * severity(run, j, time);
    if (share <= worst) continue;
    for (let m = from; m < to; m++) {
      const k = items[m] as number;
      if (outages.hits[j * cells + k * sites + siteOf(run, k, entry, site, asGroup)] === hitKind.cell) { worst = share; break; }
    }
  }
  return worst;
}

/** Shared items: of `count` units at least `needed` must answer; each unit's own outages multiply over roots. */
function unitSuccess(run: Run, items: Int32Array, from: number, to: number, time: number): number {
  const { wiring, environment } = run.world;
  const { outages, trajectory } = run;
  const cells = cellsOf(run);
  let success = 1;
  for (let m = from; m < to; m++) {
    const k = items[m] as number;
    if ((wiring.groupOf[k] as number) >= 0) continue;
    let struck = false;
    for (let i = 0; i < (outages.count[0] as number) && !struck; i++) struck = outages.hits[i * cells + k * wiring.sites] === hitKind.unit;
    if (!struck) continue;
    success *= atLeast(wiring.unitNeeded[k] as number, wiring.unitCount[k] as number, (unit) => {
      let works = 1;
      for (let i = 0; i < (outages.count[0] as number); i++) {
        const o = outages.slot[i] as number;
        if (outages.hits[i * cells + k * wiring.sites] !== hitKind.unit) continue;
        const part = environment.targetPart[trajectory.target[o] as number] as number;
        if (part === unit || part < 0) works *= 1 - Math.max(trajectory.requestsFailed[o] as number, trajectory.capacityLost[o] as number) * severity(run, i, time);
      }
      return works;
    });
  }
  return success;
}

