/** What a design is, in one line. */
import type { Plan } from '../plan/plan.js';
import type { DesignResult } from './design-result.js';

export function patternOf(plan: Plan): Pick<DesignResult, 'pattern' | 'groups'> {
  const groups = plan.groups.map(({ name, settings }) => ({
    group: name, pattern: settings.pattern, primary: settings.primary, secondary: settings.secondary, ...(settings.fallback.length > 0 ? { fallback: settings.fallback } : {}), sites: settings.serves === 'all' ? settings.sites.map(({ site }) => site) : [],
  }));
  const spelled = groups.map((group) => ({ group: group.group, text: `${group.pattern}, ${placeOf(group)}` }));
  const alike = new Set(spelled.map(({ text }) => text)).size === 1;
  return { groups, pattern: alike ? spelled[0].text : spelled.map(({ group, text }) => `${group}: ${text}`).join('; ') };
}

function placeOf({ primary, secondary, fallback = [], sites }: DesignResult['groups'][number]): string {
  if (sites.length > 1) return sites.join(' and ');
  return secondary === null ? primary : [`${primary} to ${secondary}`, ...fallback].join(', then ');
}
