/** Detection: from the onset of trouble until it is confirmed. Probes in a row, or users who call when the probes saw nothing. */
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import { planes } from '../src/scenario/environment.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import { responseUniform } from './response.js';
import type { Run } from './run.js';

export interface DetectionTable {
  readonly every: Float64Array; readonly failures: Float64Array; readonly missed: Float64Array;
  /** Infrastructure probes do not see gray outages. */
  readonly blindToGray: Int32Array;
  readonly userReports: Int32Array;
  /** Sites that probes stand on, as bit masks; 0: anywhere outside. */
  readonly from: Int32Array;
  readonly stream: Int32Array;
}

export function compileDetection(plan: Plan, index: IndexSpaces, registry: Registry): DetectionTable {
  const of = <T>(value: (detection: Plan['groups'][number]['settings']['detection']) => T): T[] => plan.groups.map((group) => value(group.settings.detection));
  return {
    every: Float64Array.from(of((d) => d.everySeconds)), failures: Float64Array.from(of((d) => d.failures)), missed: Float64Array.from(of((d) => d.missed)),
    blindToGray: Int32Array.from(of((d) => (d.probe === 'infrastructure' ? 1 : 0))),
    userReports: Int32Array.from(of((d) => registry.law(d.userReports))),
    from: Int32Array.from(of((d) => d.from.reduce((mask, site) => mask | (1 << indexOf(index.sites, site)), 0))),
    stream: Int32Array.from(plan.groups, (group) => registry.stream(`group/${group.name}/detection`)),
  };
}

const network = planes.indexOf('network');

/** Seconds from now: the phase of the probe is uniform, and the required failures follow one interval apart. */
export function detectionDelay(run: Run, group: number): number {
  const { detection } = run.world.controller;
  const stream = detection.stream[group] as number;
  const outage = run.controller.root[group] as number;
  const gray = outage >= 0 && run.trajectory.gray[outage] === 1;
  const blind = (gray && detection.blindToGray[group] === 1) || responseUniform(run, stream, group, 1) < (detection.missed[group] as number) || !anyProbe(run, detection.from[group] as number);
  const probed = (responseUniform(run, stream, group, 0) + (detection.failures[group] as number) - 1) * (detection.every[group] as number);
  if (!blind) return probed;
  return Math.max(probed, draw(run.world.laws, detection.userReports[group] as number, responseUniform(run, stream, group, 2)));
}

function anyProbe(run: Run, from: number): boolean {
  if (from === 0) return true;
  for (let s = 0; s < run.world.wiring.sites; s++) if (((from >> s) & 1) === 1 && run.outages.planesLost[s * planes.length + network] === 0) return true;
  return false;
}
