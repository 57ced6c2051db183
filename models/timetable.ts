/** Times of the day at which something of a flow is due, as instants of the horizon: cut-offs, and runs of jobs. */
import { dailyInstants } from '../src/world/demand-table.js';

/** Instants in order, one list behind another: those of flow f are `instants[first[f] .. first[f + 1])`. */
export interface Timetable { readonly first: Int32Array; readonly instants: Float64Array }

/** `times`: seconds of the local day by flow; none where a flow has none. */
export function timetable(times: readonly (readonly number[])[], offsets: Int32Array): Timetable {
  const lists = times.map((seconds) => (seconds.length === 0 ? new Float64Array(0) : dailyInstants(seconds, offsets)));
  const first = new Int32Array(lists.length + 1);
  lists.forEach((list, f) => { first[f + 1] = (first[f] as number) + list.length; });
  return { first, instants: Float64Array.from(lists.flatMap((list) => [...list])) };
}

/** Place of the first instant of a flow from `time` on, or after it (`later`); the end of its list where there is none. */
export function firstFrom({ first, instants }: Timetable, flow: number, time: number, later = false): number {
  let low = first[flow] as number;
  let high = first[flow + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = instants[middle] as number;
    if (at < time || (later && at === time)) low = middle + 1;
    else high = middle;
  }
  return low;
}
