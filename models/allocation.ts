/** Who gets capacity when there is not enough: progressive filling by rank, until a part on the path is full. */
import { hourSeconds } from '../src/world/calendar-table.js';
import { rateAt } from '../src/world/demand-table.js';
import { cacheFactor } from './capacity.js';
import type { Run } from './run.js';
import type { DesignWorld } from './world.js';

export interface Scratch {
  readonly left: Float64Array;
  readonly load: Float64Array;
  readonly frozen: Uint8Array;
  readonly tightCell: Uint8Array;
  /** Pairs of flow and class, best rank first. */
  readonly order: Int32Array;
  /** Spare capacity that each pair's retries take, and that its queue gets beside others of its rank. */
  readonly part: Float64Array;
  readonly queuePart: Float64Array;
  /** Spare capacity that one flow wants, and what is there for it. */
  readonly wanted: Float64Array;
  readonly found: Float64Array;
  /** Where clients are while spare capacity stays as it was shared out, by group and site. */
  readonly ahead: Float64Array;
  /** Services that flows need at sites in use, as `service * sites + site`, and what each can carry now. */
  readonly cells: Int32Array;
  readonly carries: Float64Array;
}

export function newScratch(world: DesignWorld): Scratch {
  const { services, sites, flows, classes, rank, clusters } = world.wiring;
  const order = Int32Array.from({ length: flows * classes }, (_, i) => i).sort((a, b) => (rank[a] as number) - (rank[b] as number) || a - b);
  return {
    left: new Float64Array(services * sites).fill(Number.POSITIVE_INFINITY), load: new Float64Array(services * sites), frozen: new Uint8Array(flows * classes * sites), tightCell: new Uint8Array(services * sites), order, part: new Float64Array(flows * classes), queuePart: new Float64Array(flows * classes), wanted: new Float64Array(1), found: new Float64Array(1), ahead: new Float64Array(world.wiring.groups * sites),
    cells: Int32Array.from(new Set(clusters.cells.items)), carries: new Float64Array(services * sites),
  };
}

/** Requests a second that a service at a site can carry now. */
export function capacityOf(run: Run, service: number, site: number): number {
  return roomOf(run, service, site) * (run.outages.upShare[service * run.world.wiring.sites + site] as number);
}

/** The same if no outage took any of its instances. */
export function roomOf(run: Run, service: number, site: number): number {
  const { wiring, capacity } = run.world;
  const cell = service * wiring.sites + site;
  const ready = run.capacity.ready[cell] as number;
  if (ready === 0) return 0;
  const rate = ready * (capacity.ratePerInstance[service] as number) * (run.capacity.factor[cell] as number) * (run.roundTrips.factor[cell] as number);
  return wiring.cachesOf.first[service] === wiring.cachesOf.first[service + 1] ? rate : rate * cacheFactor(run, service, site);
}

/** Largest share of its yearly peak that could arrive at a cell as things stand. */
function reachOf(run: Run, service: number, site: number): number {
  const { wiring } = run.world;
  const group = wiring.groupOf[service] as number;
  const at = group * wiring.sites + site;
  if (run.controller.open[at] !== 1) return 0;
  const weight = Math.max(run.steering.from[at] as number, run.steering.to[at] as number);
  if (wiring.servesAll[group] === 1) return wiring.calledFromOutside[service] === 1 ? 1 : weight;
  return run.controller.active[group] === site ? 1 : weight;
}

/**
 * Fills `filled` (share of each flow, class and site that capacity lets through) and returns 0 when no part can be full,
 * 1 when one could be at a busier hour, 2 when one is now. `ample` is room that each flow's parts have even in their
 * busiest hour.
 */
export function fillCapacity(run: Run, filled: Float64Array, ample: Float64Array): number {
  const { wiring, capacity } = run.world;
  const own = run.serving.scratch as Scratch;
  const surge = run.surges.total[0] as number;
  let tight = false;
  for (let i = 0; i < own.cells.length; i++) {
    const cell = own.cells[i] as number;
    const k = Math.floor(cell / wiring.sites);
    const need = reachOf(run, k, cell - k * wiring.sites) * (capacity.peakNeed[k] as number) * surge;
    const room = need > 0 ? capacityOf(run, k, cell - k * wiring.sites) : Number.POSITIVE_INFINITY;
    own.carries[cell] = room;
    own.left[cell] = room - need;
    own.tightCell[cell] = room < need * (1 - 1e-9) ? 1 : 0;
    tight ||= own.tightCell[cell] === 1;
  }
  for (let f = 0; f < wiring.flows; f++) ample[f] = leastRoom(run, own, f);
  if (!tight) {
    if ((run.serving.tight[0] as number) > 0) filled.fill(1);
    return 0;
  }
  loadAll(run, own);
  let full = false;
  for (let i = 0; i < own.cells.length; i++) {
    const cell = own.cells[i] as number;
    own.left[cell] = own.tightCell[cell] === 1 ? (own.carries[cell] as number) : Number.POSITIVE_INFINITY;
    full ||= (own.load[cell] as number) > (own.left[cell] as number) * (1 + 1e-12);
  }
  filled.fill(1);
  if (!full) return 1;
  for (let i = 0; i < own.order.length; ) {
    let j = i;
    while (j < own.order.length && wiring.rank[own.order[j] as number] === wiring.rank[own.order[i] as number]) j++;
    fillRank(run, own, filled, i, j);
    i = j;
  }
  return 2;
}

function leastRoom(run: Run, own: Scratch, flow: number): number {
  const { hardServices, sites } = run.world.wiring;
  let least = Number.POSITIVE_INFINITY;
  for (let i = hardServices.first[flow] as number; i < (hardServices.first[flow + 1] as number); i++) {
    for (let cell = (hardServices.items[i] as number) * sites; cell < ((hardServices.items[i] as number) + 1) * sites; cell++) if ((own.left[cell] as number) < least) least = own.left[cell] as number;
  }
  return Math.max(0, least);
}

/** Demand of a pair that arrives at a site and would get through there, items a second; `weights` are the shares of clients by group and site. */
export function arriving(run: Run, pair: number, site: number, weights: ArrayLike<number> = run.steering.weight): number {
  const { wiring } = run.world;
  const flow = wiring.flowOf[pair] as number;
  const tenant = pair - flow * wiring.classes;
  const success = run.serving.local[flow * wiring.sites + site] as number;
  if (success <= 0) return 0;
  const weight = weights[(wiring.entryGroup[flow] as number) * wiring.sites + site] as number;
  if (weight <= 0) return 0;
  return rateAt(run.world.demand, flow, run.calendar.now) * (wiring.classShare[tenant] as number) * (run.surges.factor[tenant] as number) * weight * success;
}

function loadAll(run: Run, own: Scratch): void {
  const { flows } = run.world.wiring;
  own.load.fill(0);
  for (let f = 0; f < flows; f++) loadFlow(run, own, f, run.steering.weight);
}

/** Adds the fresh demand of `flows[from .. to)` that gets through to the load of the cells on its paths, with the clients where they are `ahead`. */
export function loadFlows(run: Run, own: Scratch, flows: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) loadFlow(run, own, flows[i] as number, own.ahead);
}

function loadFlow(run: Run, own: Scratch, f: number, weights: ArrayLike<number>): void {
  const { wiring, demand } = run.world;
  const { sites } = wiring;
  const x = rateAt(demand, f, run.calendar.now) * (run.surges.total[0] as number);
  for (let s = 0; s < sites; s++) {
    const reaches = (weights[(wiring.entryGroup[f] as number) * sites + s] as number) * (run.serving.local[f * sites + s] as number);
    if (reaches > 0) addLoad(run, own, f, s, x * reaches);
  }
}

/** Where clients of a site find a service of a flow's path, `i` its place in `hardServices`. */
export const cellOf = (run: Run, i: number, site: number): number => run.places.cell[(run.world.wiring.serviceAt[i] as number) * run.world.wiring.sites + site] as number;

export function addLoad(run: Run, own: Scratch, flow: number, site: number, x: number): void {
  const { hardServices: { first } } = run.world.wiring;
  for (let i = first[flow] as number; i < (first[flow + 1] as number); i++) {
    const cell = cellOf(run, i, site);
    own.load[cell] = (own.load[cell] as number) + x;
  }
}

export function passesFull(run: Run, own: Scratch, pair: number, site: number, tightOnly = true): boolean {
  const { hardServices: { first } } = run.world.wiring;
  const flow = run.world.wiring.flowOf[pair] as number;
  for (let i = first[flow] as number; i < (first[flow + 1] as number); i++) {
    const cell = cellOf(run, i, site);
    if ((!tightOnly || own.tightCell[cell] === 1) && (own.left[cell] as number) <= 1e-9 * (1 + (own.load[cell] as number))) return true;
  }
  return false;
}

/** Entries of one rank grow together, in proportion to demand; those that meet a full part stop there. */
function fillRank(run: Run, own: Scratch, filled: Float64Array, first: number, last: number): void {
  const { sites } = run.world.wiring;
  for (let i = first; i < last; i++) for (let s = 0; s < sites; s++) own.frozen[(own.order[i] as number) * sites + s] = 0;
  let level = 0;
  while (level < 1) {
    own.load.fill(0);
    let growing = false;
    for (let i = first; i < last; i++) {
      const pair = own.order[i] as number;
      for (let s = 0; s < sites; s++) {
        const entry = pair * sites + s;
        if (own.frozen[entry] === 1) continue;
        const x = arriving(run, pair, s);
        if (passesFull(run, own, pair, s)) { own.frozen[entry] = 1; filled[entry] = level; continue; }
        // Where nobody asks, what could be served counts.
        if (x <= 0) continue;
        growing = true;
        addLoad(run, own, run.world.wiring.flowOf[pair] as number, s, x);
      }
    }
    if (!growing) return;
    let step = 1 - level;
    for (let cell = 0; cell < own.left.length; cell++) if (own.tightCell[cell] === 1 && (own.load[cell] as number) > 0) step = Math.min(step, (own.left[cell] as number) / (own.load[cell] as number));
    for (let cell = 0; cell < own.left.length; cell++) if (own.tightCell[cell] === 1) own.left[cell] = Math.max(0, (own.left[cell] as number) - step * (own.load[cell] as number));
    level += step;
    if (step <= 0) level += 1e-12;
  }
  for (let i = first; i < last; i++) for (let s = 0; s < sites; s++) if (own.frozen[(own.order[i] as number) * sites + s] === 0) filled[(own.order[i] as number) * sites + s] = 1;
}

/** First hour from now on in which a part could be full, or the end of the day: the same whenever in the day it is asked. */
export function lookAhead(run: Run): number {
  const { wiring, demand } = run.world;
  const own = run.serving.scratch as Scratch;
  const first = Math.floor(run.calendar.now / hourSeconds + 1e-9) + 1;
  const last = (Math.floor(first / 24) + 1) * 24;
  let soonest = last;
  for (let c = 0; c < own.cells.length; c++) {
    const cell = own.cells[c] as number;
    if (own.tightCell[cell] !== 1) continue;
    const k = Math.floor(cell / wiring.sites);
    const most = (own.carries[cell] as number) / (reachOf(run, k, cell - k * wiring.sites) * (run.surges.total[0] as number));
    for (let hour = first; hour < soonest; hour++) {
      let load = 0;
      for (let i = wiring.flowsOf.first[k] as number; i < (wiring.flowsOf.first[k + 1] as number); i++) load += rateAt(demand, wiring.flowsOf.items[i] as number, hour * hourSeconds);
      if (load > most) soonest = hour;
    }
  }
  return soonest * hourSeconds;
}
