/** Where a group is on its way to the other site and back, and how far the copy there is. */

export const phase = { normal: 0, suspected: 1, deciding: 2, waiting: 3, failingOver: 4, away: 5, failingBack: 6 } as const;

/** Not ready, ready from replication or from a backup, taking writes. */
export const promotion = { none: 0, copy: 1, backup: 2, open: 3 } as const;

/** Instants of a failover from home that are kept to be wise after the event. */
export const stage = { confirmed: 0, ordered: 1, noReturn: 2, moved: 3, homeBack: 4 } as const;
export const stages = 5;

/** Whether a disruption was planned: it was not, it was, or it was and went wrong. */
export const intent = { none: 0, kept: 1, failed: 2 } as const;
