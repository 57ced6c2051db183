/** Services, stores and flows with everything filled in that the scenario leaves to the catalogue. */
import type { Issue } from '../../base/issue.js';
import type { Library } from '../../library/types.js';
import type { Scenario } from '../../scenario/scenario.js';
import { formatDuration } from '../../units/index.js';
import { Defaults } from '../defaults.js';
import type { EstatePlan, ExplicitValue } from '../plan.js';
import { plannedFlow } from './flows.js';
import { plannedReconciling } from './reconciling.js';
import { plannedService } from './services.js';
import { plannedStore } from './stores.js';

export interface PlannedEstate { readonly plan: EstatePlan; readonly issues: readonly Issue[] }

export function planEstate(scenario: Scenario, library: Library): PlannedEstate {
  const issues: Issue[] = [];
  const values: ExplicitValue[] = [];
  const defaults = new Defaults(library);
  const services = scenario.services.map((service) => plannedService(service, defaults, values));
  const stores = scenario.stores.map((store) => plannedStore(store, defaults, values));
  const flows = scenario.flows.map((flow) => plannedFlow(flow, scenario.traffic, library, values, issues));
  const reconciling = plannedReconciling(scenario, defaults, values);
  const roundTrip = defaults.number('link.internet.rtt', 'duration');
  values.push({ path: 'links.none.rtt', value: formatDuration(roundTrip.value), origin: roundTrip.origin });
  return { plan: { services, stores, flows, reconciling, roundTripSeconds: roundTrip.value, values }, issues: unique(issues) };
}

/** A shape that the whole scenario names wrongly would be reported once for each flow. */
function unique(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [`${issue.code} ${issue.path.join('.')} ${issue.message}`, issue])).values()];
}
