/** Which designs of a scenario a run takes. */
import type { Issue } from '../base/issue.js';
import type { Plan } from '../plan/plan.js';
import { listNames, nearName } from '../scenario/near-name.js';
import type { Prepared } from './prepared.js';

export interface ChosenDesigns { readonly plans: readonly Plan[]; readonly issues: readonly Issue[] }

/** In file order, with today's among them: every difference needs it. */
export function chooseDesigns(plans: readonly Plan[], today: string | null, asked: readonly string[] | undefined): ChosenDesigns {
  if (asked === undefined) return { plans, issues: [] };
  const known = plans.map(({ design }) => design);
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0) return { plans: [], issues: unknown.map((name) => unknownDesign(name, known)) };
  return { plans: plans.filter(({ design }) => asked.includes(design) || design === today), issues: [] };
}

function unknownDesign(name: string, known: readonly string[]): Issue {
  const near = nearName(name, known);
  const hint = near === null ? {} : { hint: `Did you mean "${near}"?` };
  return { code: 'RUN-001', severity: 'error', message: `There is no design "${name}" in this scenario; there are ${listNames(known)}.`, ...hint, path: ['designs'] };
}

/** Designs whose targets decide: those that were asked for, else the proposed one, else all. */
export function judgedDesigns({ scenario, planned }: Prepared, { designs }: { readonly designs?: readonly string[] | undefined } = {}): readonly string[] {
  return designs ?? (scenario.proposed === null ? planned.plans.map(({ design }) => design) : [scenario.proposed]);
}

/** The judged designs, and those that checks speak of or compare with. */
export function designsToDecide(prepared: Prepared, asked: { readonly designs?: readonly string[] | undefined }): readonly string[] {
  const known = prepared.planned.plans.map(({ design }) => design);
  const named = prepared.scenario.checks.flatMap(({ where, versus }) => [where.design, versus]).filter((name) => name !== undefined && name !== null && known.includes(name));
  return [...judgedDesigns(prepared, asked), ...(named as readonly string[])];
}
