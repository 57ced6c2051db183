/** The steps of a runbook as they were written, with the changes that upper layers made to single ones. */
import type { RunbookStep } from '../../scenario/design.js';
import type { Found } from '../defaults.js';
import type { Origin } from '../plan.js';
import { unknownName } from '../unknown-name.js';
import type { Resolving } from './resolving.js';

export type StepField = Exclude<keyof RunbookStep, 'name' | 'given'>;

/** A step of which only some fields were said; the catalogue knows the others. */
export interface StepWords {
  readonly name: string;
  said<F extends StepField>(field: F): Found<RunbookStep[F]> | undefined;
}

export function stepWords(to: Resolving, runbook: Found<readonly RunbookStep[]>): readonly StepWords[] {
  const changes = to.layers.stepChanges();
  const known = runbook.value.map(({ name }) => name);
  for (const name of new Set(changes.flatMap(({ steps }) => Object.keys(steps)))) {
    if (!known.includes(name)) to.issues.push(unknownName('PLAN-022', 'step of this runbook', name, known, [...to.path, 'steps', name]));
  }
  return runbook.value.map((step) => {
    const fields = new Map<string, Found<unknown>>();
    say(fields, step, runbook.origin);
    for (const { steps, originOf } of changes) if (steps[step.name] !== undefined) say(fields, steps[step.name], originOf(['steps', step.name]));
    return wordsOf(step.name, fields);
  });
}

export function wordsOf(name: string, fields: ReadonlyMap<string, Found<unknown>>): StepWords {
  return { name, said: <F extends StepField>(field: F) => fields.get(field) as Found<RunbookStep[F]> | undefined };
}

/** `given` lists what was written; the rest of the step are placeholders. */
function say(fields: Map<string, Found<unknown>>, step: Partial<RunbookStep>, origin: Origin): void {
  for (const [field, value] of Object.entries(step)) {
    if (field === 'name' || field === 'given' || value === undefined) continue;
    if (step.given === undefined || step.given.includes(field) || field === 'after') fields.set(field, { value, origin });
  }
}
