/** The values that nobody wrote into the scenario, each with its origin: what the result rests on beside the file. */
import type { ExplicitValue } from '../plan/plan.js';
import { isAssumption } from '../plan/show-defaults.js';
import type { AssumptionInfo } from './result.js';

export function assumptionsOf(values: readonly ExplicitValue[]): readonly AssumptionInfo[] {
  return values.filter(({ origin }) => origin.kind !== 'file').map(({ path, value, origin }) => ({
    designs: designsOf(path), assumption: isAssumption(origin), path, value,
    origin: origin.kind, source: origin.source, date: origin.date, confidence: origin.confidence,
  }));
}

/** Paths of designs are merged: `designs.*.groups.*.ttl`, `designs.{hot,warm}.groups.*.ttl`, or one name. */
function designsOf(path: string): readonly string[] {
  if (!path.startsWith('designs.')) return [];
  const rest = path.slice('designs.'.length);
  if (rest.startsWith('{')) return rest.slice(1, rest.indexOf('}')).split(',');
  const name = rest.slice(0, Math.max(0, rest.indexOf('.groups.')));
  return name === '*' || name === '' ? [] : [name];
}
