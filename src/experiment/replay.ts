/** One replication of one design again, with everything that happened written down. */
import { DesignRun, Trajectory } from '../../models/simulate.js';
import { mark } from '../../models/trace.js';
import type { World } from '../../models/world.js';

/** A mark of the trace: see `models/trace.ts`. `incident` counts from 1; 0 before the first one. */
export interface TraceMark { readonly time: number; readonly mark: number; readonly a: number; readonly value: number; readonly incident: number }

export interface Replay {
  readonly run: DesignRun;
  readonly trajectory: Trajectory;
  readonly marks: readonly TraceMark[];
  /** Beginning and end of each incident; an end of Infinity was not seen. */
  readonly incidents: readonly { readonly from: number; readonly to: number }[];
}

/** The environment decides what happens, so that any replication can be drawn by itself. */
export function replay(world: World, design: number, replication: number): Replay {
  const marks: TraceMark[] = [];
  const incidents: { from: number; to: number }[] = [];
  const run = new DesignRun(world.designs[design], {
    trace: {
      event: () => {},
      mark: (time, kind, a, value) => {
        if (kind === mark.incident && value === 1) incidents.push({ from: time, to: Number.POSITIVE_INFINITY });
        if (kind === mark.incident && value === 0) incidents[incidents.length - 1].to = time;
        marks.push({ time, mark: kind, a, value, incident: incidents.length });
      },
    },
  });
  marks.length = 0;
  incidents.length = 0;
  const trajectory = new Trajectory(world.environment.names.length);
  trajectory.fill(world.environment, replication, world.horizonSeconds, world.untilSeconds, world.usualTarget);
  run.simulate(trajectory);
  return { run, trajectory, marks, incidents };
}
