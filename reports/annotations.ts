/** Workflow commands of GitHub Actions, which put a message beside the line of the scenario that it speaks of. */
import type { Result } from '../src/result/result.js';
import { gateOf } from './gate/gate.js';
import type { GateItem, GateRules } from './gate/gate.js';

/** GitHub shows ten of each level in a step; room is left for those of other tools. */
const mostShown = 8;

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** Relative to the root of the repository. */
  readonly file: string;
  readonly place: { readonly line: number; readonly column: number } | null;
}

/** The worst of what is missed, undecided or could not be computed, a line each; `file` as the repository calls the scenario. */
export function gateAnnotations(result: Result, file: string, rules?: GateRules): readonly string[] {
  const items = gateOf(result, rules).items.filter(({ verdict }) => verdict === 'error' || verdict === 'missed' || verdict === 'undecided');
  const shown = items.slice(0, mostShown);
  const left = items.length - shown.length;
  const more: readonly Annotation[] = left === 0 ? [] : [{ level: 'notice', title: 'cutover', message: `${left} more ${left === 1 ? 'is' : 'are'} missed or undecided; the job summary has them.`, file, place: null }];
  return [...shown.map((item) => annotationOf(item, file)), ...more].map(workflowCommand);
}

function annotationOf({ verdict, counts, id, design, measured, needed, change, worst, reason, place }: GateItem, file: string): Annotation {
  const parts = [`${design}: measured ${measured}; needed ${needed}.`, change === null ? null : `Against main: ${change}.`, worst === null ? null : `Worst: ${worst}.`, reason];
  return { level: counts && verdict !== 'undecided' ? 'error' : 'warning', title: `${verdict}: ${id}`, message: parts.filter((part) => part !== null).join(' '), file, place };
}

/** `::error file=a.yaml,line=3,col=5,title=...::message`, escaped as the runner unescapes it. */
export function workflowCommand({ level, title, message, file, place }: Annotation): string {
  const where = place === null ? [] : [`line=${place.line}`, `col=${place.column}`];
  return `::${level} ${[`file=${property(file)}`, ...where, `title=${property(title)}`].join(',')}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
