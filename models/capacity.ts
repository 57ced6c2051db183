/** Capacity: running instances by service and site, scaled out step by step when a group moves, warm only after a while. */
import { draw } from '../src/random/law-table.js';
import { planes } from '../src/scenario/environment.js';
import type { Plan } from '../src/plan/plan.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import { rateAt, type DemandTable } from '../src/world/demand-table.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { event, owner } from './events.js';
import { responseUniform } from './response.js';
import { refreshRoundTrips } from './round-trips.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface CapacityTable {
  readonly most: Int32Array;
  readonly ratePerInstance: Float64Array;
  /** Requests a second that reach a service in its busiest hour, all sites together. */
  readonly peakNeed: Float64Array;
  /** Standing instances by service and site. */
  readonly standing: Int32Array;
  readonly startup: Int32Array; readonly warmFrom: Float64Array; readonly warmLasts: Int32Array;
  readonly refused: Float64Array; readonly reserved: Int32Array; readonly retry: Int32Array; readonly react: Int32Array; readonly step: Float64Array; readonly imagePull: Int32Array;
  readonly stream: Int32Array;
}
export interface CapacityState {
  readonly ready: Int32Array;
  /** Share of its rate that an instance carries now: warm-up and lost caches. */
  readonly factor: Float64Array;
  readonly warmSince: Float64Array;
  readonly warmSeconds: Float64Array;
  /** Runbook step that waits for the scale-out of a group (-1: none), its site, attempts so far, batch in flight. */
  readonly step: Int32Array; readonly site: Int32Array; readonly attempt: Int32Array; readonly waiting: Int32Array;
  readonly extraSince: Float64Array;
}

const controlPlane = planes.indexOf('control');

/** Requests a second that reach each service in its busiest hour. */
export function peakNeeds(wiring: Wiring, demand: DemandTable): Float64Array {
  const peaks = new Float64Array(wiring.services);
  const load = new Float64Array(demand.hours);
  for (let k = 0; k < wiring.services; k++) {
    load.fill(0);
    for (let f = 0; f < wiring.flows; f++) for (let i = wiring.hard.first[f] as number; i < (wiring.hard.first[f + 1] as number); i++) {
      if (wiring.hard.items[i] !== k) continue;
      for (let hour = 0; hour < demand.hours; hour++) load[hour] = (load[hour] as number) + (demand.rate[f * demand.hours + hour] as number);
    }
    for (const value of load) if (value > (peaks[k] as number)) peaks[k] = value;
  }
  return peaks;
}

export function compileCapacity(plan: Plan, index: IndexSpaces, wiring: Wiring, peakNeed: Float64Array, registry: Registry): CapacityTable {
  const { services } = plan.estate;
  const S = index.sites.length;
  const standing = new Int32Array(services.length * S);
  services.forEach((service, k) => {
    const group = plan.groups[wiring.groupOf[k] as number] as Plan['groups'][number];
    const { settings } = group;
    // Where every site serves, each keeps its part of the fleet and at least the stated share; the rest is scaled out when another is lost.
    if (settings.serves === 'all') for (const { site, share } of settings.sites) {
      const at = indexOf(index.sites, site);
      standing[k * S + at] = Math.min(service.instances.most, Math.max(Math.ceil(Math.max(settings.standby, share) * service.instances.most - 1e-9), wiring.siteZones[at] as number));
    } else {
      standing[k * S + indexOf(index.sites, settings.primary)] = service.instances.most;
      if (settings.secondary !== null && settings.standby > 0) {
        const at = indexOf(index.sites, settings.secondary);
        standing[k * S + at] = Math.min(service.instances.most, Math.max(Math.ceil(settings.standby * service.instances.most - 1e-9), Math.min(wiring.siteZones[at] as number, service.instances.most)));
      }
    }
  });
  const ofGroup = <T>(value: (settings: Plan['groups'][number]['settings']) => T): T[] => plan.groups.map((group) => value(group.settings));
  return {
    most: Int32Array.from(services, (service) => service.instances.most),
    ratePerInstance: Float64Array.from(services, (service, k) => service.ratePerInstance ?? (peakNeed[k] as number) / ((service.busyAtPeak ?? 1) * service.instances.most)),
    peakNeed, standing,
    startup: Int32Array.from(services, (service) => registry.law(service.startup)), warmFrom: Float64Array.from(services, (service) => service.warmup.from), warmLasts: Int32Array.from(services, (service) => registry.law(service.warmup.lasts)),
    refused: Float64Array.from(ofGroup(({ capacity }) => capacity.refused)), reserved: Int32Array.from(ofGroup(({ capacity }) => (capacity.reserved ? 1 : 0))),
    retry: Int32Array.from(ofGroup(({ capacity }) => registry.law(capacity.retry))), react: Int32Array.from(ofGroup(({ capacity }) => registry.law(capacity.react))),
    step: Float64Array.from(ofGroup(({ capacity }) => capacity.step)), imagePull: Int32Array.from(ofGroup(({ capacity }) => registry.law(capacity.images === 'pulled' ? capacity.imagePull : { kind: 'constant', value: 0 }))),
    stream: Int32Array.from(plan.groups, (group) => registry.stream(`group/${group.name}/capacity`)),
  };
}

export function capacityState(arena: Arena, table: CapacityTable, wiring: Wiring): CapacityState {
  const cells = table.standing.length;
  return {
    ready: arena.i32(cells, table.standing), factor: arena.f64(cells, 1), warmSince: arena.f64(cells, -1), warmSeconds: arena.f64(cells),
    step: arena.i32(wiring.groups, -1), site: arena.i32(wiring.groups), attempt: arena.i32(wiring.groups), waiting: arena.i32(wiring.groups), extraSince: arena.f64(cells, -1),
  };
}

/** Brings every service of a group at a site to its largest fleet; `step` of the runbook is done when it is. */
export function scaleOut(run: Run, group: number, site: number, step: number): void {
  const own = run.capacity as CapacityState;
  // A second step that scales the same fleet waits for the batches that are under way.
  if ((own.step[group] as number) >= 0 && own.site[group] === site) return;
  own.step[group] = step;
  own.site[group] = site;
  own.attempt[group] = 0;
  nextBatch(run, own, group);
}

function nextBatch(run: Run, own: CapacityState, group: number): void {
  const { wiring, capacity, laws } = run.world;
  const site = own.site[group] as number;
  own.waiting[group] = 0;
  if (!short(run, group, site)) {
    const step = own.step[group] as number;
    own.step[group] = -1;
    if (step >= 0) run.ports.stepDone(run, step);
    return;
  }
  // New instances come from the provider's control plane; without it nobody can ask.
  if ((run.outages.planesLost[site * planes.length + controlPlane] as number) > 0) {
    own.waiting[group] = 1;
    return;
  }
  // A provider that always refuses need not be asked again.
  if (capacity.reserved[group] === 0 && (capacity.refused[group] as number) >= 1) return;
  const attempt = own.attempt[group] as number;
  own.attempt[group] = attempt + 1;
  const stream = capacity.stream[group] as number;
  const refused = capacity.reserved[group] === 0 && responseUniform(run, stream, group, attempt * 4) < (capacity.refused[group] as number);
  let delay = draw(laws, capacity.react[group] as number, responseUniform(run, stream, group, attempt * 4 + 1));
  if (refused) {
    run.calendar.after(delay + draw(laws, capacity.retry[group] as number, responseUniform(run, stream, group, attempt * 4 + 2)), event.batchReady, group, 0, owner.scaling(group));
    return;
  }
  delay += draw(laws, capacity.imagePull[group] as number, responseUniform(run, stream, group, attempt * 4 + 2));
  let slowest = 0;
  const u = responseUniform(run, stream, group, attempt * 4 + 3);
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const k = wiring.membersOf.items[i] as number;
    if (k < wiring.services && (own.ready[k * wiring.sites + site] as number) < (capacity.most[k] as number)) slowest = Math.max(slowest, draw(laws, capacity.startup[k] as number, u));
  }
  run.calendar.after(delay + slowest, event.batchReady, group, 1, owner.scaling(group));
}

function short(run: Run, group: number, site: number): boolean {
  const { wiring, capacity } = run.world;
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const k = wiring.membersOf.items[i] as number;
    if (k < wiring.services && (run.capacity.ready[k * wiring.sites + site] as number) < (capacity.most[k] as number)) return true;
  }
  return false;
}

export function batchReady(run: Run, group: number, started: number): void {
  const { wiring, capacity } = run.world;
  const own = run.capacity as CapacityState;
  const site = own.site[group] as number;
  for (let i = wiring.membersOf.first[group] as number; started === 1 && i < (wiring.membersOf.first[group + 1] as number); i++) {
    const k = wiring.membersOf.items[i] as number;
    if (k >= wiring.services) continue;
    const cell = k * wiring.sites + site;
    const ready = own.ready[cell] as number;
    const most = capacity.most[k] as number;
    if (ready >= most) continue;
    countExtra(run, own, cell);
    own.ready[cell] = Math.min(most, ready + Math.max(1, Math.ceil((capacity.step[group] as number) * ready - 1e-9)));
  }
  nextBatch(run, own, group);
  run.ports.touchCapacity(run);
}

/** The control plane may be back. */
export function retryScaling(run: Run): void {
  const own = run.capacity as CapacityState;
  for (let g = 0; g < run.world.wiring.groups; g++) if (own.waiting[g] === 1) nextBatch(run, own, g);
}

export function stopScaling(run: Run, group: number): void {
  const own = run.capacity as CapacityState;
  run.calendar.bump(owner.scaling(group));
  own.step[group] = -1;
  own.waiting[group] = 0;
}

/** Back to the standing fleet. */
export function scaleIn(run: Run, group: number, site: number): void {
  const { wiring, capacity } = run.world;
  const own = run.capacity as CapacityState;
  stopScaling(run, group);
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const k = wiring.membersOf.items[i] as number;
    if (k >= wiring.services) continue;
    const cell = k * wiring.sites + site;
    countExtra(run, own, cell);
    own.ready[cell] = capacity.standing[cell] as number;
  }
  run.ports.touchCapacity(run);
}

/** Instance hours beyond the standing fleet since the last change. */
function countExtra(run: Run, own: CapacityState, cell: number): void {
  const { wiring, capacity } = run.world;
  const extra = (own.ready[cell] as number) - (capacity.standing[cell] as number);
  if (extra > 0) {
    const service = Math.floor(cell / wiring.sites);
    const at = run.world.at.extraInstances + (cell - service * wiring.sites) * wiring.services + service;
    run.row[at] = (run.row[at] as number) + (extra * (run.calendar.now - (own.extraSince[cell] as number))) / 3600;
  }
  own.extraSince[cell] = run.calendar.now;
}

export function closeCapacity(run: Run): void {
  const own = run.capacity as CapacityState;
  for (let cell = 0; cell < own.ready.length; cell++) countExtra(run, own, cell);
}

/** Services that begin to carry a group's load start cold; their rate rises linearly. */
export function warmUp(run: Run, group: number, site: number): void {
  refreshRoundTrips(run);
  const { wiring, capacity, laws } = run.world;
  const own = run.capacity as CapacityState;
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const k = wiring.membersOf.items[i] as number;
    if (k >= wiring.services || (capacity.warmFrom[k] as number) >= 1) continue;
    const seconds = draw(laws, capacity.warmLasts[k] as number, responseUniform(run, run.world.membershipStream[k] as number, group, 1_000_000));
    const cell = k * wiring.sites + site;
    // A cold start that still carries the hours it lasts costs nobody anything, and no event.
    if (seconds <= 0 || (own.ready[cell] as number) * (capacity.ratePerInstance[k] as number) * (capacity.warmFrom[k] as number) * (run.roundTrips.factor[cell] as number) * cacheFactor(run, k, site) >= busiest(run, k, seconds)) continue;
    own.warmSince[cell] = run.calendar.now;
    own.warmSeconds[cell] = seconds;
    own.factor[cell] = warmth(capacity.warmFrom[k] as number, 0);
    for (let knot = 1; knot <= warmKnots; knot++) run.calendar.after((seconds * knot) / warmKnots, event.warmKnot, cell, knot, owner.none);
  }
}

/** Rate of a service in one eighth of its ramp, as a share of its full rate: that of the eighth's middle, so that amounts come out right. */
const warmth = (from: number, knot: number): number => (knot >= warmKnots ? 1 : from + ((1 - from) * (knot + 0.5)) / warmKnots);

/** Share of its load that a service carries with the caches it has: without one it carries less. */
export function cacheFactor(run: Run, service: number, site: number): number {
  const { wiring } = run.world;
  let factor = 1;
  for (let at = wiring.cachesOf.first[service] as number; at < (wiring.cachesOf.first[service + 1] as number); at++) {
    const i = wiring.cachesOf.items[at] as number;
    const store = wiring.cacheStore[i] as number;
    const group = wiring.groupOf[store] as number;
    const where = group === (wiring.groupOf[service] as number) ? site : (run.controller.active[group] as number);
    const cell = store * wiring.sites + where;
    const warm = run.holds.count[cell] === 0 ? (run.outages.upShare[cell] as number) : 0;
    factor *= (wiring.cacheKeeps[i] as number) + (1 - (wiring.cacheKeeps[i] as number)) * warm;
  }
  return factor;
}

/** Highest demand on a service within the next `seconds`, whoever asks. */
function busiest(run: Run, service: number, seconds: number): number {
  const { wiring, demand } = run.world;
  let most = 0;
  for (let at = run.calendar.now; at <= run.calendar.now + seconds + 3600; at += 3600) {
    let load = 0;
    for (let i = wiring.flowsOf.first[service] as number; i < (wiring.flowsOf.first[service + 1] as number); i++) load += rateAt(demand, wiring.flowsOf.items[i] as number, at);
    if (load > most) most = load;
  }
  return most * (run.surges.total[0] as number);
}

/** The ramp in steps of an eighth. */
const warmKnots = 8;

export function warmKnot(run: Run, cell: number, knot: number): void {
  const { wiring, capacity } = run.world;
  const own = run.capacity as CapacityState;
  // Knots of an earlier start that a later one has replaced.
  const due = (own.warmSince[cell] as number) + ((own.warmSeconds[cell] as number) * knot) / warmKnots;
  if (Math.abs(run.calendar.now - due) > 1e-6) return;
  const service = Math.floor(cell / wiring.sites);
  own.factor[cell] = warmth(capacity.warmFrom[service] as number, knot);
  run.ports.touchComponent(run, service);
}
