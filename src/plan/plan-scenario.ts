/** All plans of a scenario at once, each issue told once. */
import type { Issue } from '../base/issue.js';
import type { Library } from '../library/types.js';
import type { Scenario } from '../scenario/scenario.js';
import { planDesigns } from './design/plan-designs.js';
import { planEnvironment } from './environment/plan-environment.js';
import { planEstate } from './estate/plan-estate.js';
import type { EnvironmentPlan, EstatePlan, Plan } from './plan.js';

export interface PlannedScenario {
  readonly environment: EnvironmentPlan;
  readonly estate: EstatePlan;
  /** Designs without an error, in file order. */
  readonly plans: readonly Plan[];
  readonly issues: readonly Issue[];
}

export function planScenario(scenario: Scenario, library: Library): PlannedScenario {
  const environment = planEnvironment(scenario, library);
  const { plans, issues } = planDesigns(scenario, library);
  return { environment: environment.plan, estate: plans[0]?.estate ?? planEstate(scenario, library).plan, plans, issues: [...environment.issues, ...issues] };
}
