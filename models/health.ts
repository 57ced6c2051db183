/** Health of a group at a site, as the checks see it: what it would serve there, as far as outages go. */
import { rateAt } from '../src/world/demand-table.js';
import { capacityOf } from './allocation.js';
import { siteCause } from './outages.js';
import { pathSuccess } from './path.js';
import type { Run } from './run.js';

/** Shares are products of rounded numbers: this much below the target is not below it. */
const tolerance = 1e-9;

/** The active outage that keeps some flow of the group below its target at a site, or -1. */
export function trouble(run: Run, group: number, site: number): number {
  const cause = siteCause(run, group, site);
  if (cause < 0) return -1;
  const { groupFlows, target } = run.world.wiring;
  for (let i = groupFlows.first[group] as number; i < (groupFlows.first[group + 1] as number); i++) {
    const f = groupFlows.items[i] as number;
    if (wouldServe(run, group, f, site) < (target[f] as number) - tolerance) return cause;
  }
  return -1;
}

/** Share of a flow that the group would serve at a site with its fleet there, as far as outages go. */
function wouldServe(run: Run, group: number, flow: number, site: number): number {
  const { wiring, capacity, demand } = run.world;
  let share = pathSuccess(run, flow, site, run.calendar.now, group, true);
  for (let i = wiring.hard.first[flow] as number; i < (wiring.hard.first[flow + 1] as number) && share > 0; i++) {
    const k = wiring.hard.items[i] as number;
    if (k >= wiring.services || wiring.groupOf[k] !== group) continue;
    const up = run.outages.upShare[k * wiring.sites + site] as number;
    if (up >= 1) continue;
    let load = 0;
    for (let j = wiring.flowsOf.first[k] as number; j < (wiring.flowsOf.first[k + 1] as number); j++) load += rateAt(demand, wiring.flowsOf.items[j] as number, run.calendar.now);
    load *= wiring.servesAll[group] === 1 ? Math.max(run.steering.to[group * wiring.sites + site] as number, 1e-9) : 1;
    const room = Math.max(capacityOf(run, k, site), (capacity.most[k] as number) * (capacity.ratePerInstance[k] as number) * up);
    if (load > 0) share *= Math.min(1, room / load);
  }
  return share;
}

/** Site that a group would move to from `site`; -1 for none. */
export function targetFor(run: Run, g: number, site: number): number {
  const { wiring } = run.world;
  const primary = wiring.primary[g] as number;
  if (wiring.servesAll[g] === 0) return site === primary ? (wiring.secondary[g] as number) : primary;
  let best = -1;
  for (let s = 0; s < wiring.sites; s++) {
    if (s === site || run.controller.open[g * wiring.sites + s] !== 1) continue;
    if (best < 0 || (wiring.homeShare[g * wiring.sites + s] as number) > (wiring.homeShare[g * wiring.sites + best] as number)) best = s;
  }
  return best;
}
