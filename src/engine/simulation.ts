/** The friendly face of the kernel: handlers are plain functions, and what they share they keep in variables. */
import { Calendar } from './calendar.js';

/** What to do when an event happens; `a` and `b` are the two integers it was scheduled with. */
export type Action = (a: number, b: number) => void;

export class Simulation {
  private readonly calendar = new Calendar();
  private readonly actions: Action[] = [];
  private owners = 0;
  private stopped = false;

  /** Simulated time, in whatever unit the program keeps. */
  get now(): number {
    return this.calendar.now;
  }

  /** The number of events still to happen. O(pending). */
  get pending(): number {
    return this.calendar.pending;
  }

  /** Declares a kind of event and returns it. At equal times lower priorities come first, then earlier scheduling. */
  on(action: Action, priority = 0): number {
    this.actions.push(action);
    return this.calendar.addKind(priority);
  }

  /**
   * Schedules an event `delay` from now: 0 is later at this time, Infinity never. `a` and `b` are 32-bit integers.
   * AssertionError if the delay is negative or NaN, and for a kind, number or owner that is none.
   */
  after(delay: number, kind: number, a = 0, b = 0, owner = 0): void {
    this.calendar.after(delay, kind, a, b, owner);
  }

  /** Schedules an event at a time; Infinity is never. AssertionError if it is past or NaN, and as for `after`. */
  at(time: number, kind: number, a = 0, b = 0, owner = 0): void {
    this.calendar.at(time, kind, a, b, owner);
  }

  /** A new owner: pass it when scheduling, and everything scheduled with it can be cancelled together. */
  owner(): number {
    this.owners += 1;
    return this.owners;
  }

  /** Cancels all pending events of an owner. The owner can be used again at once. */
  cancel(owner: number): void {
    this.calendar.bump(owner);
  }

  /** Runs until just before `until`, or until nothing is left, or until `stop` is called. */
  run(until = Infinity): void {
    const calendar = this.calendar;
    const actions = this.actions;
    this.stopped = false;
    while (!this.stopped) {
      if (calendar.peek() >= until) {
        if (until < Infinity) calendar.advance(until);
        return;
      }
      const slot = calendar.take();
      actions[calendar.kindAt[slot]](calendar.aAt[slot], calendar.bAt[slot]);
    }
  }

  /** Ends the run after the event being handled; the clock stays there and the run can be continued. */
  stop(): void {
    this.stopped = true;
  }

  /** Back to time 0 with nothing scheduled. Kinds and owners stay. */
  reset(): void {
    this.calendar.reset();
  }
}
