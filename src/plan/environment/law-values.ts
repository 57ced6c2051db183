/** Every number that a catalogue law brought in, with its source. */
import type { OutageLaw } from '../../library/types.js';
import { planes } from '../../scenario/environment.js';
import { formatShare, year } from '../../units/index.js';
import { catalogueOrigin } from '../origin.js';
import type { ExplicitValue } from '../plan.js';
import { scaled } from './scaled.js';
import { printDoubtful, printLaw } from '../values/print-value.js';

export function lawValues(law: OutageLaw, factor: number): readonly ExplicitValue[] {
  const origin = catalogueOrigin(law);
  const entries: [string, string][] = [
    ['rate', printDoubtful(scaled(law.ratePerYear, factor, year), 'rate')],
    ['duration', printLaw(law.duration, 'duration')],
    ['mitigatedAt', printLaw(law.mitigatedAt, 'share')],
    ['capacityLost', printLaw(law.capacityLost, 'share')],
    ['requestsFailed', printLaw(law.requestsFailed, 'share')],
    ['planes', planes.filter((plane) => law.planes[plane] > 0).map((plane) => `${plane} ${formatShare(law.planes[plane])}`).join(', ')],
    ['hitsWorkload', formatShare(law.hitsWorkload)],
    ['gray', formatShare(law.gray)],
    ['profile', law.profile],
  ];
  if (law.spreadTo !== null && law.spreadProbability > 0) {
    entries.push(['spreads', `to the ${law.spreadTo} in ${formatShare(law.spreadProbability)}, after ${printLaw(law.spreadAfter, 'duration')}`]);
  }
  return entries.map(([name, value]) => ({ path: `outages.${law.catalog}.${law.key}.${name}`, value, origin }));
}
