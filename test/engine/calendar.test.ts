import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Calendar } from '../../src/engine/index.js';

/** Runs the calendar dry and lists the `a` of each event. */
function drain(calendar: Calendar): number[] {
  const seen: number[] = [];
  while (calendar.peek() < Infinity) seen.push(calendar.aAt[calendar.take()]);
  return seen;
}

const time = fc.integer({ min: 0, max: 12 });
const events = fc.array(fc.record({ time, kind: fc.integer({ min: 0, max: 3 }), owner: fc.integer({ min: 0, max: 5 }) }), {
  maxLength: 300,
});
const priorities = [0, -2, 7, 0];

describe('the order of events', () => {
  test('is the sort by time, priority and sequence', () => {
    fc.assert(
      fc.property(events, (list) => {
        const calendar = new Calendar(priorities);
        list.forEach((event, i) => {
          calendar.at(event.time, event.kind, i);
        });
        const sorted = list
          .map((event, i) => ({ ...event, i }))
          .sort((x, y) => x.time - y.time || priorities[x.kind] - priorities[y.kind] || x.i - y.i);
        expect(drain(calendar)).toEqual(sorted.map((event) => event.i));
      }),
      { seed: 4 },
    );
  });

  test('leaves out what was cancelled, and nothing else', () => {
    fc.assert(
      fc.property(events, fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }), events, (early, bumped, late) => {
        const calendar = new Calendar(priorities);
        const all = [...early, ...late].map((event, i) => ({ ...event, i }));
        const insert = (event: (typeof all)[number]): void => {
          calendar.at(event.time, event.kind, event.i, 0, event.owner);
        };
        all.slice(0, early.length).forEach(insert);
        for (const owner of bumped) calendar.bump(owner);
        all.slice(early.length).forEach(insert);
        const kept = all.filter((event) => event.i >= early.length || !bumped.includes(event.owner));
        expect(calendar.pending).toBe(kept.length);
        const sorted = kept.sort((x, y) => x.time - y.time || priorities[x.kind] - priorities[y.kind] || x.i - y.i);
        expect(drain(calendar)).toEqual(sorted.map((event) => event.i));
        expect(calendar.pending).toBe(0);
      }),
      { seed: 5 },
    );
  });

  test('holds when handlers insert, none, one or many, against a sorted list', () => {
    fc.assert(
      fc.property(fc.array(fc.array(time, { maxLength: 3 }), { minLength: 1, maxLength: 200 }), (script) => {
        const calendar = new Calendar([0]);
        const model: { time: number; i: number }[] = [{ time: 0, i: 0 }];
        calendar.after(0, 0, 0);
        let next = 1;
        for (const delays of script) {
          const expected = model.shift();
          if (expected === undefined) break;
          expect(calendar.peek()).toBe(expected.time);
          expect(calendar.aAt[calendar.take()]).toBe(expected.i);
          for (const delay of delays) {
            calendar.after(delay, 0, next);
            model.push({ time: expected.time + delay, i: next++ });
          }
          model.sort((x, y) => x.time - y.time || x.i - y.i);
          expect(calendar.pending).toBe(model.length);
        }
      }),
      { seed: 6 },
    );
  });
});

describe('storage', () => {
  test('grows when many events are pending', () => {
    const calendar = new Calendar([0]);
    const N = 10_000;
    for (let i = 0; i < N; i++) calendar.at((i * 7919) % N, 0, (i * 7919) % N, 0, i);
    expect(calendar.pending).toBe(N);
    expect(drain(calendar)).toEqual(Array.from({ length: N }, (_, i) => i));
  });

  test('does not grow with stale events', () => {
    const calendar = new Calendar([0]);
    calendar.at(1e9, 0, 1, 0, 2);
    for (let i = 0; i < 100_000; i++) {
      calendar.after(1000, 0, 0, 0, 1);
      calendar.bump(1);
    }
    expect(calendar.kindAt.length).toBe(64);
    expect(calendar.pending).toBe(1);
    expect(drain(calendar)).toEqual([1]);
  });

  test('keeps what is live in order when stale events are thrown out', () => {
    const calendar = new Calendar([0]);
    const live: number[] = [];
    for (let i = 0; i < 5000; i++) {
      const when = (i * 7919) % 5003;
      calendar.at(when, 0, when, 0, i % 3 === 0 ? 1 : 2);
      if (i % 3 === 0) live.push(when);
      if (i % 50 === 49) calendar.bump(2);
    }
    expect(drain(calendar)).toEqual(live.sort((x, y) => x - y));
  });

  test('reset empties it and keeps kinds', () => {
    const calendar = new Calendar([0, 1]);
    for (let i = 0; i < 100; i++) calendar.at(i, 1, i);
    calendar.peek();
    calendar.take();
    calendar.reset();
    expect([calendar.now, calendar.row, calendar.pending, calendar.peek()]).toEqual([0, 0, 0, Infinity]);
    calendar.at(3, 0, 5);
    calendar.at(3, 1, 6);
    expect(drain(calendar)).toEqual([5, 6]);
    expect(calendar.now).toBe(3);
  });
});

describe('what a calendar refuses', () => {
  const calendar = new Calendar([0]);
  calendar.at(5, 0);
  calendar.peek();
  calendar.take();

  test.each([
    ['a negative delay', () => calendar.after(-1e-9, 0), 'must not be negative'],
    ['a delay that is no number', () => calendar.after(NaN, 0), 'must not be negative or NaN'],
    ['the past', () => calendar.at(4.9, 0), 'must not be in the past: 4.9 is before 5'],
    ['a time that is no number', () => calendar.at(NaN, 0), 'must not be in the past'],
    ['an unknown kind', () => calendar.after(1, 1), 'not a kind'],
    ['a number that is no 32-bit integer', () => calendar.after(1, 0, 0.5), '32-bit integers'],
    ['a large number', () => calendar.after(1, 0, 0, 2 ** 31), '32-bit integers'],
    ['a negative owner', () => calendar.after(1, 0, 0, 0, -1), 'not an owner'],
    ['a fractional owner', () => calendar.after(1, 0, 0, 0, 1.5), 'owner'],
    ['a fractional owner beyond those known', () => calendar.after(1, 0, 0, 0, 1000.5), 'owner'],
    ['cancelling what has no owner', () => calendar.bump(0), 'owner above 0'],
    ['a fractional priority', () => calendar.addKind(0.5), 'priority'],
    ['a priority out of range', () => calendar.addKind(256), 'priority'],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message);
    expect(calendar.pending).toBe(0);
  });

  test('Infinity is never, and no error', () => {
    calendar.after(Infinity, 0);
    calendar.at(Infinity, 0);
    calendar.after(Number.MAX_VALUE, 0, 1);
    expect(calendar.pending).toBe(1);
  });
});
