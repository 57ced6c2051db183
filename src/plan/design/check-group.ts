/** What a resolved group must have to be able to fail over. */
import type { Issue } from '../../base/issue.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { GroupPlan } from '../plan.js';

export interface CheckContext { readonly scenario: Scenario; readonly path: readonly string[]; readonly needsSecond: boolean }

export function checkGroup(plan: GroupPlan, context: CheckContext): readonly Issue[] {
  return [...missingSecond(plan, context), ...missingLink(plan, context)];
}

function missingSecond({ name, settings }: GroupPlan, { path, needsSecond }: CheckContext): readonly Issue[] {
  if (settings.serves === 'all') {
    if (settings.sites.length >= 2) return [];
    return [{ code: 'PLAN-011', severity: 'error', message: `The pattern "${settings.pattern}" serves from every site, and the group "${name}" has only one.`, hint: 'Give `sites` with shares, such as {east: 60%, west: 40%}.', path: [...path, 'sites'] }];
  }
  if (settings.secondary !== null || !needsSecond) return [];
  if (settings.runbook.length === 0) {
    return [{ code: 'PLAN-012', severity: 'error', message: `The group "${name}" keeps a standby, and there is no second site for it.`, hint: 'Give `secondary`, or set `standby: 0%`.', path: [...path, 'standby'] }];
  }
  return [{ code: 'PLAN-011', severity: 'error', message: `The pattern "${settings.pattern}" fails over, and the group "${name}" has no second site.`, hint: 'Give `secondary`, or choose a pattern that stays at home.', path: [...path, 'secondary'] }];
}

/** Bandwidth decides how far a copy lags, so it is not guessed: stores that replicate need a stated link. */
function missingLink({ settings, replication }: GroupPlan, { scenario, path }: CheckContext): readonly Issue[] {
  const copied = Object.keys(replication).filter((store) => replication[store].mode !== 'none');
  if (copied.length === 0) return [];
  const others = settings.sites.map(({ site }) => site).filter((site) => site !== settings.primary);
  return others.flatMap((site): readonly Issue[] => {
    if (scenario.links.some(({ between }) => between.includes(settings.primary) && between.includes(site))) return [];
    const message = `"${copied[0]}"${copied.length > 1 ? ` and ${copied.length - 1} more` : ''} would be replicated from "${settings.primary}" to "${site}", and no link joins them.`;
    return [{ code: 'PLAN-014', severity: 'error', message, hint: `Add a link with between: [${settings.primary}, ${site}] and its bandwidth.`, path: [...path, settings.serves === 'all' ? 'sites' : 'secondary'] }];
  });
}
