/**
 * Exposures: environment episodes that take at least 1 - target share of something a flow uses at its home sites. Counted
 * from the environment alone, by class of cause, so that designs with one home have the same, equally numbered exposures.
 */
import { sourceClasses } from '../src/scenario/environment.js';
import type { Arena } from './arena.js';
import { causes, rtoFigure } from './episodes.js';
import { hitKind } from './severity.js';
import type { Run } from './run.js';
import type { DesignWorld } from './world.js';

const n = sourceClasses.length;
export const ownCause = causes.indexOf('own');

export interface ExposureState {
  /** Outages that expose a flow now, and the entry of the episode they form (-1 for none), `[flow * causes + cause]`. */
  readonly active: Int32Array;
  readonly current: Int32Array;
  /** Entry that the flow's last disruption was charged to: what follows in the same incident is charged there too. */
  readonly last: Int32Array;
  /** Number of entries so far; their columns grow. */
  readonly entries: Int32Array;
  entryFlow: Int32Array;
  entryCause: Int32Array;
  entryStart: Float64Array;
  /** Outage that opened it. */
  entryOutage: Int32Array;
  /** Longest disruption charged, `[entry * classes + class]`, and its number in the breakdown. */
  longest: Float64Array;
  longestOne: Int32Array;
  /** Outages of the trajectory that count for a flow, `[outage * flows + flow]`. */
  counts: Uint8Array;
  /** Exposures ridden through by flow and cause, while they are reported. */
  readonly zeros: Int32Array;
}

const firstEntries = 64;

export function exposureState(arena: Arena, world: DesignWorld): ExposureState {
  const { flows, classes } = world.wiring;
  return {
    active: arena.i32(flows * n), current: arena.i32(flows * n, -1), last: arena.i32(flows, -1), entries: arena.i32(1),
    entryFlow: new Int32Array(firstEntries), entryCause: new Int32Array(firstEntries), entryStart: new Float64Array(firstEntries), entryOutage: new Int32Array(firstEntries), longest: new Float64Array(firstEntries * classes), longestOne: new Int32Array(firstEntries * classes),
    counts: new Uint8Array(firstEntries * flows), zeros: new Int32Array(flows * n),
  };
}

/** An outage began (+1) or ended (-1). */
export function exposureChanged(run: Run, outage: number, by: number): void {
  const { wiring, environment } = run.world;
  const own = run.exposures as ExposureState;
  const cause = environment.sourceClass[run.trajectory.source[outage] as number] as number;
  if ((outage + 1) * wiring.flows > own.counts.length) {
    const grown = new Uint8Array((outage + 1) * wiring.flows * 2);
    grown.set(own.counts);
    own.counts = grown;
  }
  if (by > 0) findExposed(run, own, outage);
  for (let f = 0; f < wiring.flows; f++) if (own.counts[outage * wiring.flows + f] === 1) exposeFlow(run, f, cause, by, outage);
}

/** One reason more or less why a flow is exposed: `outage`, where it is one more. Data and cyber events expose from their notice until the store is back. */
export function exposeFlow(run: Run, flow: number, cause: number, by: number, outage: number): void {
  const own = run.exposures as ExposureState;
  const at = flow * n + cause;
  own.active[at] = (own.active[at] as number) + by;
  if (by > 0 && own.active[at] === 1 && (run.trajectory.start[outage] as number) < run.world.horizonSeconds) own.current[at] = addEntry(run, own, flow, cause, outage);
  else if (own.active[at] === 0) own.current[at] = -1;
}

function addEntry(run: Run, own: ExposureState, flow: number, cause: number, outage: number): number {
  const { classes } = run.world.wiring;
  const entry = own.entries[0] as number;
  if (entry >= own.entryFlow.length) growEntries(own);
  own.entries[0] = entry + 1;
  own.entryFlow[entry] = flow;
  own.entryCause[entry] = cause;
  own.entryStart[entry] = run.calendar.now;
  own.entryOutage[entry] = outage;
  own.longest.fill(0, entry * classes, (entry + 1) * classes);
  return entry;
}

function growEntries(own: ExposureState): void {
  const copy = <T extends Int32Array | Float64Array>(Type: new (length: number) => T, old: T): T => {
    const grown = new Type(old.length * 2);
    grown.set(old);
    return grown;
  };
  own.entryFlow = copy(Int32Array, own.entryFlow);
  own.entryCause = copy(Int32Array, own.entryCause);
  own.entryStart = copy(Float64Array, own.entryStart);
  own.entryOutage = copy(Int32Array, own.entryOutage);
  own.longest = copy(Float64Array, own.longest);
  own.longestOne = copy(Int32Array, own.longestOne);
}

/** The entry that a disruption starting now is charged to: the earliest exposure still active, else the one that opened the incident; -1 for none. */
export function chargedEntry(run: Run, flow: number, incident: boolean): number {
  const own = run.exposures as ExposureState;
  let best = -1;
  for (let cause = 0; cause < n; cause++) {
    const entry = own.current[flow * n + cause] as number;
    if (entry >= 0 && (best < 0 || (own.entryStart[entry] as number) < (own.entryStart[best] as number))) best = entry;
  }
  if (best < 0 && incident) best = own.last[flow] as number;
  if (best >= 0) own.last[flow] = best;
  return best;
}

/** The incident is over: what comes next is no part of it. */
export function forgetIncident(run: Run): void {
  (run.exposures as ExposureState).last.fill(-1);
}

/** A disruption has ended after `seconds`, `one` its number in the breakdown: it is charged to its exposure, or (-1) an entry of its own. */
export function charge(run: Run, entry: number, flow: number, tenant: number, seconds: number, one: number): void {
  const own = run.exposures as ExposureState;
  if (entry < 0) {
    const figure = rtoFigure(run.world.figures, flow, tenant, ownCause);
    run.episodes.add(figure, seconds);
    run.breakdown.addRecovery(figure, one);
    return;
  }
  const at = entry * run.world.wiring.classes + tenant;
  if (seconds <= (own.longest[at] as number)) return;
  own.longest[at] = seconds;
  own.longestOne[at] = one;
}

/** At the end of a replication: one value per exposure and class; those ridden through are counted together. */
export function reportExposures(run: Run): void {
  const own = run.exposures as ExposureState;
  const { classes, flows } = run.world.wiring;
  for (let c = 0; c < classes; c++) {
    own.zeros.fill(0);
    for (let entry = 0; entry < (own.entries[0] as number); entry++) {
      const seconds = own.longest[entry * classes + c] as number;
      const flow = own.entryFlow[entry] as number;
      const cause = own.entryCause[entry] as number;
      if (seconds > 0) {
        const figure = rtoFigure(run.world.figures, flow, c, cause);
        run.episodes.add(figure, seconds);
        run.breakdown.addRecovery(figure, own.longestOne[entry * classes + c] as number);
      } else own.zeros[flow * n + cause] = (own.zeros[flow * n + cause] as number) + 1;
    }
    for (let f = 0; f < flows; f++) for (let cause = 0; cause < n; cause++) {
      const zeros = own.zeros[f * n + cause] as number;
      if (zeros > 0) run.episodes.add(rtoFigure(run.world.figures, f, c, cause), 0, zeros);
    }
  }
}

/** Notes which flows an outage exposes: those of which it takes enough of something that they need at one of its home sites; from marks alone. */
function findExposed(run: Run, own: ExposureState, outage: number): void {
  const { wiring } = run.world;
  const { needers, target } = wiring;
  const slot = (run.outages.count[0] as number) - 1;
  const counts = outage * wiring.flows;
  // Who bears nothing is exposed by whatever is felt.
  for (let f = 0; f < wiring.flows; f++) own.counts[counts + f] = limitOf(target, f) <= 0 ? 1 : 0;
  const first = slot * wiring.components * wiring.sites;
  for (let n = first; n < first + (run.outages.listed[slot] as number); n++) {
    const cell = run.outages.list[n] as number;
    const k = Math.floor(cell / wiring.sites);
    const share = strikes(run, outage, k, cell - k * wiring.sites, run.outages.hits[first + cell] as number);
    if (share <= 0) continue;
    for (let i = needers.first[k] as number; i < (needers.first[k + 1] as number); i++) {
      const f = needers.items[i] as number;
      if (share >= limitOf(target, f)) own.counts[counts + f] = 1;
    }
  }
}

const limitOf = (target: Float64Array, flow: number): number => 1 - (target[flow] as number) - 1e-12;

/** Share of a component that an outage takes at one of its home sites; 0 elsewhere. */
function strikes(run: Run, outage: number, component: number, site: number, hit: number): number {
  const { groupOf, homeShare, sites, siteZones } = run.world.wiring;
  const group = groupOf[component] as number;
  if (group >= 0 && (homeShare[group * sites + site] as number) <= 0) return 0;
  const capacity = run.trajectory.capacityLost[outage] as number;
  if (hit === hitKind.cell || hit === hitKind.unit) return Math.max(capacity, run.trajectory.requestsFailed[outage] as number);
  return capacity / (hit === hitKind.instance ? Math.max(1, run.world.capacity.most[component] as number) : (siteZones[site] as number));
}
