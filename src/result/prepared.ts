/** From the text of a scenario to plans, bills and warnings: all that can be said without a simulation. */
import type { Issue } from '../base/issue.js';
import { standingCosts } from '../cost/standing-costs.js';
import type { StandingCosts } from '../cost/standing-costs.js';
import type { Library } from '../library/types.js';
import type { PlannedScenario } from '../plan/plan-scenario.js';
import { planScenario } from '../plan/plan-scenario.js';
import type { ExplicitValue } from '../plan/plan.js';
import { explicitValues } from '../plan/values/explicit-values.js';
import { warningsOf } from '../plan/warnings/warnings.js';
import { parseScenario } from '../scenario/parse-scenario.js';
import type { FindPosition } from '../scenario/issues.js';
import { sortIssues } from '../scenario/issues.js';
import type { KnownNames } from '../scenario/known-names.js';
import type { Scenario } from '../scenario/scenario.js';
import { year } from '../units/duration.js';
import { buildDemand, rateAt } from '../world/demand-table.js';

export interface PrepareRequest {
  readonly text: string;
  /** As it is to be shown in messages. */
  readonly file: string;
  readonly library: Library;
  /** Reads a file that the scenario names, by its path relative to the scenario. */
  readonly readText?: ((relativePath: string) => string) | undefined;
}

export interface Prepared {
  readonly scenario: Scenario;
  readonly planned: PlannedScenario;
  readonly costs: StandingCosts;
  readonly values: readonly ExplicitValue[];
  readonly positions: FindPosition;
  /** Texts of the files that the scenario named, by their path in it. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

export interface Preparation {
  /** Null when at least one issue is an error. */
  readonly prepared: Prepared | null;
  /** Errors and warnings, sorted by position. */
  readonly issues: readonly Issue[];
}

export function prepare({ text, file, library, readText }: PrepareRequest): Preparation {
  const files = new Map<string, string>();
  const parsed = parseScenario(text, file, { library: knownNames(library), ...(readText === undefined ? {} : { readText: kept(readText, files) }) });
  const { scenario } = parsed;
  if (scenario === null) return { prepared: null, issues: parsed.issues };
  const planned = planScenario(scenario, library);
  if (hasError(planned.issues)) return { prepared: null, issues: settled([...parsed.issues, ...planned.issues], parsed.positions) };
  const { estate, environment, plans } = planned;
  const costs = standingCosts(plans, library);
  const demand = buildDemand(estate.flows, scenario.traffic.peaks, scenario.calendar, year);
  const place = new Map(estate.flows.map(({ name }, flow) => [name, flow]));
  const warnings = warningsOf({ scenario, estate, environment, plans, demandAt: (flow, hour) => rateAt(demand, place.get(flow) ?? 0, hour * 3_600) });
  const priced = [...costs.warnings, ...[...costs.byDesign.values()].flatMap((cost) => cost.warnings)];
  const issues = settled([...parsed.issues, ...planned.issues, ...warnings, ...priced], parsed.positions);
  return { prepared: { scenario, planned, costs, values: explicitValues(plans, environment, estate), positions: parsed.positions, files: [...files].map(([path, content]) => ({ path, text: content })) }, issues };
}

/** Reads once, and remembers what was read. */
function kept(readText: (path: string) => string, files: Map<string, string>): (path: string) => string {
  return (path) => {
    const text = files.get(path) ?? readText(path);
    files.set(path, text);
    return text;
  };
}

export function hasError(issues: readonly Issue[]): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

/** With positions where the text has the place they speak of, and each told once, whatever number of designs has it. */
function settled(issues: readonly Issue[], positions: FindPosition): readonly Issue[] {
  const placed = issues.map((issue): Issue => {
    const position = issue.position ?? positions(issue.path);
    return position === null ? issue : { ...issue, position };
  });
  return sortIssues([...new Map(placed.map((issue) => [`${issue.code} ${issue.path.join('.')} ${issue.message}`, issue])).values()]);
}

function knownNames(library: Library): KnownNames {
  return {
    patterns: [...library.patterns.keys()],
    shapes: [...library.shapes.keys()],
    unserved: [...library.unserved.keys()],
    catalogs: [...new Set(library.outageLaws.map(({ catalog }) => catalog))],
    regions: library.regions.map(({ provider, region }) => `${provider}/${region}`),
  };
}
