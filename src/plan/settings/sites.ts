/** Where a group runs: one site that serves and one that waits, or several that serve. */
import type { DesignSettings } from '../../scenario/design.js';
import { formatShare } from '../../units/index.js';
import type { Found } from '../defaults.js';
import { follows, keep } from './resolving.js';
import type { Resolving } from './resolving.js';

type Shares = DesignSettings['sites'];
export interface GroupSites {
  readonly primary: string;
  readonly secondary: string | null;
  readonly sites: Shares;
}

/** `waits`: something is kept or run at a second site. Null: the design does not say where it runs, which is an issue. */
export function sitesOf(to: Resolving, serves: DesignSettings['serves'], waits: boolean): GroupSites | null {
  const listed = to.layers.top('sites');
  const primary = to.layers.top('primary') ?? largestOf(listed);
  if (primary === undefined) {
    to.issues.push({ code: 'PLAN-019', severity: 'error', message: `The design "${to.path[1]}" does not say where it runs.`, hint: 'Give it `primary`, or `sites` with shares.', path: to.path });
    return null;
  }
  const named = to.layers.top('secondary');
  const secondary = named?.value != null ? named : (largestOf(listed, primary.value) ?? named ?? follows(null, 'no second site is named'));
  if (secondary.value === primary.value) {
    to.issues.push({ code: 'PLAN-013', severity: 'error', message: `The second site "${primary.value}" is the first one.`, hint: 'Name another site, or leave `secondary` out.', path: [...to.path, 'secondary'] });
  }
  const kept: Found<string | null> = waits ? secondary : follows(null, 'nothing is kept at a second site');
  if (!waits && named?.value != null && named.origin.kind === 'file') warnUnused(to, named.value);
  const sites = serves === 'all' ? (listed ?? evenly(primary.value, secondary.value)) : waiting(primary.value, kept.value);
  checkShares(to, sites.value);
  const spelled = sites.value.map(({ site, share }) => `${site} ${formatShare(share)}`).join(', ');
  to.values.push({ path: `${to.valuePath}.sites`, value: spelled, origin: sites.origin });
  return { primary: keep(to, 'primary', 'number', primary), secondary: keep(to, 'secondary', 'number', kept), sites: sites.value };
}

/** Sites behind the second one. Where every site serves, and where none waits, they stand in for nothing. */
export function fallbackOf(to: Resolving, serves: DesignSettings['serves'], secondary: string | null): readonly string[] {
  const named = to.layers.top('fallback') ?? follows<readonly string[]>([], 'no further site is named');
  if (named.value.length > 0 && (serves === 'all' || secondary === null)) {
    to.issues.push({ code: 'PLAN-024', severity: 'warning', message: `The design "${to.path[1]}" names ${named.value.map((name) => `"${name}"`).join(', ')} behind a second site that waits, and no site waits.`, hint: 'Leave `fallback` out, or give `secondary` and a pattern that fails over.', path: [...to.path, 'fallback'] });
    return [];
  }
  return keep(to, 'fallback', 'number', named);
}

function largestOf(listed: Found<Shares> | undefined, except: string | null = null): Found<string> | undefined {
  const others = (listed?.value ?? []).filter(({ site }) => site !== except);
  if (others.length === 0) return undefined;
  const largest = others.reduce((best, item) => (item.share > best.share ? item : best));
  return follows(largest.site, except === null ? 'the site with the largest share' : 'the site with the next largest share');
}

function evenly(primary: string, secondary: string | null): Found<Shares> {
  const names = secondary === null ? [primary] : [primary, secondary];
  return follows(names.map((site) => ({ site, share: 1 / names.length })), 'every site serves the same share');
}

function waiting(primary: string, secondary: string | null): Found<Shares> {
  return follows([{ site: primary, share: 1 }, ...(secondary === null ? [] : [{ site: secondary, share: 0 }])], 'the primary serves, the secondary waits');
}

function warnUnused(to: Resolving, secondary: string): void {
  const message = `The second site "${secondary}" of the design "${to.path[1]}" is never used: nothing waits there and the runbook is empty.`;
  to.issues.push({ code: 'PLAN-021', severity: 'warning', message, hint: 'Choose a pattern that fails over, or leave `secondary` out.', path: [...to.path, 'secondary'] });
}

function checkShares(to: Resolving, sites: Shares): void {
  const total = sites.reduce((sum, { share }) => sum + share, 0);
  if (Math.abs(total - 1) <= 1e-6) return;
  const message = `The shares of the sites add to ${Number((total * 100).toFixed(3))} %, and 100 % is expected.`;
  to.issues.push({ code: 'PLAN-020', severity: 'error', message, path: [...to.path, 'sites'] });
}
