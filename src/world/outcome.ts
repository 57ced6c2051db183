/** What one design-year leaves behind: one row of quantities, repriceable without simulating again. */

export type OutcomeAxis = 'flow' | 'class' | 'month' | 'store' | 'site' | 'service' | 'link' | 'tenant' | 'measure';

export interface OutcomeColumn {
  readonly name: string;
  readonly axes: readonly OutcomeAxis[];
  readonly unit: string;
  readonly offset: number;
  readonly length: number;
}
export interface OutcomeSchema {
  readonly sizes: Readonly<Record<OutcomeAxis, number>>;
  readonly columns: Readonly<Record<OutcomeColumnName, OutcomeColumn>>;
  /** Length of one row. */
  readonly length: number;
}

/** Axes in row-major order: `lost[flow][class]`. */
const layout = {
  /** Transactions offered. */
  offered: { axes: ['flow', 'class'], unit: '1' },
  /** Transactions never done. */
  lost: { axes: ['flow', 'class'], unit: '1' },
  /** Waiting items that missed their cut-off. */
  late: { axes: ['flow', 'class'], unit: '1' },
  /** Items that had to wait, item-seconds of waiting, the longest queue, and seconds from a flow's return to an empty queue. */
  delayed: { axes: ['flow'], unit: '1' },
  waiting: { axes: ['flow'], unit: 's' },
  longestQueue: { axes: ['flow'], unit: '1' },
  workRecovery: { axes: ['flow'], unit: 's' },
  /** Hours in which a flow's people stood idle, after its autonomy, weighted by the share of the flow that was not served. */
  idle: { axes: ['flow'], unit: 'h' },
  /** Seconds in which at least one flow of the class's SLA was disrupted, by calendar month. */
  slaDisrupted: { axes: ['class', 'month'], unit: 's' },
  /** The same for single tenants, beside what their class counts. */
  slaTenant: { axes: ['tenant', 'month'], unit: 's' },
  /** Tenants that were told of something that took them, and hours in which tenants were out. */
  tenantsTold: { axes: ['class'], unit: '1' },
  tenantHours: { axes: ['class'], unit: 'h' },
  /** Accepted transactions whose data never came back. */
  lostWrites: { axes: ['flow'], unit: '1' },
  /** Accepted transactions that came back later and need reconciliation. */
  divergent: { axes: ['flow'], unit: '1' },
  /** Transactions that were gone and came back from an archive, as late work. */
  replayed: { axes: ['flow'], unit: '1' },
  /** Records that were read again after a failover; of them those done twice; records that came after newer ones and had to be put in place. */
  readAgain: { axes: ['flow'], unit: '1' },
  duplicated: { axes: ['flow'], unit: '1' },
  disordered: { axes: ['flow'], unit: '1' },
  /** Runs of a flow's job that were started twice, and those that nobody started until it was noticed. */
  runsTwice: { axes: ['flow'], unit: '1' },
  runsMissed: { axes: ['flow'], unit: '1' },
  /** Disrupted seconds, planned and unplanned, and seconds of equivalent outage, for each flow and class. */
  disrupted: { axes: ['flow', 'class'], unit: 's' },
  equivalent: { axes: ['flow', 'class'], unit: 's' },
  /** The part of `disrupted` and `equivalent` that data and cyber events explain: availability targets leave it out. */
  disruptedByData: { axes: ['flow', 'class'], unit: 's' },
  unserved: { axes: ['flow', 'class'], unit: '1' },
  unservedByData: { axes: ['flow', 'class'], unit: '1' },
  /** Hours of instances started beyond the standing fleet. */
  extraInstances: { axes: ['site', 'service'], unit: 'h' },
  /** Bytes of bulk copies (reseed, resync, restore) over each link beyond steady replication. */
  bulkBytes: { axes: ['link'], unit: 'B' },
  /** Seconds on a site with no standby ready behind it. */
  unprotected: { axes: [], unit: 's' },
  failovers: { axes: [], unit: '1' },
  falseFailovers: { axes: [], unit: '1' },
  failbacks: { axes: [], unit: '1' },
  /** Switches home that failed and were taken back. */
  failedFailbacks: { axes: [], unit: '1' },
  restores: { axes: [], unit: '1' },
  incidents: { axes: [], unit: '1' },
  /** Hours from detection to settled in which responders worked. */
  responderHours: { axes: [], unit: 'h' },
  /** Failovers that met a latent fault, drills that moved live traffic, and those of them that became an incident. */
  faultsMet: { axes: [], unit: '1' },
  drills: { axes: [], unit: '1' },
  failedDrills: { axes: [], unit: '1' },
  /** Failovers that were taken back before the point of no return, because a step had failed for good. */
  rollbacks: { axes: [], unit: '1' },
  /** Hours in which steps waited for somebody who could do them. */
  responderWait: { axes: [], unit: 'h' },
  /** Failovers that ended later than staying would have, and by how many seconds. */
  regretted: { axes: [], unit: '1' },
  regret: { axes: [], unit: 's' },
  /** Outages that struck something of this design, and events processed: the load of the simulation itself. */
  impacts: { axes: [], unit: '1' },
  events: { axes: [], unit: '1' },
  censored: { axes: [], unit: '1' },
  /** What is kept of the scenario's measures, one cell after another as in `measureCells`. */
  measured: { axes: ['measure'], unit: '1' },
} as const satisfies Record<string, { axes: readonly OutcomeAxis[]; unit: string }>;

export type OutcomeColumnName = keyof typeof layout;

/** Scenarios without measures need not say how many there are. */
export function outcomeSchema(given: Readonly<Record<Exclude<OutcomeAxis, 'measure'>, number>> & { readonly measure?: number }): OutcomeSchema {
  const sizes = { measure: 0, ...given };
  const columns = {} as Record<OutcomeColumnName, OutcomeColumn>;
  let offset = 0;
  for (const name of Object.keys(layout) as OutcomeColumnName[]) {
    const { axes, unit } = layout[name];
    const length = (axes as readonly OutcomeAxis[]).reduce((product, axis) => product * sizes[axis], 1);
    columns[name] = { name, axes, unit, offset, length };
    offset += length;
  }
  return { sizes, columns, length: offset };
}
