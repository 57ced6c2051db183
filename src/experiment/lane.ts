/**
 * A worker thread's part of a run: it takes the next task by itself until none is left, and hands each chunk over at once, so
 * that it never waits for the thread that merges. What it needs comes with its order, so that one thread serves many studies.
 */
import { ChunkSimulator } from './chunk.js';
import type { Task } from './runner.js';
import type { MakeRun, Study } from './study.js';
import type { ChunkResult } from './tally.js';

/** Places of the numbers that all lanes of a run share: what to take next, whether to stop, and from `lane` on what each lane is at. */
export const shared = { next: 0, stop: 1, lane: 2 } as const;

export interface LaneOrder {
  /** Tells studies apart; the bytes of one that the thread has met already are not read again. */
  readonly study: number;
  readonly bytes: Uint8Array;
  readonly tasks: readonly Task[];
  /** From 0. */
  readonly lane: number;
  readonly state: Int32Array;
  readonly port: LanePort;
}

/**
 * Where chunks go; null comes behind the last one. Chunks are copied: once a thread has given a single buffer away, V8 asks at
 * each access of any typed array whether it is still there, which costs the simulation a tenth of its speed.
 */
export interface LanePort { postMessage(chunk: ChunkResult | null): void }

export function lanes(makeRun: MakeRun, read: (bytes: Uint8Array) => Study): (order: LaneOrder) => void {
  let known: { readonly study: number; readonly simulator: ChunkSimulator } | null = null;
  return ({ study, bytes, tasks, lane, state, port }) => {
    if (known?.study !== study) known = { study, simulator: new ChunkSimulator(read(bytes), makeRun) };
    // Whoever began is there to the end of its first task, so that a run that is stopped early has something to show.
    for (let begun = false; !begun || Atomics.load(state, shared.stop) === 0; begun = true) {
      const at = Atomics.add(state, shared.next, 1);
      if (at >= tasks.length) break;
      Atomics.store(state, shared.lane + lane, at);
      const { first, count, keepRows } = tasks[at];
      port.postMessage(known.simulator.simulate(first, count, keepRows));
    }
    port.postMessage(null);
  };
}
