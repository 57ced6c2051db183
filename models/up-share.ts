/** Which share of a component's instances works at a site: whole instances in zones, product over roots elsewhere. */
import { uniform } from '../src/random/key.js';
import { hitKind, severity } from './severity.js';
import type { Run } from './run.js';

const membershipMark = 40;

/** Share of a cell's instances that work at `time`. */
export function upShareAt(run: Run, cell: number, time: number): number {
  const { wiring } = run.world;
  const own = run.outages;
  const cells = wiring.components * wiring.sites;
  const n = own.count[0] as number;
  const component = Math.floor(cell / wiring.sites);
  const site = cell - component * wiring.sites;
  const zones = wiring.siteZones[site] as number;
  const instances = component < wiring.services ? Math.max(1, run.capacity.ready[component * wiring.sites + site] as number) : 1;
  let whole = 1;
  let lost = 0;
  let zonesHit = 0;
  for (let i = 0; i < n; i++) {
    const hit = own.hits[i * cells + cell] as number;
    if (hit === hitKind.zone) zonesHit++;
    else if (hit === hitKind.instance) lost += (run.trajectory.capacityLost[own.slot[i] as number] as number) * severity(run, i, time);
    else if (hit === hitKind.cell && firstOfRoot(run, i, cell)) whole *= 1 - largestOfRoot(run, i, cell, time);
  }
  if (zonesHit > 0) {
    for (let zone = 0; zone < zones; zone++) {
      const here = Math.floor(instances / zones) + (zone < instances % zones ? 1 : 0);
      let up = here;
      for (let i = 0; i < n; i++) {
        if (own.hits[i * cells + cell] !== hitKind.zone || zoneOf(run, i) !== zone) continue;
        const o = own.slot[i] as number;
        up = Math.min(up, here - wholeInstances(run, o, component, here) * severity(run, i, time));
      }
      lost += here - up;
    }
  }
  return Math.max(0, 1 - lost / instances) * whole;
}

function zoneOf(run: Run, slot: number): number {
  return run.world.environment.targetPart[run.trajectory.target[run.outages.slot[slot] as number] as number] as number;
}

/** Instances of a zone that an outage takes: whole ones, with the rounding drawn once for outage and component. */
function wholeInstances(run: Run, o: number, component: number, here: number): number {
  const share = (run.trajectory.capacityLost[o] as number) * here;
  const { streams } = run.world.environment;
  const s = run.trajectory.source[o] as number;
  const own = run.world.membershipStream[component] as number;
  const u = uniform((streams.a[s] as number) ^ (run.world.streams.a[own] as number), (streams.b[s] as number) ^ (run.world.streams.b[own] as number), run.replication, run.trajectory.ordinal[o] as number, membershipMark);
  return Math.min(here, Math.floor(share + u));
}

function firstOfRoot(run: Run, slot: number, cell: number): boolean {
  const cells = run.world.wiring.components * run.world.wiring.sites;
  const root = run.trajectory.root[run.outages.slot[slot] as number];
  for (let i = 0; i < slot; i++) if (run.outages.hits[i * cells + cell] === hitKind.cell && run.trajectory.root[run.outages.slot[i] as number] === root) return false;
  return true;
}

function largestOfRoot(run: Run, slot: number, cell: number, time: number): number {
  const cells = run.world.wiring.components * run.world.wiring.sites;
  const root = run.trajectory.root[run.outages.slot[slot] as number];
  let largest = 0;
  for (let i = slot; i < (run.outages.count[0] as number); i++) {
    const o = run.outages.slot[i] as number;
    if (run.outages.hits[i * cells + cell] !== hitKind.cell || run.trajectory.root[o] !== root) continue;
    largest = Math.max(largest, (run.trajectory.capacityLost[o] as number) * severity(run, i, time));
  }
  return largest;
}
