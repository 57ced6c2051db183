import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Calendar, emptyFeed, runUntil } from '../../src/engine/index.js';
import type { Feed, Handler, Running, TraceSink } from '../../src/engine/index.js';

interface Log extends Running {
  trace: TraceSink | null;
  readonly seen: string[];
}

function start(priorities: readonly number[] = [0]): Log {
  return { calendar: new Calendar(priorities), dirty: 0, trace: null, seen: [] };
}

const note: Handler<Log> = (run, a) => {
  run.seen.push(`event ${a} at ${run.calendar.now}`);
};
const noteRow = (run: Log, row: number): void => {
  run.seen.push(`row ${row} at ${run.calendar.now}`);
};
const noSettling = (): void => {
  throw new Error('nothing was dirty');
};

function feedOf(...times: number[]): Feed {
  return { length: times.length, time: Float64Array.from(times) };
}

describe('runUntil merges the feed with the calendar', () => {
  test('rows come before events of the same time', () => {
    const run = start();
    for (const time of [1, 2, 2, 4]) run.calendar.at(time, 0, time);
    runUntil(run, 10, [note], feedOf(0, 2, 3, 3), noteRow, noSettling);
    expect(run.seen).toEqual([
      'row 0 at 0', 'event 1 at 1', 'row 1 at 2', 'event 2 at 2', 'event 2 at 2', 'row 2 at 3', 'row 3 at 3', 'event 4 at 4',
    ]);
    expect(run.calendar.now).toBe(10);
  });

  test('in the order of all times, however the run is divided', () => {
    const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 });
    fc.assert(
      fc.property(times, times, times, (heap, rows, stops) => {
        const feed = feedOf(...rows.sort((x, y) => x - y));
        const whole = start();
        const parts = start();
        for (const run of [whole, parts]) for (const time of heap) run.calendar.at(time, 0, time);
        runUntil(whole, 100, [note], feed, noteRow, noSettling);
        for (const end of [...stops.sort((x, y) => x - y), 100]) runUntil(parts, end, [note], feed, noteRow, noSettling);
        expect(parts.seen).toEqual(whole.seen);
        expect(whole.seen.length).toBe(heap.length + rows.length);
      }),
      { seed: 7 },
    );
  });

  test('what happens at the end itself is left for the next run', () => {
    const run = start();
    run.calendar.at(5, 0, 1);
    const feed = feedOf(5);
    runUntil(run, 5, [note], feed, noteRow, noSettling);
    expect(run.seen).toEqual([]);
    expect(run.calendar.now).toBe(5);
    runUntil(run, 5.5, [note], feed, noteRow, noSettling);
    expect(run.seen).toEqual(['row 0 at 5', 'event 1 at 5']);
  });

  test('a row may schedule at its own time', () => {
    const run = start();
    const apply = (r: Log, row: number): void => {
      r.calendar.after(0, 0, row);
    };
    runUntil(run, 10, [note], feedOf(1, 1), apply, noSettling);
    expect(run.seen).toEqual(['event 0 at 1', 'event 1 at 1']);
  });

  test('without an end it stops at the last event', () => {
    const run = start();
    run.calendar.at(7, 0);
    runUntil(run, Infinity, [note], emptyFeed, noteRow, noSettling);
    expect(run.calendar.now).toBe(7);
  });
});

describe('runUntil settles', () => {
  test('after each event and row that left something dirty', () => {
    const run = start();
    for (const time of [1, 2, 3]) run.calendar.at(time, 0, time);
    const mark: Handler<Log> = (r, a) => {
      if (a !== 2) r.dirty |= a;
    };
    const settle = (r: Log): void => {
      r.seen.push(`settle ${r.dirty} at ${r.calendar.now}`);
      r.dirty = 0;
    };
    const apply = (r: Log): void => {
      r.dirty = 8;
    };
    runUntil(run, 10, [mark], feedOf(2.5), apply, settle);
    expect(run.seen).toEqual(['settle 1 at 1', 'settle 8 at 2.5', 'settle 3 at 3']);
  });

  test('and settling may schedule, in the place of the event or beside it', () => {
    const run = start();
    run.calendar.at(1, 0, 3);
    const count: Handler<Log> = (r, a) => {
      r.seen.push(`event ${a} at ${r.calendar.now}`);
      r.dirty = a;
    };
    const settle = (r: Log): void => {
      r.calendar.after(1, 0, r.dirty - 1);
      r.calendar.after(1, 0, 0);
      r.dirty = 0;
    };
    runUntil(run, 10, [count], emptyFeed, noteRow, settle);
    expect(run.seen).toEqual(
      ['event 3 at 1', 'event 2 at 2', 'event 0 at 2', 'event 1 at 3', 'event 0 at 3', 'event 0 at 4', 'event 0 at 4'],
    );
  });
});

describe('events', () => {
  test('of no delay follow each other at one time, after what is there already', () => {
    const run = start();
    const chain: Handler<Log> = (r, a) => {
      r.seen.push(`event ${a} at ${r.calendar.now}`);
      if (a > 0) r.calendar.after(0, 0, a - 1);
    };
    run.calendar.at(1, 0, 2);
    run.calendar.at(1, 0, 0);
    runUntil(run, 2, [chain], emptyFeed, noteRow, noSettling);
    expect(run.seen).toEqual(['event 2 at 1', 'event 0 at 1', 'event 1 at 1', 'event 0 at 1']);
  });

  test('can cancel what is pending at the same time', () => {
    const run = start([0, 1]);
    const cancel: Handler<Log> = (r) => r.calendar.bump(3);
    run.calendar.at(1, 1, 1, 0, 3);
    run.calendar.at(1, 1, 2, 0, 4);
    run.calendar.at(1, 0);
    runUntil(run, 2, [cancel, note], emptyFeed, noteRow, noSettling);
    expect(run.seen).toEqual(['event 2 at 1']);
  });

  test('that cancel their own owner and start anew keep the new ones', () => {
    const run = start();
    const renew: Handler<Log> = (r, a) => {
      r.seen.push(`event ${a} at ${r.calendar.now}`);
      r.calendar.bump(1);
      if (a < 2) r.calendar.after(1, 0, a + 1, 0, 1);
    };
    run.calendar.at(1, 0, 0, 0, 1);
    run.calendar.at(1.5, 0, 9, 0, 1);
    runUntil(run, 10, [renew], emptyFeed, noteRow, noSettling);
    expect(run.seen).toEqual(['event 0 at 1', 'event 1 at 2', 'event 2 at 3']);
  });

  test('that throw are done with: the run can go on after them', () => {
    const run = start();
    for (const time of [1, 2]) run.calendar.at(time, 0, time);
    const fail: Handler<Log> = (r, a) => {
      if (a === 1) throw new Error('broken');
      note(r, a, 0);
    };
    const go = (): void => runUntil(run, 10, [fail], emptyFeed, noteRow, noSettling);
    expect(go).toThrow('broken');
    go();
    expect(run.seen).toEqual(['event 2 at 2']);
  });
});

test('a trace sees every event and row', () => {
  const run = start();
  const seen: number[][] = [];
  run.trace = { event: (...event) => seen.push(event), mark: () => {} };
  run.calendar.at(2, 0, 5, 6);
  runUntil(run, 10, [note], feedOf(1), noteRow, noSettling);
  expect(seen).toEqual([[1, -1, 0, 0], [2, 0, 5, 6]]);
});
