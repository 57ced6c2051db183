/** Kinds of events and owners of timers, in one place so that no two are the same. */

export const event = {
  tick: 0,
  lookAhead: 1,
  zoneTakeover: 2,
  graceKnot: 3,
  steeringKnot: 4,
  batchReady: 5,
  warmKnot: 6,
  detected: 7,
  ordered: 8,
  stepEnds: 9,
  stable: 10,
  resynced: 11,
  reconciled: 12,
  switchStarts: 13,
  switchEnds: 14,
  restored: 15,
  reseeded: 16,
  cutOff: 17,
  syncTimeout: 18,
  warm: 19,
} as const;

export const eventNames = Object.keys(event) as readonly (keyof typeof event)[];

const families = 6;
/** An owner is one timer family of one entity: bumping it makes its pending events stale. */
export const owner = {
  none: 0,
  tick: 1,
  lookAhead: 2,
  controller: (group: number): number => 3 + group * families,
  steering: (group: number): number => 4 + group * families,
  scaling: (group: number): number => 5 + group * families,
  failback: (group: number): number => 6 + group * families,
  warm: (group: number): number => 7 + group * families,
  runbook: (group: number): number => 8 + group * families,
  flow: (groups: number, flow: number): number => 3 + groups * families + flow,
  special: (groups: number, flows: number, special: number): number => 3 + groups * families + flows + special,
} as const;
