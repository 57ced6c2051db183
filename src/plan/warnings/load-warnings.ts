import type { Issue } from '../../base/issue.js';
import { formatDataRate, formatRate, formatShare } from '../../units/index.js';
import type { LinkLoad } from './link-loads.js';
import type { PeakLoad } from './peak-loads.js';

export function peakLoadWarnings(loads: readonly PeakLoad[]): readonly Issue[] {
  return loads.flatMap(({ service, demandPerSecond, load, loadWithoutZone }): readonly Issue[] => {
    const path = ['services', service];
    if (load > 1) {
      const message = `"${service}" is ${formatShare(load)} busy in its peak hour (${formatRate(demandPerSecond)}) with everything up.`;
      return [{ code: 'PLAN-065', severity: 'warning', message, hint: 'Raise `instances`, or correct the rate of one instance.', path }];
    }
    if (loadWithoutZone <= 1) return [];
    const busy = loadWithoutZone === Infinity ? 'has no instance left' : `is ${formatShare(loadWithoutZone)} busy`;
    const message = `"${service}" ${busy} in its peak hour (${formatRate(demandPerSecond)}) once one zone is lost.`;
    return [{ code: 'PLAN-066', severity: 'warning', message, hint: 'Spread more instances over the zones, or accept that a lost zone at that time is an outage.', path }];
  });
}

/** Designs that share a link mostly share its load: it is told for the first of them. */
export function linkLoadWarnings(loads: readonly { readonly design: string; readonly links: readonly LinkLoad[] }[]): readonly Issue[] {
  const told = new Set<string>();
  return loads.flatMap(({ design, links }) =>
    links.flatMap(({ link, load, bytesPerSecond }): readonly Issue[] => {
      if (load <= 1 || told.has(link)) return [];
      told.add(link);
      const message = `The link "${link}" would have to carry ${formatDataRate(bytesPerSecond, 'bits')} of replication in the peak hour of "${design}", which is ${formatShare(load)} of its bandwidth.`;
      return [{ code: 'PLAN-067', severity: 'warning', message, hint: 'Raise its bandwidth, or replicate less over it.', path: ['links', link] }];
    }),
  );
}
