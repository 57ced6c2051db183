/** Every value that a run would use, for people: what it is, where it comes from, and which of them are assumptions. */
import type { EnvironmentPlan, EstatePlan, ExplicitValue, Origin, Plan } from './plan.js';
import { explicitValues } from './values/explicit-values.js';

export { explicitValues };

/** Judgement and memory are assumptions: nobody measured them. */
export function isAssumption({ kind, confidence }: Origin): boolean {
  return kind === 'pattern' || (kind === 'catalogue' && (confidence === 'judgement' || confidence === 'memory'));
}

export function printDefaults(plans: readonly Plan[], environment: EnvironmentPlan, estate: EstatePlan): string {
  return printValues(explicitValues(plans, environment, estate));
}

/** One value a line in blocks by their first word; `*` in front marks an assumption. */
export function printValues(values: readonly ExplicitValue[]): string {
  const lines: string[] = [];
  let block = '';
  for (const { path, value, origin } of values) {
    const head = path.slice(0, path.indexOf('.'));
    if (head !== block) lines.push(...(lines.length > 0 ? [''] : []), head);
    block = head;
    lines.push(`${isAssumption(origin) ? '*' : ' '} ${path}: ${value}  # ${printOrigin(origin)}`);
  }
  const assumed = values.filter(({ origin }) => isAssumption(origin)).length;
  return [...lines, '', `${values.length} values, ${assumed} of them assumptions (*).`, ''].join('\n');
}

function printOrigin({ kind, source, date, confidence }: Origin): string {
  if (kind === 'file') return `this scenario, ${source}`;
  if (kind === 'pattern') return `pattern ${source}`;
  if (kind === 'model') return source;
  return [source, date, confidence].filter((part) => part !== '').join(', ');
}
