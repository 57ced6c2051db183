/** Which designs of a scenario a run takes. */
import type { Issue } from '../base/issue.js';
import type { Plan } from '../plan/plan.js';
import { listNames, nearName } from '../scenario/near-name.js';

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
