/** Sites that a group may go to: which comes next, which it should leave, and where it goes when its target is lost as well. */
import { orderDelay, peopleSeconds } from './decision.js';
import { atHome, isGone, isOpen, trouble } from './health.js';
import type { Run } from './run.js';

/** A site that a group away from home should leave: it is in trouble, and there is another to go to; -1 for none. */
export function siteToLeave(run: Run, g: number, well: boolean): number {
  const { servesAll, sites } = run.world.wiring;
  const ready = run.failback.resynced[g] === 1 && well;
  if (servesAll[g] === 0) {
    const site = run.controller.active[g] as number;
    return (ready && trouble(run, g, site) >= 0) || (isLost(run, g, site) && furtherSite(run, g, site, -1) >= 0) ? site : -1;
  }
  for (let s = 0; s < sites; s++) {
    if (!isOpen(run, g, s) || trouble(run, g, s) < 0) continue;
    const to = targetFor(run, g, s);
    // A site that serves can take its clients at once, one that was left only with its data.
    if (to >= 0 && (isOpen(run, g, to) || ready)) return s;
  }
  return -1;
}

/**
 * Site that a group would move to from `site`; -1 for none. One that waits comes before those that are built anew, and home,
 * once it is ready, before all. Of many that serve it is the largest that works and serves, else one that works, else one that serves.
 */
export function targetFor(run: Run, g: number, site: number): number {
  const { wiring } = run.world;
  if (wiring.servesAll[g] === 0) {
    const home = wiring.primary[g] as number;
    const second = wiring.secondary[g] as number;
    const further = site === home ? (isLost(run, g, second) ? furtherSite(run, g, site, second) : -1) : run.failback.resynced[g] === 1 && trouble(run, g, home) < 0 ? -1 : furtherSite(run, g, site, -1);
    return further >= 0 ? further : site === home ? second : home;
  }
  let best = -1;
  let most = 0;
  for (let s = 0; s < wiring.sites; s++) {
    if (s === site || !atHome(run, g, s)) continue;
    const merit = (trouble(run, g, s) < 0 ? 4 : 0) + (isOpen(run, g, s) ? 2 : 0) + (wiring.homeShare[g * wiring.sites + s] as number);
    if (merit > most) [best, most] = [s, merit];
  }
  return best;
}

/**
 * The site that a group is on its way to is lost as well: people decide anew, about the next of its list that works. With none
 * left it waits. A group whose clients are sent there already leaves that site as it would any other.
 */
export function goElsewhere(run: Run, g: number): boolean {
  const { wiring } = run.world;
  const { from, to, open } = run.controller;
  const lost = to[g] as number;
  if (wiring.servesAll[g] === 1 || !isLost(run, g, lost)) return false;
  const next = furtherSite(run, g, from[g] as number, lost);
  if (next < 0) return false;
  run.ports.abandonRunbook(run, g);
  if (open[g * wiring.sites + lost] === 1) run.ports.runbookDone(run, g);
  else run.ports.decideAgain(run, g, next, orderDelay(run, g, peopleSeconds(run, g)));
  return true;
}

/** Whether nobody can work at a site, and less than half of some flow gets through: then to be built anew elsewhere may be worth it. */
const isLost = (run: Run, g: number, site: number): boolean => isGone(run, g, site) && trouble(run, g, site, 1 / 2) >= 0;

/** The first of the sites that wait, or may be built on, that works, but `from` and `lost`. */
function furtherSite(run: Run, g: number, from: number, lost: number): number {
  const { first, items } = run.world.wiring.candidates;
  // A group with no more than two sites has none.
  if ((first[g + 1] as number) - (first[g] as number) < 2) return -1;
  for (let i = first[g] as number; i < (first[g + 1] as number); i++) {
    const site = items[i] as number;
    if (site !== from && site !== lost && trouble(run, g, site) < 0) return site;
  }
  return -1;
}
