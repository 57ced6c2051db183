/** Ticks: a profile breakpoint is an event only while a part is full or may become so, a backlog drains, or customers retry. */
import { lookAhead } from './allocation.js';
import type { Arena } from './arena.js';
import { nextKink } from './easing.js';
import { event, owner } from './events.js';
import { dirty, type Run } from './run.js';
import { anyFalling, motion } from './severity.js';
import { anyPathMoves } from './spare-due.js';
import { nextSpare, shareSpares } from './spare.js';
import { nextTurn, refreshWeights } from './steering.js';
import { untilHour } from './unserved.js';

export interface TickState {
  /** When a part that may be full is looked at again, and when the next tick stands in the calendar; Infinity for never. */
  readonly lookAt: Float64Array;
  readonly at: Float64Array;
}

export const tickState = (arena: Arena): TickState => ({ lookAt: arena.f64(1, Number.POSITIVE_INFINITY), at: arena.f64(1, Number.POSITIVE_INFINITY) });

/** Capacity was shared out: a part that is full is looked at every hour, one that may be full in the first hour that could fill it. */
export function lookAgain(run: Run): void {
  const own = run.ticks as TickState;
  const tight = run.serving.tight[0] as number;
  const hour = run.calendar.now + untilHour(run);
  if (tight === 0) own.lookAt[0] = Number.POSITIVE_INFINITY;
  else if (tight === 1) own.lookAt[0] = lookAhead(run);
  else own.lookAt[0] = anyFalling(run) ? Math.min(hour, nextKink(run)) : hour;
  // Who moves to another site asks for room there.
  if (tight > 0) own.lookAt[0] = Math.min(own.lookAt[0] as number, nextMove(run, false));
}

/** The next instant at which the shares of moving clients turn; `curved`: only where paths move as well, so that a share is no line between turns of both. */
function nextMove(run: Run, curved: boolean): number {
  const { flows, entryGroup } = run.world.wiring;
  const own = run.serving;
  let next = Number.POSITIVE_INFINITY;
  for (let f = 0; f < flows; f++) {
    if (curved && (own.passesAt[f] as number) < next) next = own.passesAt[f] as number;
    if (own.moving[f] === (motion.clients | motion.path) || (!curved && own.moving[f] === motion.clients)) next = Math.min(next, nextTurn(run, entryGroup[f] as number, run.calendar.now));
  }
  return next;
}

/** After each settling: one tick stands in the calendar, for whichever comes first. */
export function scheduleTick(run: Run): void {
  const own = run.ticks as TickState;
  const at = Math.min(own.lookAt[0] as number, nextSpare(run), nextMove(run, true));
  if (at === own.at[0]) return;
  if ((own.at[0] as number) < Number.POSITIVE_INFINITY) run.calendar.bump(owner.tick);
  own.at[0] = at;
  run.calendar.at(at, event.tick, 0, 0, owner.tick);
}

/** At the beginning of a replication: what stands in the calendar is forgotten with it. */
export function startTicks(run: Run): void {
  (run.ticks as TickState).at[0] = Number.POSITIVE_INFINITY;
  scheduleTick(run);
}

/** A new hour, or the end of a queue: shares stay as they are unless a part may be full; what pools get is found anew. */
export function tick(run: Run): void {
  (run.ticks as TickState).at[0] = Number.POSITIVE_INFINITY;
  run.dirty |= dirty.serve;
}

/** Most ticks are for pools alone: what spare capacity does for them changes no share, and nobody decides on it. Returns whether that is all. */
export function tickPools(run: Run): boolean {
  const own = run.ticks as TickState;
  const { now } = run.calendar;
  if (run.full || (own.lookAt[0] as number) <= now || nextMove(run, true) <= now || anyPathMoves(run) || now >= run.world.horizonSeconds) return false;
  own.at[0] = Number.POSITIVE_INFINITY;
  refreshWeights(run, true);
  shareSpares(run);
  scheduleTick(run);
  return true;
}
