/** Kinds of events and owners of timers, in one place so that no two are the same. */

export const event = {
  tick: 0,
  zoneTakeover: 1,
  graceKnot: 2,
  steeringKnot: 3,
  batchReady: 4,
  warmKnot: 5,
  detected: 6,
  ordered: 7,
  stepEnds: 8,
  stable: 9,
  resynced: 10,
  reconciled: 11,
  switchStarts: 12,
  switchEnds: 13,
  restored: 14,
  reseeded: 15,
  cutOff: 16,
  syncTimeout: 17,
  drillStarts: 18,
  drillEnds: 19,
  mended: 20,
  calledIn: 21,
  tenantsReady: 22,
  tenantsRestored: 23,
  caughtUp: 24,
  clientsKnot: 25,
  splitLook: 26,
  rolledBack: 27,
} as const;

export const eventNames = Object.keys(event) as readonly (keyof typeof event)[];

const families = 7;
/** An owner is one timer family of one entity: bumping it makes its pending events stale. */
export const owner = {
  none: 0,
  tick: 1,
  controller: (group: number): number => 3 + group * families,
  steering: (group: number): number => 4 + group * families,
  scaling: (group: number): number => 5 + group * families,
  failback: (group: number): number => 6 + group * families,
  tenants: (group: number): number => 7 + group * families,
  runbook: (group: number): number => 8 + group * families,
  clients: (group: number): number => 9 + group * families,
  flow: (groups: number, flow: number): number => 3 + groups * families + flow,
  special: (groups: number, flows: number, special: number): number => 3 + groups * families + flows + special,
} as const;
