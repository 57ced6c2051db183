/**
 * The calendar: what is to happen, in a total order of time, priority of the kind, and sequence of insertion. Columns
 * of numbers instead of event objects, so that a run creates no garbage but a boxed delay where a call is not inlined.
 */
import { assert, AssertionError } from '../base/assert.js';
import { siftDown, siftUp } from './heap.js';

/** An event without a timer family of its own; it cannot be cancelled. */
export const NOBODY = 0;

const FIRST_CAPACITY = 64;
const FIRST_OWNERS = 16;
const RANK = 2 ** 44; // insertions between two resets before a priority could be outrun
const LARGEST_PRIORITY = 255;

export class Calendar {
  /** Simulated time, in whatever unit the caller keeps (seconds throughout this project). Read only. */
  now = 0;
  /** Rows of the feed that have been applied since the last reset; kept here so that a run can be continued. */
  row = 0;

  /** By slot, for the run loops of this room: what the event is. */
  kindAt: Int32Array = new Int32Array(FIRST_CAPACITY);
  aAt: Int32Array = new Int32Array(FIRST_CAPACITY);
  bAt: Int32Array = new Int32Array(FIRST_CAPACITY);

  private time = new Float64Array(FIRST_CAPACITY + 1).fill(Infinity);
  private slot = Int32Array.from({ length: FIRST_CAPACITY }, (_, i) => i); // a permutation: used slots, then free ones
  private order = new Float64Array(FIRST_CAPACITY);
  private owner = new Int32Array(FIRST_CAPACITY);
  private epoch = new Int32Array(FIRST_CAPACITY);
  private epochs = new Int32Array(FIRST_OWNERS);
  private ranks = new Float64Array(0);
  private count = 0;
  private sequence = 0;
  /** Whether the root is the event being handled: the next insertion takes its place in one pass through the heap. */
  private open = false;

  /** `priorities` gives the priority of each kind, as `addKind` does. */
  constructor(priorities: readonly number[] = []) {
    for (const priority of priorities) this.addKind(priority);
  }

  /** Declares a kind of event and returns its number, from 0 on. At equal times lower priorities come first. */
  addKind(priority = 0): number {
    const valid = Math.abs(priority) <= LARGEST_PRIORITY && Math.floor(priority) === priority;
    assert(valid, 'a priority must be an integer from -255 to 255');
    const ranks = Float64Array.from([...this.ranks, priority * RANK]);
    this.ranks = ranks;
    return ranks.length - 1;
  }

  /**
   * Schedules an event `delay` from now: 0 is later at this time, Infinity never. `a` and `b` are 32-bit integers.
   * AssertionError if the delay is negative or NaN, and for a kind, number or owner that is none.
   */
  after(delay: number, kind: number, a = 0, b = 0, owner: number = NOBODY): void {
    if (!(delay >= 0)) throw new AssertionError(`a delay must not be negative or NaN, and is ${delay}`);
    this.insert(this.now + delay, kind, a, b, owner);
  }

  /** Schedules an event at a time; Infinity is never. AssertionError if it is past or NaN, and as for `after`. */
  at(time: number, kind: number, a = 0, b = 0, owner: number = NOBODY): void {
    if (!(time >= this.now)) {
      throw new AssertionError(`an event must not be in the past: ${time} is before ${this.now}`);
    }
    this.insert(time, kind, a, b, owner);
  }

  /** Cancels all pending events of this owner at once, by making them stale; they are dropped when their turn comes. */
  bump(owner: number): void {
    if (!(owner > NOBODY)) throw new AssertionError('only events of an owner above 0 can be cancelled');
    if (owner >= this.epochs.length) this.growOwners(owner);
    this.epochs[owner] = (this.epochs[owner] + 1) | 0;
  }

  /** Empties the calendar and sets time and feed to their beginning. Kinds stay. */
  reset(): void {
    this.time.fill(Infinity, 0, this.count);
    this.count = 0;
    this.sequence = 0;
    this.open = false;
    this.now = 0;
    this.row = 0;
  }

  /** The number of events still to happen, without stale ones. Counted anew each time: O(pending). */
  get pending(): number {
    let live = 0;
    for (let place = this.open ? 1 : 0; place < this.count; place++) live += this.isLive(place) ? 1 : 0;
    return live;
  }

  /** The time of the next event, Infinity when there is none. Drops stale events on the way. */
  peek(): number {
    if (this.open) this.close();
    while (this.count > 0 && !this.isLive(0)) this.removeRoot();
    return this.time[0];
  }

  /** Moves to the next event and returns its slot. Only after `peek` gave a finite time. */
  take(): number {
    this.now = this.time[0];
    this.open = true;
    return this.slot[0];
  }

  /** Moves the clock forward to a time at which no event of the heap happens. */
  advance(time: number): void {
    if (this.open) this.close();
    if (time > this.now) this.now = time;
  }

  private isLive(place: number): boolean {
    const slot = this.slot[place];
    return this.epoch[slot] === this.epochs[this.owner[slot]];
  }

  private insert(time: number, kind: number, a: number, b: number, owner: number): void {
    if ((a | 0) !== a || (b | 0) !== b) throw new AssertionError('the two numbers of an event must be 32-bit integers');
    const rank = this.ranks[kind];
    if (rank === undefined) throw new AssertionError(`${kind} is not a kind of event of this calendar`);
    if (time === Infinity) return;
    if (owner >= this.epochs.length) this.growOwners(owner);
    const epoch = this.epochs[owner];
    if (epoch === undefined) throw new AssertionError(`${owner} is not an owner: owners are integers from 0 on`);
    const open = this.open;
    if (!open && this.count === this.slot.length) this.makeRoom();
    const slot = this.slot[open ? 0 : this.count];
    this.kindAt[slot] = kind;
    this.aAt[slot] = a;
    this.bAt[slot] = b;
    this.owner[slot] = owner;
    this.epoch[slot] = epoch;
    this.order[slot] = rank + this.sequence++;
    if (open) {
      this.open = false;
      siftDown(this.time, this.slot, this.order, this.count, 0, time, slot);
    } else {
      siftUp(this.time, this.slot, this.order, this.count++, time, slot);
    }
  }

  /** The handled event left nothing in its place. */
  private close(): void {
    this.open = false;
    this.removeRoot();
  }

  private removeRoot(): void {
    const free = this.slot[0];
    const last = --this.count;
    const time = this.time[last];
    const slot = this.slot[last];
    this.time[last] = Infinity;
    this.slot[last] = free;
    if (last > 0) siftDown(this.time, this.slot, this.order, last, 0, time, slot);
  }

  /** Stale events cost no memory for long: before the columns grow, they are thrown out. O(1) amortised. */
  private makeRoom(): void {
    let kept = 0;
    for (let place = 0; place < this.count; place++) {
      if (!this.isLive(place)) continue;
      const slot = this.slot[place];
      this.slot[place] = this.slot[kept]; // a swap, so that the column stays a permutation
      siftUp(this.time, this.slot, this.order, kept++, this.time[place], slot);
    }
    this.time.fill(Infinity, kept, this.count);
    this.count = kept;
    if (kept > this.slot.length / 2) this.grow();
  }

  private grow(): void {
    const old = this.slot.length;
    const size = 2 * old;
    const longer = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(size);
      copy.set(column);
      return copy;
    };
    this.slot = longer(this.slot);
    for (let i = old; i < size; i++) this.slot[i] = i;
    this.kindAt = longer(this.kindAt);
    this.aAt = longer(this.aAt);
    this.bAt = longer(this.bAt);
    this.owner = longer(this.owner);
    this.epoch = longer(this.epoch);
    const time = new Float64Array(size + 1).fill(Infinity);
    time.set(this.time);
    this.time = time;
    const order = new Float64Array(size);
    order.set(this.order);
    this.order = order;
  }

  private growOwners(owner: number): void {
    assert(Math.floor(owner) === owner, 'an owner must be an integer');
    const copy = new Int32Array(Math.max(owner + 1, 2 * this.epochs.length));
    copy.set(this.epochs);
    this.epochs = copy;
  }
}
