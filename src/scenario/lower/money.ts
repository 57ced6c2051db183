import { year } from '../../units/duration.js';
import type { Money, Reconcilers } from '../scenario.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { Lowering } from './context.js';
import { nearName } from '../near-name.js';
import type { Places } from './places.js';

export function lowerMoney({ money }: ScenarioDocument, places: Places, to: Lowering): Money {
  for (const site of Object.keys(money?.bill ?? {})) to.names.require(['site'], site, ['money', 'bill', site], to.issues);
  for (const key of ['commitments', 'support'] as const) {
    for (const provider of Object.keys(money?.[key] ?? {})) checkProvider(provider, key, places, to);
  }
  const { people, oneOff } = money ?? {};
  return {
    currency: money?.currency ?? 'USD',
    bill: money?.bill ?? {},
    horizonSeconds: money?.horizon ?? 3 * year,
    discountRate: money?.discountRate ?? 0.08,
    commitments: money?.commitments ?? {},
    support: money?.support ?? {},
    otherEnvironments: money?.otherEnvironments ?? null,
    people: { engineerPerYear: people?.engineer ?? null, secondRegion: people?.secondRegion ?? null, secondCloud: people?.secondCloud ?? null, drill: people?.drill ?? null },
    oneOff: { secondRegion: oneOff?.secondRegion ?? null, secondCloud: oneOff?.secondCloud ?? null },
    prices: money?.prices ?? {},
  };
}

function checkProvider(provider: string, key: string, places: Places, to: Lowering): void {
  if (places.providers.includes(provider) || to.damaged(['sites']) || to.names.lost(['site'])) return;
  const near = nearName(provider, places.providers);
  to.issues.error('SCN-030', { path: ['money', key, provider], part: 'key', message: `no site runs at a provider called "${provider}"${near === null ? '' : `; did you mean "${near}"?`}`, hint: `possible here: ${places.providers.join(', ')}` });
}

export function lowerReconcilers({ operations }: ScenarioDocument): Reconcilers | null {
  const found = operations?.reconcilers;
  return found === undefined ? null : { people: found.people, costPerHour: found.cost, recordsPerHour: found.records * 3_600, types: Object.fromEntries(Object.entries(found.types ?? {}).map(([type, rate]) => [type, rate * 3_600])), dutyHours: found.works === 'duty-hours' };
}
