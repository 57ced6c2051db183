/** The outage processes of a scenario. They know nothing of designs, so that every design meets the same outages. */
import type { Issue } from '../../base/issue.js';
import type { Library } from '../../library/types.js';
import type { Scenario } from '../../scenario/scenario.js';
import { Defaults } from '../defaults.js';
import type { EnvironmentPlan, ExplicitValue, PlannedSource } from '../plan.js';
import { unknownName } from '../unknown-name.js';
import { catalogueSources } from './catalogue-sources.js';
import { givenOutages } from './given-outages.js';
import { lawValues } from './law-values.js';
import { traceSources } from './trace-sources.js';
import { userSources } from './user-sources.js';

export interface PlannedEnvironment { readonly plan: EnvironmentPlan; readonly issues: readonly Issue[] }

export function planEnvironment(scenario: Scenario, library: Library): PlannedEnvironment {
  const issues: Issue[] = [];
  const { catalog, catalogFactor } = scenario.outages;
  const catalogs = [...new Set(library.outageLaws.map((law) => law.catalog))];
  if (catalog !== null && !catalogs.includes(catalog)) {
    issues.push(unknownName('PLAN-001', 'catalogue of outages', catalog, catalogs, ['outages', 'catalog']));
  }
  const defaults = new Defaults(library);
  const { sources, laws } = catalogueSources(scenario, library);
  const values: ExplicitValue[] = laws.flatMap((law) => lawValues(law, catalogFactor));
  const all = [...sources, ...givenOutages(scenario, defaults, values), ...userSources(scenario, library, defaults, values), ...traceSources(scenario, library, values)].sort(byName);
  issues.push(...sameNames(all), ...dataOfTenants(scenario), ...tooMany(scenario));
  return { plan: { sources: all, values }, issues };
}

/** By code units, not by locale: the order must be the same on every machine. */
function byName(one: PlannedSource, other: PlannedSource): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

/** Sites are bits of one integer where outages meet them. */
const mostSites = 30;

function tooMany(scenario: Scenario): readonly Issue[] {
  if (scenario.sites.length <= mostSites) return [];
  return [{ code: 'PLAN-006', severity: 'error', message: `The scenario has ${scenario.sites.length} sites, and at most ${mostSites} can be simulated.`, hint: 'Leave out sites that no design uses.', path: ['sites'] }];
}

/** Data of a tenant stands in a store, and a restore is one of a store: a source that names neither says nothing that can be restored. */
function dataOfTenants(scenario: Scenario): readonly Issue[] {
  return scenario.outages.sources.filter((source) => source.each === 'tenant' && (source.sourceClass === 'data' || source.sourceClass === 'cyber')).map((source) => ({
    code: 'PLAN-005', severity: 'error', message: `The ${source.sourceClass} source "${source.name}" strikes single tenants, and does not say in which store.`,
    hint: 'Name the store in `hits`; where tenants have one each (`dedicated`), one of them is struck.', path: ['outages', source.sourceClass, source.name],
  }));
}

/** Two processes of one name would share a random stream and strike together. */
function sameNames(sorted: readonly PlannedSource[]): readonly Issue[] {
  return sorted.flatMap((source, index): readonly Issue[] => {
    if (index === 0 || sorted[index - 1].name !== source.name) return [];
    const message = `Two outage processes are called "${source.name}", and each needs a name of its own.`;
    return [{ code: 'PLAN-002', severity: 'error', message, hint: 'Rename the source of the scenario.', path: ['outages'] }];
  });
}
