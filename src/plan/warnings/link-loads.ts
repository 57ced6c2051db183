/** How full every link is with replication in its peak hour. */
import type { Plan } from '../plan.js';
import type { DemandAt } from './peak-loads.js';
import { reachOf } from './reach.js';

export interface LinkLoad {
  readonly link: string;
  readonly hourOfYear: number;
  readonly bytesPerSecond: number;
  readonly meanBytesPerSecond: number;
  /** Share of what all its circuits carry. */
  readonly load: number;
  /** The same with one circuit gone; Infinity where it was the only one. */
  readonly loadWithoutCircuit: number;
}

const yearHours = 8760;

/** Writes follow the demand of the flows that write; a store that no flow writes changes evenly. */
export function linkLoads(plan: Plan, demandAt: DemandAt): readonly LinkLoad[] {
  const writers = new Map<string, { readonly flow: string; readonly mean: number }[]>();
  for (const flow of plan.estate.flows) {
    for (const store of reachOf(flow.through, plan.estate).writes) writers.set(store, [...(writers.get(store) ?? []), { flow: flow.name, mean: flow.demandPerSecond }]);
  }
  return plan.scenario.links.flatMap(({ name, between, bytesPerSecond, circuits }): readonly LinkLoad[] => {
    const streams = plan.groups.flatMap((group) => {
      const copies = group.settings.sites.filter(({ site }) => site !== group.settings.primary && between.includes(site) && between.includes(group.settings.primary)).length;
      const copied = Object.keys(group.replication).filter((store) => group.replication[store].mode !== 'none');
      return plan.estate.stores.filter((store) => copied.includes(store.name)).map((store) => ({ writers: writers.get(store.name) ?? [], bytes: store.changeBytesPerSecond * copies }));
    });
    const mean = streams.reduce((sum, { bytes }) => sum + bytes, 0);
    if (mean === 0) return [];
    let hourOfYear = 0;
    let peak = 0;
    for (let hour = 0; hour < yearHours; hour++) {
      const now = streams.reduce((sum, stream) => sum + stream.bytes * relative(stream.writers, hour, demandAt), 0);
      if (now > peak) [peak, hourOfYear] = [now, hour];
    }
    const whole = bytesPerSecond * circuits;
    return [{ link: name, hourOfYear, bytesPerSecond: peak, meanBytesPerSecond: mean, load: peak / whole, loadWithoutCircuit: circuits > 1 ? peak / (whole - bytesPerSecond) : Infinity }];
  });
}

function relative(writers: readonly { readonly flow: string; readonly mean: number }[], hour: number, demandAt: DemandAt): number {
  const mean = writers.reduce((sum, writer) => sum + writer.mean, 0);
  return mean > 0 ? writers.reduce((sum, { flow }) => sum + demandAt(flow, hour), 0) / mean : 1;
}
