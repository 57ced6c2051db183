/** Names along the axes of an outcome row, in the order in which World lays them out: the plan's own order. */
import { assert } from '../../base/assert.js';
import type { Plan } from '../../plan/plan.js';
import type { TenantClass } from '../../scenario/estate.js';
import type { Site } from '../../scenario/environment.js';
import type { OutcomeSchema } from '../../world/outcome.js';

export interface Axes {
  readonly plan: Plan;
  /** Null at a place of which no tenant class is known (an estate without tenants has one class). */
  readonly classes: readonly (TenantClass | null)[];
  readonly sites: readonly Site[];
}

export function axesOf(plan: Plan, schema: OutcomeSchema): Axes {
  const { sizes } = schema;
  const { tenants, sites, links } = plan.scenario;
  assert(sizes.flow === plan.estate.flows.length, 'the outcome has one place for each flow of the plan');
  assert(sizes.service === plan.estate.services.length, 'the outcome has one place for each service of the plan');
  assert(sizes.link === links.length, 'the outcome has one place for each link of the scenario');
  assert(sizes.class === Math.max(1, tenants.length), 'the outcome has one place for each tenant class, at least one');
  const own = sites.filter((site) => plan.sites.includes(site.name));
  assert(sizes.site === sites.length || sizes.site === own.length, 'the outcome has one place for each site of the scenario or of the plan');
  return { plan, classes: Array.from({ length: sizes.class }, (_, index) => tenants[index] ?? null), sites: sizes.site === sites.length ? sites : own };
}
