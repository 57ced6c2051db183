/** Running instances: the mean of an autoscaled fleet where it serves, a fixed share of the largest fleet where it waits. */
import { assert } from '../base/assert.js';
import type { Library } from '../library/types.js';
import type { Plan, PlannedService } from '../plan/plan.js';
import { assumedShare } from './assumptions.js';
import { demandByHour } from './demand-year.js';
import { placementsAt } from './placement.js';
import type { Placement } from './placement.js';

export interface Fleet {
  readonly service: PlannedService;
  readonly placement: Placement;
  /** Instances, mean over the year. */
  readonly running: number;
  readonly note: string;
}

export function fleetsOf(plan: Plan, library: Library, placements: readonly Placement[]): readonly Fleet[] {
  const loads = serviceLoads(plan);
  return plan.estate.services.flatMap((service, place) => placementsAt(placements, service.name).map((placement) => fleetAt(plan, library, service, placement, loads[place])));
}

/** Loads of the services of an estate, which all designs of a scenario share. */
const known = new WeakMap<Plan['estate'], readonly Float64Array[]>();

function serviceLoads(plan: Plan): readonly Float64Array[] {
  let loads = known.get(plan.estate);
  if (loads === undefined) {
    const demand = new Map(plan.estate.flows.map((flow) => [flow.name, demandByHour(plan, flow)]));
    loads = plan.estate.services.map((service) => serviceLoad(plan, service, demand));
    known.set(plan.estate, loads);
  }
  return loads;
}

/** Requests a second in each hour: the demand of all flows that pass through the service. */
function serviceLoad(plan: Plan, service: PlannedService, demand: ReadonlyMap<string, Float64Array>): Float64Array {
  const load = new Float64Array(8_760);
  for (const flow of plan.estate.flows) {
    const series = flow.through.includes(service.name) ? demand.get(flow.name) : undefined;
    if (series !== undefined) for (let hour = 0; hour < load.length; hour += 1) load[hour] += series[hour];
  }
  return load;
}

function fleetAt(plan: Plan, library: Library, service: PlannedService, placement: Placement, load: Float64Array): Fleet {
  const site = plan.scenario.sites.find((known) => known.name === placement.site);
  assert(site !== undefined, 'a plan names only sites of its scenario');
  const { least, most } = service.instances;
  const perZone = Math.min(site.zones, most);
  // "standby is a share of the largest fleet, rounded up, at least one per zone used"; the tiny term keeps 50 % of 6 at 3 in binary arithmetic.
  const floor = placement.fleet > 0 ? Math.max(Math.ceil(placement.fleet * most - 1e-9), perZone) : 0;
  if (placement.role !== 'serving') return { service, placement, running: floor, note: `${percentText(placement.fleet)} of the largest fleet of ${most}, at least one a zone` };
  const alone = placement.demand >= 1;
  const lower = Math.max(floor, alone ? least : Math.max(perZone, Math.ceil(least * placement.demand - 1e-9)));
  if (alone && least === most) return { service, placement, running: most, note: 'fixed fleet' };
  const upper = Math.max(lower, most);
  const running = meanInstances(load, demandOfFullFleet(library, service, load), most, placement.demand, lower, upper);
  return { service, placement, running, note: `mean of ${lower} to ${upper} following ${alone ? 'demand' : `${percentText(placement.demand)} of demand`} hour by hour` };
}

function percentText(share: number): string {
  return `${Number((share * 100).toPrecision(4))}%`;
}

/** Requests a second at which the autoscaler asks for the largest fleet: the peak hour of the scenario, or what the stated rate per instance carries at the usual target load. */
function demandOfFullFleet(library: Library, service: PlannedService, load: Float64Array): number {
  if (service.ratePerInstance !== null) return service.ratePerInstance * service.instances.most * assumedShare(library, 'cost.autoscaleTarget').value;
  return load.reduce((largest, value) => Math.max(largest, value), 0);
}

function meanInstances(load: Float64Array, full: number, most: number, share: number, lower: number, upper: number): number {
  let sum = 0;
  for (let hour = 0; hour < load.length; hour += 1) {
    const needed = full > 0 ? Math.ceil((most * share * load[hour]) / full - 1e-9) : 0;
    sum += Math.min(upper, Math.max(lower, needed));
  }
  return sum / load.length;
}

/** Mean instances of all services at one site. */
export function instancesAt(fleets: readonly Fleet[], site: string): number {
  return fleets.reduce((sum, fleet) => sum + (fleet.placement.site === site ? fleet.running : 0), 0);
}
