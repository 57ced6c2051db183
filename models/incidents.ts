/** Incidents: from the first disruption or failover until nobody is disrupted and every group is home, or declared settled. */
import type { Arena } from './arena.js';
import { anyIncident } from './health.js';
import { anyDisrupted } from './disruptions.js';
import { forgetIncident } from './exposures.js';
import type { Run } from './run.js';
import { mark } from './trace.js';

export interface IncidentState { readonly open: Int32Array }

export const incidentState = (arena: Arena): IncidentState => ({ open: arena.i32(1) });

export function observeIncident(run: Run): void {
  const own = run.incidents as IncidentState;
  const open = anyDisrupted(run) || anyIncident(run) ? 1 : 0;
  if (open === own.open[0]) return;
  own.open[0] = open;
  if (run.trace !== null) run.trace.mark(run.calendar.now, mark.incident, 0, open);
  if (open === 0) forgetIncident(run);
  else run.row[run.world.at.incidents] = (run.row[run.world.at.incidents] as number) + 1;
}
