/** Draws of a response: addressed by its own stream, the root outage that it answers, and a number. The same in every design. */
import { uniform } from '../src/random/key.js';
import type { Run } from './run.js';

/** Uniform for `stream` in answer to the outage that `group` answers now; without one, by the group's count of responses. */
export function responseUniform(run: Run, stream: number, group: number, n: number): number {
  return outageUniform(run, stream, run.controller.root[group] as number, n);
}

/** Uniform for `stream` in answer to `outage` (-1: to nothing in particular). */
export function outageUniform(run: Run, stream: number, outage: number, n: number): number {
  const { streams, environment } = run.world;
  let a = streams.a[stream] as number;
  let b = streams.b[stream] as number;
  let ordinal = 0;
  if (outage >= 0) {
    const root = run.trajectory.root[outage] as number;
    const source = run.trajectory.source[root] as number;
    a ^= environment.streams.a[source] as number;
    b ^= environment.streams.b[source] as number;
    ordinal = run.trajectory.ordinal[root] as number;
  }
  return uniform(a, b, run.replication, ordinal, n);
}
