/**
 * A discrete-event simulation kernel, usable for itself as `cutover/engine`. It knows time, events and their order, and
 * nothing of what they mean.
 *
 * A queue with one server (M/M/1, 90 % loaded; its mean wait is 9), complete:
 *
 * ```ts
 * import { Fifo, Simulation, Stream, Tally } from 'cutover/engine';
 *
 * const sim = new Simulation();
 * const random = new Stream('seed', 'queue');
 * const line = new Fifo(); // arrival times; its head is being served
 * const wait = new Tally();
 * const arrive = sim.on(() => {
 *   sim.after(random.exponential(1 / 0.9), arrive);
 *   line.push(sim.now);
 *   if (line.length === 1) serve();
 * });
 * const depart = sim.on(() => {
 *   line.shift();
 *   if (line.length > 0) serve();
 * });
 * function serve(): void {
 *   wait.add(sim.now - line.first);
 *   sim.after(random.exponential(1), depart);
 * }
 * sim.after(0, arrive);
 * sim.run(1_000_000);
 * console.log(wait.mean);
 * ```
 *
 * The rules, for `Simulation` and for the `Calendar` and `runUntil` beneath it:
 *
 * - Events happen in the order of their time, then the priority of their kind (lower first), then of scheduling. So a
 *   program gives the same run every time, to the last bit.
 * - An event is a kind and two 32-bit integers, usually row numbers into arrays of the program.
 * - To cancel, give events an owner and cancel the owner: all its pending events are dropped, at no cost until their
 *   turn. There are no handles to keep.
 * - A run ends just before its end time. Delays of 0 are allowed, a delay of Infinity never happens, negative ones and
 *   NaN are AssertionErrors.
 * - Speed comes from scheduling the next event of a chain first in its handler: the new event then takes the place of
 *   the handled one in one pass through the heap.
 *
 * `Simulation` suits programs with variables; `runUntil` suits models that keep their state in one object, feed events
 * known beforehand past the heap, and settle derived values after each event.
 */
export { AssertionError } from '../base/assert.js';
export { Stream } from '../random/stream.js';
export { Calendar, NOBODY } from './calendar.js';
export { Fifo } from './fifo.js';
export { Tally, TimeAverage } from './monitor.js';
export { emptyFeed, runUntil } from './run.js';
export type { Feed, Handler, Running, TraceSink } from './run.js';
export { Simulation } from './simulation.js';
export type { Action } from './simulation.js';
