/** Synchronous copies over a distance: every write waits for a round trip more, which no figure of the run holds. */
import type { Issue } from '../../base/issue.js';
import { formatDuration } from '../../units/index.js';
import type { Plan } from '../plan.js';

/** Below this nobody feels it: the round trip of zones and of sites of one metro. A judgement. */
const feltSeconds = 0.01;

export function writeLatencyWarnings(plan: Plan): readonly Issue[] {
  return plan.groups.flatMap(({ settings, replication }): readonly Issue[] => {
    const others = settings.sites.map(({ site }) => site).concat(settings.secondary ?? []).filter((site) => site !== settings.primary);
    const link = plan.scenario.links.filter(({ between }) => between.includes(settings.primary) && between.some((site) => others.includes(site))).sort((a, b) => b.rttSeconds - a.rttSeconds)[0];
    const stores = Object.entries(replication).filter(([, { mode }]) => mode === 'sync').map(([name]) => `"${name}"`);
    if (link === undefined || stores.length === 0 || link.rttSeconds < feltSeconds) return [];
    const message = `"${plan.design}" copies ${stores.join(', ')} synchronously over "${link.name}": every write waits ${formatDuration(link.rttSeconds)} for its copy, and a request with ten writes one after another ${formatDuration(10 * link.rttSeconds)}.`;
    return [{ code: 'PLAN-069', severity: 'warning', message, hint: 'Replicate asynchronously over a distance, or put the copy nearer; the run takes it that callers can wait that long.', path: ['designs', plan.design] }];
  });
}
