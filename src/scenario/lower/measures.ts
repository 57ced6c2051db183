import { jobStates } from '../crews.js';
import type { Expression, Measure, StateName } from '../crews.js';
import { dimensionOf, statesOf } from '../expression.js';
import type { Path } from '../issues.js';
import type { NameKind } from '../names.js';
import type { MeasureDocument } from '../schema/crews.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { Lowering } from './context.js';
import { wholeEstate } from './groups.js';

/** What the names in brackets must be, in their order; those behind the first may be left out where a list is marked. */
const asked: Readonly<Record<StateName, readonly (readonly NameKind[])[]>> = {
  up: [['service', 'store', 'shared', 'link', 'site']], served: [['flow'], ['tenant class']], lag: [['link']], waiting: [['flow']], share: [['group'], ['site']],
  busy: [['crew']], queue: [['crew']], done: [['crew']], wait: [['crew']], stay: [['crew']], refused: [['crew']],
};
const leastNames: Readonly<Partial<Record<StateName, number>>> = { served: 1 };

export function lowerMeasures({ measures, run }: ScenarioDocument, horizonSeconds: number, to: Lowering): readonly Measure[] {
  const known = new Map<string, Expression>();
  return Object.entries(measures ?? {}).map(([name, document]) => {
    const path = ['measures', name];
    const taken = to.names.kindOf(asked.up[0], name);
    if (taken !== null) to.issues.error('SCN-031', { path, part: 'key', message: `"${name}" is a ${taken} already (line ${to.names.lineOf(taken, name)}), so it cannot be a measure too` });
    const of = resolve(document.of.tree, known, [...path, 'of'], to);
    known.set(name, of);
    const perJob = statesOf(of).some(({ state }) => isJob(state));
    checkJobs(of, perJob, [...path, 'of'], to);
    const measure: Measure = {
      name, about: document.about ?? null, text: document.of.text, of, dimension: dimensionOf(of), perJob,
      at: list(document.at), over: list(document.over), per: document.per ?? 'horizon',
    };
    checkKeys(measure, document, path, horizonSeconds, run?.start === 'fresh', to);
    return measure;
  });
}

const isJob = (state: StateName): boolean => (jobStates as readonly string[]).includes(state);
const list = <T>(value: T | readonly T[] | undefined): readonly T[] => (value === undefined ? [] : Array.isArray(value) ? value : [value as T]);

/** Puts the expression of earlier measures in the place of their names, and checks all others. */
function resolve(expression: Expression, known: ReadonlyMap<string, Expression>, path: Path, to: Lowering): Expression {
  if (expression.kind === 'number') return expression;
  if (expression.kind === 'operation') return { ...expression, parts: expression.parts.map((part) => resolve(part, known, path, to)) };
  const { state, names } = expression;
  const earlier = state === 'up' ? known.get(names[0]) : undefined;
  if (earlier !== undefined) return earlier;
  const kinds = asked[state];
  if (names.length > kinds.length || names.length < (leastNames[state] ?? kinds.length)) {
    to.issues.error('SCN-024', { path, message: `"${state}" is written ${state}(${kinds.map((kind) => kind[0]).join(', ')})` });
    return expression;
  }
  names.forEach((name, index) => to.names.require(kinds[index], name, path, to.issues, state === 'up' ? [...known.keys()] : state === 'share' && index === 0 && to.names.of('group').length === 0 ? [wholeEstate] : []));
  return expression;
}

function checkJobs(of: Expression, perJob: boolean, path: Path, to: Lowering): void {
  const states = statesOf(of);
  if (states.length === 0) to.issues.error('SCN-025', { path, message: 'this expression measures nothing: it names no state' });
  if (!perJob) return;
  const crews = new Set(states.flatMap(({ names }) => names));
  if (states.some(({ state }) => !isJob(state)) || crews.size > 1) to.issues.error('SCN-028', { path, message: 'wait, stay and refused have a value for each job of one crew, so nothing else can stand beside them' });
}

function checkKeys(measure: Measure, document: MeasureDocument, path: Path, horizonSeconds: number, fresh: boolean, to: Lowering): void {
  const { at, over, perJob, dimension } = measure;
  if (perJob && at.length > 0) to.issues.error('SCN-028', { path: [...path, 'at'], part: 'key', message: 'a measure of jobs has no value at an instant; ask for busy or queue' });
  if (over.length > 0 && (perJob || dimension !== 'truth')) to.issues.error('SCN-028', { path: [...path, 'over'], part: 'key', message: '"over" counts periods by how long a condition holds, and this measure is no condition; compare it with a level, such as "> 5m"' });
  if (document.per !== undefined && over.length === 0) to.issues.warn('SCN-063', { path: [...path, 'per'], part: 'key', message: '"per" is the period of "over", and there is none' });
  const late = at.filter((seconds) => seconds > horizonSeconds);
  if (late.length > 0) to.issues.error('SCN-025', { path: [...path, 'at'], message: 'this instant is after the end of the run; `run.horizon` says how long one is' });
  if (at.length > 0 && !fresh) to.issues.warn('SCN-063', { path: [...path, 'at'], part: 'key', message: 'an instant after the start means little while clocks start in the middle of their lives; add `run: {start: fresh}`' });
}
