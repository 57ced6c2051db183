/** The availability that the things a flow cannot do without leave to it, whatever the design. */
import type { Issue } from '../../base/issue.js';
import { mean } from '../../random/quantile.js';
import type { Scenario } from '../../scenario/scenario.js';
import { formatShare } from '../../units/index.js';
import { ratePerSecond } from '../environment/rates.js';
import type { EnvironmentPlan, EstatePlan, PlannedSource, PlannedTarget } from '../plan.js';
import { reachOf } from './reach.js';

export interface AvailabilityBound { readonly flow: string; readonly availability: number; readonly weakest: string | null; readonly weakestAvailability: number }

export function availabilityBounds(scenario: Scenario, estate: EstatePlan, environment: EnvironmentPlan): readonly AvailabilityBound[] {
  const of = (name: string): number => availabilityOf(name, scenario, environment);
  return estate.flows.map((flow) => {
    const { hard, partial } = reachOf(flow.through, estate);
    const factors = [
      ...hard.map((name) => ({ name, value: of(name) })),
      ...partial.map((need) => ({ name: need.of.join(', '), value: atLeast(need.of.map(of), need.atLeast) })),
    ];
    const weakest = factors.reduce<(typeof factors)[number] | null>((low, item) => (item.value < (low?.value ?? 1) ? item : low), null);
    return { flow: flow.name, availability: factors.reduce((product, { value }) => product * value, 1), weakest: weakest?.name ?? null, weakestAvailability: weakest?.value ?? 1 };
  });
}

export function availabilityWarnings(scenario: Scenario, estate: EstatePlan, environment: EnvironmentPlan): readonly Issue[] {
  return availabilityBounds(scenario, estate, environment).flatMap(({ flow, availability, weakest, weakestAvailability }): readonly Issue[] => {
    const tier = scenario.tiers.find(({ name }) => name === estate.flows.find((item) => item.name === flow)?.tier);
    const target = tier?.availability ?? null;
    if (target === null || availability >= target || weakest === null) return [];
    const message = `What "${flow}" cannot do without works ${formatShare(availability)} of the time at best, and tier "${tier?.name}" asks for ${formatShare(target)}; the weakest is "${weakest}" with ${formatShare(weakestAvailability)}.`;
    return [{ code: 'PLAN-062', severity: 'warning', message, hint: `Make the need of "${weakest}" soft or cached, add a spare, or relax the target.`, path: ['flows', flow] }];
  });
}

/** Of a shared item: that as many of its units as needed work; of a component: without its own outages. Sites are left to the simulation. */
function availabilityOf(name: string, scenario: Scenario, environment: EnvironmentPlan): number {
  const shared = scenario.shared.find((item) => item.name === name);
  if (shared === undefined) return 1 - down(environment, (target) => target.kind === 'component' && target.component === name && target.instance === null);
  const units = Array.from({ length: shared.count }, (_, unit) => 1 - down(environment, (target) => target.kind === 'shared' && target.shared === name && target.unit === unit));
  return atLeast(units, shared.needed);
}

/** Share of time lost to sources that hit what `hit` accepts. Data and cyber do not count against availability targets. */
function down({ sources }: EnvironmentPlan, hit: (target: PlannedTarget) => boolean): number {
  let share = 0;
  for (const source of sources) {
    if (source.sourceClass === 'data' || source.sourceClass === 'cyber') continue;
    const struck = source.targets.filter(hit).length;
    if (struck === 0) continue;
    share += ratePerSecond(source) * mean(source.duration) * severity(source) * (source.pick === 'one' ? struck / source.targets.length : 1);
  }
  return Math.min(1, share);
}

/** The mean share that is lost during an outage: whole to the mitigation point, falling linearly from there. */
function severity(source: PlannedSource): number {
  const worst = Math.min(1, Math.max(mean(source.capacityLost), mean(source.requestsFailed)));
  return source.hitsWorkload * worst * (0.5 + mean(source.mitigatedAt) / 2);
}

/** Probability that at least `needed` of independent units work. */
function atLeast(units: readonly number[], needed: number): number {
  let chances = [1];
  for (const up of units) {
    const next = new Array<number>(chances.length + 1).fill(0);
    chances.forEach((chance, working) => {
      next[working] += chance * (1 - up);
      next[working + 1] += chance * up;
    });
    chances = next;
  }
  return chances.slice(needed).reduce((sum, chance) => sum + chance, 0);
}
