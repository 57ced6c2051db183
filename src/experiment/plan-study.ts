/** From plans to a study: compiles the world and the prices, and lists what is to be kept. */
import { compileWorld } from '../../models/simulate.js';
import { compileValuation } from '../cost/valuation/valuation.js';
import type { Library } from '../library/types.js';
import type { PlannedScenario } from '../plan/plan-scenario.js';
import type { Plan } from '../plan/plan.js';
import type { Scenario } from '../scenario/scenario.js';
import { year } from '../units/duration.js';
import { keepsSpread } from '../scenario/expression.js';
import { measureCell, measureCells } from '../world/measure-cells.js';
import type { RecoveryLimit, StoreLimit } from './limits.js';
import { sourceGroups } from './source-groups.js';
import { planStudy } from './study.js';
import type { Study } from './study.js';
import type { Forcing } from '../scenario/environment.js';

export interface StudyOrder {
  readonly scenario: Scenario;
  readonly planned: PlannedScenario;
  readonly plans: readonly Plan[];
  readonly library: Library;
  readonly seed: string;
  readonly limits: readonly RecoveryLimit[];
  readonly storeLimits: readonly StoreLimit[];
  /** Availability target by flow; null: none. */
  readonly availability: readonly (number | null)[];
  readonly distributions: readonly string[];
  /** Whether some years may be forced. */
  readonly rare: Forcing;
}

export function orderStudy(order: StudyOrder): Study {
  const { scenario, planned, plans, library, seed } = order;
  const { environment, estate } = planned;
  const { measures } = scenario;
  const world = compileWorld({ scenario, environment, estate, plans, seed, rare: order.rare });
  const places = new Map(world.environment.names.map((name, place) => [name, place]));
  return planStudy({
    world,
    valuations: plans.map((plan, design) => compileValuation(plan, library, world.designs[design].schema)),
    classShare: scenario.tenants.length === 0 ? [1] : scenario.tenants.map(({ share }) => share),
    availability: order.availability,
    limits: order.limits,
    storeLimits: order.storeLimits,
    distributions: [...order.distributions, ...measures.filter(keepsSpread).map(({ name }) => measureCell(name, 'mean'))],
    measured: measures.flatMap((measure) => measureCells(measure).map((cell) => measureCell(measure.name, cell))),
    ratios: measures.filter(({ perJob }) => perJob).map(({ name }) => [measureCell(name, 'sum'), measureCell(name, 'jobs')] as const),
    sources: sourceGroups(environment.sources, world.horizonSeconds, (name) => places.get(name) ?? -1),
    years: world.horizonSeconds / year,
  });
}
