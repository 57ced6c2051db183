/** How busy every fleet is in its peak hour, with everything up and with one zone lost. */
import type { EstatePlan, PlannedService } from '../plan.js';
import type { Scenario } from '../../scenario/scenario.js';
import { reachOf } from './reach.js';

/** Items a second of a flow in an hour of the scenario's year, hours in UTC from 1 January. */
export type DemandAt = (flow: string, hourOfYear: number) => number;

export interface PeakLoad {
  readonly service: string;
  readonly hourOfYear: number;
  readonly demandPerSecond: number;
  readonly meanPerSecond: number;
  /** Share of what the largest fleet carries. */
  readonly load: number;
  /** The same with the instances of one zone gone; Infinity where that zone was the only one. */
  readonly loadWithoutZone: number;
}

const yearHours = 8760;

/** `zones`: over how many zones the fleet is spread. */
export function peakLoads(scenario: Scenario, estate: EstatePlan, demandAt: DemandAt, zones = zonesAtHome(scenario)): readonly PeakLoad[] {
  const reach = new Map(estate.flows.map((flow) => [flow.name, new Set(reachOf(flow.through, estate).hard)]));
  return estate.services.map((service) => {
    const flows = estate.flows.filter(({ name }) => reach.get(name)?.has(service.name) === true).map(({ name }) => name);
    let hourOfYear = 0;
    let peak = 0;
    let sum = 0;
    for (let hour = 0; hour < yearHours; hour++) {
      const demand = flows.reduce((total, flow) => total + demandAt(flow, hour), 0);
      sum += demand;
      if (demand > peak) [peak, hourOfYear] = [demand, hour];
    }
    const { most } = service.instances;
    const left = most - Math.ceil(most / zones);
    const load = loadOf(service, peak);
    return { service: service.name, hourOfYear, demandPerSecond: peak, meanPerSecond: sum / yearHours, load, loadWithoutZone: load === 0 ? 0 : left > 0 ? (load * most) / left : Infinity };
  });
}

function loadOf({ busyAtPeak, ratePerInstance, instances }: PlannedService, peak: number): number {
  if (peak === 0) return 0;
  if (ratePerInstance !== null) return peak / (ratePerInstance * instances.most);
  return busyAtPeak ?? 0;
}

/** The site of the design in production, else the first site: fleets are sized where they run today. */
function zonesAtHome({ sites, designs, today }: Scenario): number {
  const home = designs.find(({ name }) => name === today)?.own.primary;
  return (sites.find(({ name }) => name === home) ?? sites[0])?.zones ?? 1;
}
