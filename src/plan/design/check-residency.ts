/** Data of tenants goes where it may: a design that takes it elsewhere is refused, and says whose it is. */
import type { Issue } from '../../base/issue.js';
import type { TenantClass } from '../../scenario/estate.js';
import type { Scenario } from '../../scenario/scenario.js';
import type { GroupPlan } from '../plan.js';

export function checkResidency(design: string, groups: readonly GroupPlan[], scenario: Scenario): readonly Issue[] {
  return scenario.tenants.filter(({ residency }) => residency.length > 0).flatMap((tenants) => ofClass(design, tenants, groups, scenario));
}

function ofClass(design: string, tenants: TenantClass, groups: readonly GroupPlan[], scenario: Scenario): readonly Issue[] {
  const allowed = (name: string): boolean => mayBeAt(tenants, name, scenario);
  const who = `${tenants.count === 1 ? `the tenant "${tenants.name}"` : `the ${tenants.count} tenants of "${tenants.name}"`}`;
  const path = ['tenants', tenants.name, 'residency'];
  return groups.flatMap((group): readonly Issue[] => {
    if (!group.members.some((member) => scenario.stores.some(({ name }) => name === member))) return [];
    const { primary, sites, secondary, fallback, backups, staysHome, serves } = group.settings;
    const left = staysHome.includes(tenants.name) && serves === 'one';
    const used = left ? [primary] : [...new Set([primary, ...(secondary === null ? [] : [secondary]), ...fallback, ...sites.map(({ site }) => site)])];
    const copied = scenario.sites.some(({ name }) => name === backups.copyTo) ? [backups.copyTo] : [];
    const wrong = [...new Set([...used, ...copied])].filter((name) => !allowed(name));
    if (wrong.length === 0) return [];
    const what = wrong.every((name) => !used.includes(name)) ? 'takes the backups' : 'takes the data';
    return [{
      code: 'PLAN-023', severity: 'error', path, message: `The design "${design}" ${what} of ${who} to "${wrong.join('" and "')}" with the group "${group.name}", and it may only be in ${tenants.residency.join(', ')}.`,
      hint: left || wrong.includes(primary) || what === 'takes the backups' ? 'Choose other sites, or allow these.' : `Choose another site, or leave the class behind: staysHome: [${tenants.name}] in the design; it is then out until home serves again.`,
    }];
  });
}

/** Whether a site is one of those that the class allows: by its own name, its region or its provider. */
function mayBeAt(tenants: TenantClass, name: string, scenario: Scenario): boolean {
  const site = scenario.sites.find((known) => known.name === name);
  return site !== undefined && [site.name, `${site.provider}/${site.region}`, site.provider].some((place) => tenants.residency.includes(place));
}
