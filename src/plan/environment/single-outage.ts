/** An outage that comes once, at a time that is known: asked about, or replayed from a record. */
import type { Plane } from '../../scenario/environment.js';
import type { Law } from '../../random/law.js';
import type { PlannedSource, PlannedTarget } from '../plan.js';

export interface SingleOutage {
  readonly name: string;
  readonly kind: string;
  readonly sourceClass: PlannedSource['sourceClass'];
  /** Seconds from the start of the year, UTC. */
  readonly start: number;
  readonly seconds: number;
  readonly targets: readonly PlannedTarget[];
  readonly planes: readonly Plane[];
  readonly capacityLost: number;
  readonly requestsFailed: number;
  /** Share of its length up to which it is at its worst. */
  readonly mitigatedAt: number;
}

const constant = (value: number): Law => ({ kind: 'constant', value });

export function singleOutage({ name, kind, sourceClass, start, seconds, targets, planes, capacityLost, requestsFailed, mitigatedAt }: SingleOutage): PlannedSource {
  return {
    name, kind, sourceClass, rate: null, every: constant(Infinity), clock: 'calendar', start, profile: null, pick: 'all', duration: constant(seconds), targets,
    planes: Object.fromEntries(planes.map((plane) => [plane, 1])), capacityLost: constant(capacityLost), requestsFailed: constant(requestsFailed), gray: 0,
    mitigatedAt: constant(mitigatedAt), hitsWorkload: 1, perServiceFamily: false, spread: null, noticedAfter: constant(0), takesAccount: false,
  };
}
