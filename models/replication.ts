/** Replication: where each store's writer stands, what its copy lacks when it opens for writing, and what coming home takes. */
import { draw } from '../src/random/law-table.js';
import { sourceClasses } from '../src/scenario/environment.js';
import type { Arena } from './arena.js';
import { backupAge, copyAge } from './copy-age.js';
import { causes, rpoFlowFigure, rpoStoreFigure } from './episodes.js';
import { event, owner } from './events.js';
import { bulkSeconds, bytesWritten, catchUpSeconds, dropQueue, linkQueueChanged } from './links.js';
import { fromArchive, longestKept, replay, writesSpan, writesTo, written } from './lost-writes.js';
import { outOfTurn, readAgain } from './messages.js';
import { allLost, copyReached, logOverrun } from './replica-reach.js';
import { hasCopy, replicationMode, type ReplicationTable } from './replication-table.js';
import { outageUniform } from './response.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface ReplicationState {
  /** Site of the single writer, or of the first one. */
  readonly writer: Int32Array;
  /** Replica out of date for good until it is copied again. */
  readonly lost: Int32Array;
  /** When the copying anew of a lost replica ends, -1 while none is under way; since when the last one ran, whose copy is no older. */
  readonly seedsAt: Float64Array;
  readonly seededFrom: Float64Array;
  /** For sync: since when the copy has not been in step; -1 while it is. */
  readonly outOfSync: Float64Array;
  /** For sync: the writer waits for its copy, and since when; when a copy that was out of step will be in step again (-1: not yet). */
  readonly stalled: Int32Array;
  readonly stalledAt: Float64Array;
  readonly inStepAt: Float64Array;
  /** Transactions that the new writer lacks, by flow, until home is back or they are given up; and since when. */
  readonly missing: Float64Array;
  readonly missingSince: Float64Array;
  readonly movedAt: Float64Array;
  /** While writers move: age of each store's copy, the worst of each flow's, and the longest span from the first to the last of its missing writes; -1 for none. They carry nothing further. */
  readonly ages: Float64Array;
  readonly worst: Float64Array;
  readonly spans: Float64Array;
}

/** Writes that their old site gives back later than this have been entered again by then: they count as lost. An assumption. */
const givenUpSeconds = 7 * 86_400;
const ownCause = causes.indexOf('own');

export const replicationState = (arena: Arena, table: ReplicationTable, wiring: Wiring): ReplicationState => ({
  writer: arena.i32(wiring.stores, table.firstWriter), lost: arena.i32(wiring.stores), seedsAt: arena.f64(wiring.stores, -1), seededFrom: arena.f64(wiring.stores, -1), outOfSync: arena.f64(wiring.stores, -1), stalled: arena.i32(wiring.stores), stalledAt: arena.f64(wiring.stores), inStepAt: arena.f64(wiring.stores, -1),
  missing: arena.f64(wiring.flows), missingSince: arena.f64(wiring.flows, -1), movedAt: arena.f64(wiring.groups, -1), ages: arena.f64(wiring.stores), worst: arena.f64(wiring.flows), spans: arena.f64(wiring.flows),
});

/**
 * Writers of a group's stores move to `site`; `stop` is when the old writer took its last commit. Of several writing sites
 * nothing moves where the writer stands at one that still serves; where all write, what the lost ones had not sent is missing.
 */
export function moveWriters(run: Run, group: number, site: number, stop: number, fromBackup: boolean): void {
  const { wiring, replication, laws } = run.world;
  const own = run.replication_ as ReplicationState;
  const outage = run.controller.root[group] as number;
  const cause = outage >= 0 ? Math.min(run.world.environment.sourceClass[run.trajectory.source[outage] as number] as number, ownCause) : ownCause;
  const counted = cause < sourceClasses.length ? cause : ownCause;
  const { worst, spans, ages } = own;
  worst.fill(-1);
  spans.fill(-1);
  ages.fill(-1);
  own.movedAt[group] = run.calendar.now;
  const several = wiring.multiWriter[group] === 1;
  let part = 0;
  for (let s = 0; s < wiring.sites; s++) if (run.controller.open[group * wiring.sites + s] !== 1) part += run.steering.to[group * wiring.sites + s] as number;
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const d = (wiring.membersOf.items[i] as number) - wiring.services;
    if (d < 0 || d >= wiring.stores) continue;
    const from = own.writer[d] as number;
    const stays = wiring.servesAll[group] === 1 && run.controller.open[group * wiring.sites + from] === 1;
    if (stays && !several) continue;
    const lost = own.lost[d] === 1;
    const copied = lost ? 0 : copyAge(run, d, outage, stop);
    release(run, own, d);
    own.outOfSync[d] = -1;
    if (!lost) backed(run, d, true);
    if (!stays) own.writer[d] = site;
    const cell = (wiring.services + d) * wiring.sites + site;
    const cold = replication.rebuilt[d] === 1 && from !== site && !several ? draw(laws, replication.rebuild[d] as number, outageUniform(run, replication.stream[d] as number, outage, 3)) : 0;
    if (cold > 0) {
      run.ports.hold(run, cell, 1);
      run.calendar.after(cold, event.restored, cell, -1, owner.none);
    }
    if (replication.rebuilt[d] === 1 || (from === site && !several)) continue;
    // A copy that has to be made anew cannot be promoted: the store is built from its backup.
    const rebuilt = fromBackup || lost || replication.mode[d] === replicationMode.none || !hasCopy(replication, wiring, d, site);
    const age = rebuilt ? backupAge(run, d, outage) : copied;
    ages[d] = age;
    const span = writesSpan(run, d, stop, age);
    run.episodes.add(rpoStoreFigure(run.world.figures, d, counted), span);
    run.breakdown.addLoss(run, d, outage, counted, span);
    for (let f = 0; f < wiring.flows; f++) if (writesTo(wiring, f, d)) {
      worst[f] = Math.max(worst[f] as number, age);
      spans[f] = Math.max(spans[f] as number, span);
    }
  }
  for (let f = 0; f < wiring.flows; f++) {
    const age = worst[f] as number;
    if (age < 0) continue;
    run.episodes.add(rpoFlowFigure(run.world.figures, f, counted), spans[f] as number);
    if (age > 0) {
      const share = several ? part : 1;
      const back = share * fromArchive(run, f, stop - age, stop, ages);
      own.missing[f] = (own.missing[f] as number) + share * written(run, f, stop - (age === Number.POSITIVE_INFINITY ? longestKept(run, f) : age), stop) - back;
      own.missingSince[f] = run.calendar.now;
      replay(run, f, back);
    }
  }
  let oldest = 0;
  for (let d = 0; d < ages.length; d++) if ((ages[d] as number) > oldest) oldest = ages[d] as number;
  run.ports.lacks(run, group, oldest);
  readAgain(run, outage, stop, ages, several ? part : 1);
  run.ports.touchGroup(run, group);
}

/** Back to `site`: what was missing has returned and must be reconciled, or came too late and is lost. */
export function returnWriters(run: Run, group: number, site: number): void {
  const { wiring } = run.world;
  const own = run.replication_ as ReplicationState;
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const d = (wiring.membersOf.items[i] as number) - wiring.services;
    if (d < 0 || d >= wiring.stores) continue;
    own.writer[d] = site;
    own.outOfSync[d] = -1;
    own.lost[d] = 0;
    own.seedsAt[d] = -1;
    backed(run, d, true);
  }
  for (let i = wiring.groupFlows.first[group] as number; i < (wiring.groupFlows.first[group + 1] as number); i++) settleMissing(run, own, wiring.groupFlows.items[i] as number, run.calendar.now);
  run.ports.touchGroup(run, group);
}

/** Writes that another site took in beside the writer: they come back with the old site, as what is missing does. */
export function diverge(run: Run, flow: number, items: number): void {
  const own = run.replication_ as ReplicationState;
  if ((own.missing[flow] as number) <= 0) own.missingSince[flow] = run.calendar.now;
  own.missing[flow] = (own.missing[flow] as number) + items;
}

function settleMissing(run: Run, own: ReplicationState, flow: number, now: number): void {
  const missing = own.missing[flow] as number;
  if (missing <= 0) return;
  const lost = now - (own.missingSince[flow] as number) > givenUpSeconds;
  const at = run.world.at[lost ? 'lostWrites' : 'divergent'] + flow;
  run.row[at] = (run.row[at] as number) + missing;
  if (!lost) outOfTurn(run, flow, missing);
  own.missing[flow] = 0;
  run.ports.settled(run, flow);
}

/** At the end of a replication: what has not come back never will. */
export function closeReplication(run: Run): void {
  const own = run.replication_ as ReplicationState;
  for (let f = 0; f < run.world.wiring.flows; f++) settleMissing(run, own, f, Number.POSITIVE_INFINITY);
}

/** Seconds to bring the home site's data up to date: what was written since, or everything where its log is gone. */
export function resyncSeconds(run: Run, group: number): number {
  const { wiring, replication } = run.world;
  const own = run.replication_;
  const bytes = new Map<number, number>();
  for (let i = wiring.membersOf.first[group] as number; i < (wiring.membersOf.first[group + 1] as number); i++) {
    const d = (wiring.membersOf.items[i] as number) - wiring.services;
    if (d < 0 || d >= wiring.stores || replication.rebuilt[d] === 1 || (own.movedAt[group] as number) < 0) continue;
    const written = bytesWritten(run, d, own.movedAt[group] as number, run.calendar.now);
    const copied = hasCopy(replication, wiring, d, own.writer[d] as number);
    const link = (copied ? replication.link[d] : wiring.linkBetween[(own.writer[d] as number) * wiring.sites + (replication.firstWriter[d] as number)]) as number;
    bytes.set(link, (bytes.get(link) ?? 0) + (!copied || replication.reseed[d] === 1 || written > (replication.keepsLog[d] as number) || replication.mode[d] === replicationMode.none ? (replication.bytes[d] as number) + written : written));
  }
  let seconds = 0;
  for (const [link, amount] of bytes) {
    if (link < 0) continue;
    seconds = Math.max(seconds, bulkSeconds(run, link, amount));
    const at = run.world.at.bulkBytes + link;
    run.row[at] = (run.row[at] as number) + amount;
  }
  return seconds;
}

/** Outages began or ended: copies may have gone or come back, on every link. */
export function copiesChanged(run: Run): void {
  const { wiring, replication } = run.world;
  for (let link = 0; link < wiring.links; link++) linkChanged(run, link);
  for (let d = 0; d < wiring.stores; d++) if (replication.mode[d] === replicationMode.sync && (replication.link[d] as number) < 0) syncChanged(run, run.replication_ as ReplicationState, d, -1, copyReached(run, d));
}

/** A link or what stands at its other end failed or came back: queues, synchronous copies and kept logs feel it. */
export function linkChanged(run: Run, link: number): void {
  const { wiring, replication } = run.world;
  const own = run.replication_ as ReplicationState;
  let used = false;
  let up = false;
  for (let d = 0; d < wiring.stores; d++) {
    if (replication.link[d] !== link || replication.mode[d] === replicationMode.none) continue;
    used = true;
    up ||= copyReached(run, d);
  }
  if (!used) return;
  const changed = up !== (run.links.down[link] === 0);
  if (changed) linkQueueChanged(run, link, up);
  for (let d = 0; d < wiring.stores; d++) {
    if (replication.link[d] !== link) continue;
    if (replication.mode[d] === replicationMode.sync) syncChanged(run, own, d, link, copyReached(run, d));
    else if (replication.mode[d] === replicationMode.async) {
      if (changed && up && own.lost[d] === 0 && logOverrun(run, d, link)) {
        own.lost[d] = 1;
        backed(run, d, false);
      }
      if (own.lost[d] === 1) seed(run, own, d, link);
    }
  }
  if (changed && up && allLost(run, link)) dropQueue(run, link);
}

/** A lost replica is copied anew while writer, link and copy are there; what is interrupted begins again. */
function seed(run: Run, own: ReplicationState, d: number, link: number): void {
  const { wiring, replication } = run.world;
  const from = own.writer[d] as number;
  const able = from === replication.firstWriter[d] && (run.outages.upShare[(wiring.services + d) * wiring.sites + from] as number) > 0 && copyReached(run, d);
  if (able === (own.seedsAt[d] as number) >= 0) return;
  own.seedsAt[d] = -1;
  if (!able) return;
  const at = run.world.at.bulkBytes + link;
  run.row[at] = (run.row[at] as number) + (replication.bytes[d] as number);
  const seconds = bulkSeconds(run, link, replication.bytes[d] as number);
  own.seedsAt[d] = run.calendar.now + seconds;
  own.seededFrom[d] = run.calendar.now;
  run.calendar.after(seconds, event.reseeded, d, 0, owner.none);
}

/** Only the usual writer is bound to its copy: after a failover nothing stands behind the new one until home is back. */
function syncChanged(run: Run, own: ReplicationState, d: number, link: number, up: boolean): void {
  const { replication, wiring } = run.world;
  if (own.writer[d] !== replication.firstWriter[d]) return;
  if (up) {
    release(run, own, d);
    if ((own.outOfSync[d] as number) < 0 || (own.inStepAt[d] as number) >= 0) return;
    // In step when the queue of what was written meanwhile has gone over the link.
    const seconds = link < 0 ? 0 : catchUpSeconds(run, link);
    own.inStepAt[d] = run.calendar.now + seconds;
    if (seconds < Number.POSITIVE_INFINITY) run.calendar.after(seconds, event.reseeded, d, 1, owner.none);
    return;
  }
  own.inStepAt[d] = -1;
  if (own.stalled[d] === 1 || (own.outOfSync[d] as number) >= 0) return;
  own.stalled[d] = 1;
  own.stalledAt[d] = run.calendar.now;
  run.ports.hold(run, (wiring.services + d) * wiring.sites + (own.writer[d] as number), 1);
  if (replication.stallOnLoss[d] === 0) run.calendar.after(replication.timeout[d] as number, event.syncTimeout, d, 0, owner.none);
}

/** Whether something stands behind a store. */
function backed(run: Run, d: number, copy: boolean): void {
  const place = run.world.wiring.groups + d;
  if (copy) run.ports.protect(run, place);
  else run.ports.expose(run, place);
  if (run.world.replication.mode[d] === replicationMode.sync) run.ports.touchGroup(run, run.world.wiring.groupOf[run.world.wiring.services + d] as number);
}

/** The writer waits no longer. */
function release(run: Run, own: ReplicationState, d: number): void {
  if (own.stalled[d] !== 1) return;
  own.stalled[d] = 0;
  run.ports.hold(run, (run.world.wiring.services + d) * run.world.wiring.sites + (own.writer[d] as number), -1);
}

/** Timers and instants computed from them differ by rounding; seconds. */
const tolerance = 1e-6;

export function syncTimeout(run: Run, d: number): void {
  const own = run.replication_ as ReplicationState;
  if (own.stalled[d] !== 1 || run.calendar.now - (own.stalledAt[d] as number) < (run.world.replication.timeout[d] as number) - tolerance) return;
  release(run, own, d);
  own.outOfSync[d] = run.calendar.now;
  backed(run, d, false);
}

export function reseeded(run: Run, d: number, caughtUp: number): void {
  const own = run.replication_ as ReplicationState;
  if (caughtUp === 0) {
    if (own.lost[d] === 0 || (own.seedsAt[d] as number) < 0 || run.calendar.now < (own.seedsAt[d] as number) - tolerance) return;
    own.lost[d] = 0;
    own.seedsAt[d] = -1;
    backed(run, d, true);
  }
  else if ((own.inStepAt[d] as number) >= 0 && run.calendar.now >= (own.inStepAt[d] as number) - tolerance) {
    own.outOfSync[d] = -1;
    own.inStepAt[d] = -1;
    backed(run, d, true);
  }
}
