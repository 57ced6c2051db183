import type { Path } from '../issues.js';
import { listed } from '../lower/context.js';
import type { Lowering } from '../lower/context.js';
import { listNames, nearName } from '../near-name.js';
import type { SettingsDocument } from '../schema/design.js';
import type { ScenarioDocument } from '../schema/document.js';

/** Names in what designs say of tenants: classes, and stores of their own. */
export function checkTenancyNames({ dedicated, staysHome }: SettingsDocument, path: Path, to: Lowering): void {
  for (const [name, stores] of Object.entries(dedicated ?? {})) {
    const at = [...path, 'dedicated', name];
    if (!to.names.has('tenant class', name)) to.issues.error('SCN-030', { path: at, part: 'key', ...to.names.unknown(['tenant class'], name) });
    for (const item of listed(stores, at)) to.names.require(['store'], item.name, item.path, to.issues);
  }
  for (const item of listed(staysHome, [...path, 'staysHome'])) to.names.require(['tenant class'], item.name, item.path, to.issues);
}

/** Places of `residency`: sites, regions and providers that the scenario has. */
export function checkResidencyNames({ tenants, sites }: ScenarioDocument, to: Lowering): void {
  if (to.names.lost(['site'])) return;
  const regions = Object.values(sites).map(({ region }) => region);
  const places = [...new Set([...to.names.of('site'), ...regions.map(({ provider, region }) => `${provider}/${region}`), ...regions.map(({ provider }) => provider)])];
  for (const [name, tenant] of Object.entries(tenants ?? {})) {
    for (const item of listed(tenant.residency, ['tenants', name, 'residency'])) {
      if (places.includes(item.name)) continue;
      const near = nearName(item.name, places);
      to.issues.error('SCN-030', { path: item.path, message: `no site, region or provider of this scenario is called "${item.name}"${near === null ? '' : `; did you mean "${near}"?`}`, hint: near === null ? `possible here: ${listNames(places)}` : null });
    }
  }
}
