import type { MonthDay } from '../environment.js';
import type { Peak, Traffic } from '../estate.js';
import type { Path } from '../issues.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { TrafficDocument } from '../schema/traffic.js';
import type { Lowering } from './context.js';
import { listed, namesIn } from './context.js';
import { lowerShape } from './shape-mix.js';

export function lowerTraffic({ traffic }: ScenarioDocument, to: Lowering): Traffic {
  const surges = traffic?.tenantSurges;
  return {
    shape: traffic?.shape === undefined ? [{ shape: 'flat', share: 1 }] : lowerShape(traffic.shape, ['traffic', 'shape'], to),
    peaks: (traffic?.peaks ?? []).map((peak, index) => lowerPeak(peak, ['traffic', 'peaks', index], to)),
    tenantSurges: surges === undefined ? null : { ratePerSecond: surges.rate, factor: surges.factor, duration: surges.duration },
  };
}

type PeakDocument = NonNullable<TrafficDocument['peaks']>[number];
const newYear: MonthDay = { month: 1, day: 1 };

function lowerPeak(peak: PeakDocument, path: Path, to: Lowering): Peak {
  for (const item of listed(peak.flows, [...path, 'flows'])) to.names.require(['flow'], item.name, item.path, to.issues);
  const { date, from, to: last } = peak;
  if ((date === undefined) === (from === undefined && last === undefined) || (from === undefined) !== (last === undefined)) {
    to.issues.error('SCN-028', { path, message: `the peak "${peak.name}" needs either "date", or "from" and "to"` });
  }
  return { name: peak.name, from: date ?? from ?? newYear, to: date ?? last ?? newYear, factor: peak.factor, flows: namesIn(peak.flows) };
}
