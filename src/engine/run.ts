/** The run loop: the earliest of heap and feed, its handler, and what has to be brought up to date after it. */
import type { Calendar } from './calendar.js';

/** `run` is whatever the program keeps; `a` and `b` are the two numbers of the event. */
export type Handler<R> = (run: R, a: number, b: number) => void;

/** Events known beforehand, sorted by time. They never enter the heap, and come before heap events of the same time. */
export interface Feed {
  readonly length: number;
  readonly time: Float64Array;
}

/** Told of everything that happens, for timelines. A row of the feed is kind -1 with its number as `a`. */
export interface TraceSink {
  event(time: number, kind: number, a: number, b: number): void;
  mark(time: number, mark: number, a: number, value: number): void;
}

/** What the loop needs of a run. `dirty` is a bit mask of what has to be brought up to date. */
export interface Running {
  readonly calendar: Calendar;
  readonly trace: TraceSink | null;
  dirty: number;
}

export const emptyFeed: Feed = { length: 0, time: new Float64Array(0) };

const FEED_ROW = -1;

/**
 * Runs until just before `end`: what happens at `end` itself is left for the next run. Then the clock stands at `end`,
 * or at the last event when `end` is Infinity. After every event and every row `settle` is called if `dirty` is not 0.
 *
 * `handlers` is by kind; `apply` is given the number of a row of the feed.
 */
export function runUntil<R extends Running>(
  run: R,
  end: number,
  handlers: readonly Handler<R>[],
  feed: Feed,
  apply: (run: R, row: number) => void,
  settle: (run: R) => void,
): void {
  const calendar = run.calendar;
  for (;;) {
    const next = calendar.peek();
    const row = calendar.row;
    const fed = row < feed.length ? feed.time[row] : Infinity;
    if (fed <= next) {
      if (fed >= end) break;
      calendar.advance(fed);
      calendar.row = row + 1;
      if (run.trace !== null) run.trace.event(fed, FEED_ROW, row, 0);
      apply(run, row);
    } else {
      if (next >= end) break;
      const slot = calendar.take();
      const kind = calendar.kindAt[slot];
      const a = calendar.aAt[slot];
      const b = calendar.bAt[slot];
      if (run.trace !== null) run.trace.event(next, kind, a, b);
      handlers[kind](run, a, b);
    }
    if (run.dirty !== 0) settle(run);
  }
  if (end < Infinity) calendar.advance(end);
}
