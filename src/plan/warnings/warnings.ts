/**
 * What can be said without a simulation: targets that no run can meet, needs that come back too late, and parts that are too small.
 * That no flow reaches a component is told where the scenario is read.
 */
import type { Issue } from '../../base/issue.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { EnvironmentPlan, EstatePlan, Plan } from '../plan.js';
import { availabilityWarnings } from './availability.js';
import { linkLoads } from './link-loads.js';
import { linkLoadWarnings, peakLoadWarnings } from './load-warnings.js';
import { peakLoads } from './peak-loads.js';
import type { DemandAt } from './peak-loads.js';
import { recoveryPointWarnings } from './recovery-point.js';
import { recoveryTimeWarnings } from './recovery-time.js';
import { roundTripWarnings } from './round-trips.js';
import { slowerNeedWarnings } from './slower-needs.js';

export interface WarningRequest {
  readonly scenario: Scenario;
  readonly estate: EstatePlan;
  readonly environment: EnvironmentPlan;
  readonly plans: readonly Plan[];
  /** Null: loads are left out. */
  readonly demandAt: DemandAt | null;
}

export function warningsOf({ scenario, estate, environment, plans, demandAt }: WarningRequest): readonly Issue[] {
  return [
    ...availabilityWarnings(scenario, estate, environment),
    ...plans.flatMap((plan) => [...recoveryTimeWarnings(plan, environment), ...recoveryPointWarnings(plan, environment), ...slowerNeedWarnings(plan), ...roundTripWarnings(plan)]),
    ...(demandAt === null ? [] : [...peakLoadWarnings(peakLoads(scenario, estate, demandAt)), ...linkLoadWarnings(plans.map((plan) => ({ design: plan.design, links: linkLoads(plan, demandAt) })))]),
  ];
}
