import { parseShare } from '../../units/share.js';
import type { Measure } from '../crews.js';
import type { Path } from '../issues.js';
import { keepsDifference, metricNames, metricOf, parseLimit } from '../metrics.js';
import type { LimitUnit, Metric } from '../metrics.js';
import { nearName } from '../near-name.js';
import type { Check } from '../scenario.js';
import type { ChecksDocument } from '../schema/money.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { Lowering } from './context.js';
import { limitUnit } from './measure-checks.js';

type CheckDocument = ChecksDocument[number];
const narrowing = { flow: 'flow', store: 'store', class: 'tenant class', measure: 'measure', design: 'design' } as const;

export function lowerChecks({ checks }: ScenarioDocument, measures: readonly Measure[], to: Lowering): readonly Check[] {
  const seen = new Set<string>();
  return (checks ?? []).map((check, index) => {
    const path = ['checks', index];
    if (seen.has(check.id)) to.issues.error('SCN-031', { path: [...path, 'id'], message: `two checks are called "${check.id}"` });
    seen.add(check.id);
    return lowerCheck(check, path, measures, to);
  });
}

function lowerCheck(check: CheckDocument, path: Path, measures: readonly Measure[], to: Lowering): Check {
  const metric = metricOf(check.metric);
  if (metric === null) tellMetric(check.metric, [...path, 'metric'], to);
  const where: Record<string, string> = check.cause === undefined ? {} : { cause: check.cause };
  for (const [key, kind] of Object.entries(narrowing) as readonly [keyof typeof narrowing, (typeof narrowing)[keyof typeof narrowing]][]) {
    const name = check[key];
    if (name === undefined) continue;
    where[key] = name;
    to.names.require([kind], name, [...path, key], to.issues);
  }
  if (check.versus !== undefined && !check.versus.endsWith('.json')) to.names.require(['design'], check.versus, [...path, 'versus'], to.issues, ['today', 'main']);
  checkLimits(check, path, to);
  if (metric !== null) checkReach(check, metric, where, path, to);
  const unit = metric === null ? null : limitUnit(metric, check, path, measures, to);
  const limit = (key: 'max' | 'min'): number | null => {
    const text = check[key];
    return text === undefined || unit === null ? null : readLimit(unit, text, [...path, key], to);
  };
  return { id: check.id, metric: check.metric, where, versus: check.versus ?? null, max: limit('max'), min: limit('min'), maxIncrease: increaseOf(check.maxIncrease, unit, [...path, 'maxIncrease'], to), level: check.level ?? 'error' };
}

function tellMetric(name: string, path: Path, to: Lowering): void {
  const near = nearName(name, metricNames) ?? metricNames.find((known) => known.startsWith(`${name}.`)) ?? null;
  to.issues.error('SCN-039', { path, message: `"${name}" is not a metric${near === null ? '' : `; did you mean "${near}"?`}`, hint: near === null ? 'run "cutover explain metrics" for the list' : null });
}

function checkLimits(check: CheckDocument, path: Path, to: Lowering): void {
  if (check.max === undefined && check.min === undefined && check.maxIncrease === undefined) to.issues.error('SCN-028', { path, message: `the check "${check.id}" has no limit; add "max", "min" or "maxIncrease"` });
  if (check.maxIncrease !== undefined && check.versus === undefined) to.issues.error('SCN-028', { path: [...path, 'maxIncrease'], part: 'key', message: `the check "${check.id}" limits an increase, and does not say over what; add "versus", such as today` });
}

/** What a metric is not kept by would be passed over in silence, and the check would be about something else. */
function checkReach({ metric: name, versus, maxIncrease }: CheckDocument, metric: Metric, where: Check['where'], path: Path, to: Lowering): void {
  const narrowed = Object.keys(where).filter((key) => key !== 'design');
  for (const key of narrowed) {
    if (metric.by.some((known) => known === key)) continue;
    to.issues.error('SCN-041', { path: [...path, key], part: 'key', message: `${name} is not kept by ${key}, ${metric.by.length === 0 ? 'by design alone' : `only by ${metric.by.join(', ')}`}` });
  }
  if ((versus !== undefined || maxIncrease !== undefined) && !keepsDifference(name, narrowed)) to.issues.error('SCN-041', { path: [...path, versus === undefined ? 'maxIncrease' : 'versus'], part: 'key', message: `differences of ${name}${narrowed.includes('class') ? ' by tenant class' : ''} are not kept, so that it cannot be compared`, hint: metric.varies ? `a quantile can, such as ${metric.name}.p95` : null });
}

function increaseOf(text: string | undefined, unit: LimitUnit | null, path: Path, to: Lowering): Check['maxIncrease'] {
  if (text === undefined || unit === null) return null;
  const share = parseShare(text);
  if (share.value !== undefined) return { relative: share.value };
  const absolute = readLimit(unit, text, path, to);
  return absolute === null ? null : { absolute };
}

function readLimit(unit: LimitUnit, text: string, path: Path, to: Lowering): number | null {
  const parsed = parseLimit(unit, text);
  if (parsed.error === undefined) return parsed.value;
  to.issues.error('SCN-024', { path, message: `${parsed.error} (the metric is ${unit.startsWith('money') ? '' : 'a '}${unit})` });
  return null;
}
