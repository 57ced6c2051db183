/** Incidents: from the first disruption or failover until nobody is disrupted and every group is home, or declared settled. */
import type { Arena } from './arena.js';
import { anyIncident } from './health.js';
import { anyDisrupted } from './disruptions.js';
import { forgetIncident } from './exposures.js';
import type { Run } from './run.js';
import { mark } from './trace.js';

export interface IncidentState { readonly open: Int32Array }

export const incidentState = (arena: Arena): IncidentState => ({ open: arena.i32(1) });

/** `settled`: nothing has happened but that disruptions have been over for long enough, at an instant that no event marks. */
export function observeIncident(run: Run, settled = false): void {
  const own = run.incidents as IncidentState;
  const open = anyDisrupted(run) || anyIncident(run) ? 1 : 0;
  if (open === own.open[0]) return;
  own.open[0] = open;
  if (run.trace !== null) run.trace.mark(settled && open === 0 ? lastSettled(run) : run.calendar.now, mark.incident, 0, open);
  if (open === 0) forgetIncident(run);
  else run.row[run.world.at.incidents] = (run.row[run.world.at.incidents] as number) + 1;
}

function lastSettled(run: Run): number {
  const { recoveredAt } = run.disruptions;
  let last = 0;
  for (let pair = 0; pair < recoveredAt.length; pair++) last = Math.max(last, recoveredAt[pair] as number);
  return Math.min(run.calendar.now, last + run.world.settlingSeconds);
}
