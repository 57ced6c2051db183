/** Who brings diverged records together, and how much work one item of a flow makes. */
import type { Flow } from '../../scenario/estate.js';
import type { Reconcilers, Scenario } from '../../scenario/scenario.js';
import type { Defaults } from '../defaults.js';
import { fileOrigin } from '../origin.js';
import type { ExplicitValue, PlannedReconciling } from '../plan.js';

export function plannedReconciling(scenario: Scenario, defaults: Defaults, values: ExplicitValue[]): PlannedReconciling {
  const own = scenario.reconcilers;
  const people = own === null ? defaults.number('reconcilers.people', 'number') : { value: own.people, origin: fileOrigin(['operations', 'reconcilers', 'people']) };
  const records = own === null ? defaults.number('reconcilers.recordsPerHour', 'rate') : { value: own.recordsPerHour / 3_600, origin: fileOrigin(['operations', 'reconcilers', 'records']) };
  values.push({ path: 'reconcilers.people', value: String(people.value), origin: people.origin }, { path: 'reconcilers.records', value: `${Number((records.value * 3_600).toPrecision(6))}/h`, origin: records.origin });
  return { people: people.value, dutyHours: own?.dutyHours ?? false, hoursPerItem: scenario.flows.map((flow) => hoursPerItem(flow, own, records.value * 3_600)) };
}

/** Hours of one person that an item makes: its records of each type at their pace, else one record at the general one. */
export function hoursPerItem({ records }: Pick<Flow, 'records'>, reconcilers: Pick<Reconcilers, 'types'> | null, recordsPerHour: number): number {
  const types = Object.entries(records ?? {});
  return types.length === 0 ? 1 / recordsPerHour : types.reduce((sum, [type, count]) => sum + count / (reconcilers?.types[type] ?? recordsPerHour), 0);
}
