/** The steps of a failover with every duration and chance filled in. */
import type { Law } from '../../random/law.js';
import { mean } from '../../random/quantile.js';
import type { DesignSettings, RunbookStep } from '../../scenario/design.js';
import type { Store } from '../../scenario/estate.js';
import { formatShare } from '../../units/index.js';
import type { Defaults, Found } from '../defaults.js';
import { firstCircle } from '../first-circle.js';
import { printLaw, printNumber } from '../values/print-value.js';
import { follows } from './resolving.js';
import type { Resolving } from './resolving.js';
import { stepWords, wordsOf } from './step-words.js';
import type { StepField, StepWords } from './step-words.js';

export interface RunbookContext {
  readonly stores: readonly Store[];
  readonly standbyDatabases: DesignSettings['standbyDatabases'];
  /** Preset of readiness: people who drill make fewer mistakes. */
  readonly readiness: string;
  readonly provisioning: DesignSettings['provisioning'];
  /** A rule decides, and scripts do what it asks for. */
  readonly automatic: boolean;
}

export function runbookOf(to: Resolving, runbook: Found<readonly RunbookStep[]>, context: RunbookContext): readonly RunbookStep[] {
  const steps = withResize(stepWords(to, runbook), context).map((words) => filledIn(to, words, context));
  const known = new Set(steps.map(({ name }) => name));
  const wrong = steps.flatMap((step) => step.after.filter((name) => !known.has(name)).map((name) => `"${step.name}" waits for "${name}", which is no step`));
  const circle = firstCircle(steps);
  if (circle !== null) wrong.push(circle.map((name) => `"${name}"`).join(' waits for '));
  for (const message of wrong) to.issues.push({ code: 'PLAN-017', severity: 'error', message: `In the runbook ${message}.`, path: [...to.path, 'runbook'] });
  return steps;
}

const resize = 'resize';
const nothing: Law = { kind: 'constant', value: 0 };

/** A small replica needs its full size before anybody may lean on it, whether or not the runbook says so. */
function withResize(steps: readonly StepWords[], context: RunbookContext): readonly StepWords[] {
  const at = steps.findIndex((step) => step.said('effect')?.value === 'promote');
  if (!needsResize(context) || at < 0 || steps.some((step) => step.name === resize)) return steps;
  const promote = steps[at].name;
  const origin = follows(null, 'a small database is resized once it is promoted').origin;
  const step = wordsOf(resize, new Map([['after', { value: [promote], origin }], ['planes', { value: ['control', 'database'], origin }]]));
  const later = steps.map((words) => behindResize(words, promote));
  return [...later.slice(0, at + 1), step, ...later.slice(at + 1)];
}

/** Whatever waited for the promotion now waits for the resize behind it. */
function behindResize(words: StepWords, promote: string): StepWords {
  return {
    name: words.name,
    said: (field) => {
      const found = words.said(field);
      if (field !== 'after' || found === undefined) return found;
      return { ...found, value: (found.value as readonly string[]).map((name) => (name === promote ? resize : name)) as unknown as typeof found.value };
    },
  };
}

function needsResize({ standbyDatabases, stores }: RunbookContext): boolean {
  return standbyDatabases === 'small' && stores.some((store) => store.kind === 'relational');
}

function filledIn(to: Resolving, words: StepWords, context: RunbookContext): RunbookStep {
  const { defaults } = to;
  const settle = <F extends StepField>(field: F, fallback: () => Found<RunbookStep[F]>, print: (value: RunbookStep[F]) => string): RunbookStep[F] => {
    const { value, origin } = words.said(field) ?? fallback();
    to.values.push({ path: `${to.valuePath}.runbook.${words.name}.${field}`, value: print(value), origin });
    return value;
  };
  const law = (value: Law): string => printLaw(value, 'duration');
  const list = (value: readonly string[]): string => (value.length === 0 ? 'none' : value.join(', '));
  const effect = settle('effect', () => follows<RunbookStep['effect']>('none', 'the step says none'), String);
  return {
    name: words.name,
    after: settle('after', () => follows([], 'the step waits for nothing'), list),
    takes: settle('takes', () => takesOf(defaults, words.name, effect, context), law),
    effect,
    planes: settle('planes', () => follows([], 'the step needs nothing of the site'), list),
    tools: settle('tools', () => follows([], 'the step needs no tool'), list),
    success: settle('success', () => defaults.number(`runbook.step.success.${isByHand(defaults, words.name, context) ? 'by-hand' : context.readiness}`, 'share'), (value) => formatShare(value)),
    retry: settle('retry', () => defaults.law('runbook.step.retry', 'duration'), law),
    attempts: settle('attempts', () => defaults.number('runbook.attempts', 'number'), String),
    repair: settle('repair', () => defaults.law('runbook.step.repair', 'duration'), law),
    escalateAfterSeconds: settle('escalateAfterSeconds', () => follows(Number.POSITIVE_INFINITY, 'nobody else takes over before the last attempt'), (value) => printNumber(value, 'duration')),
    onFailure: settle('onFailure', () => follows<RunbookStep['onFailure']>('repair', 'the rest of the runbook goes on'), String),
    by: settle('by', () => follows<RunbookStep['by']>(context.automatic && !isByHand(defaults, words.name, context) ? 'automation' : 'people', context.automatic ? 'a rule decides' : 'people decide'), String),
    // Promotion makes two histories of one: from there on, going back is a failback.
    pointOfNoReturn: settle('pointOfNoReturn', () => follows(effect === 'promote', 'promotion, and nothing else, cannot be taken back'), String),
  };
}

function takesOf(defaults: Defaults, name: string, effect: RunbookStep['effect'], context: RunbookContext): Found<Law> {
  if (effect === 'promote') return slowestPromotion(defaults, context.stores);
  if (name === resize) return needsResize(context) ? defaults.law('database.resize.takes', 'duration') : follows(nothing, 'no database of the group stands there at a small size');
  const key = `runbook.${name}${isByHand(defaults, name, context) ? '.by-hand' : ''}.takes`;
  return defaults.law(defaults.has(key) ? key : 'runbook.manual.takes', 'duration');
}

/** Whether the step makes an environment, and people make it without code. */
function isByHand(defaults: Defaults, name: string, { provisioning }: RunbookContext): boolean {
  return provisioning === 'by-hand' && defaults.has(`runbook.${name}.by-hand.takes`);
}

/** All stores are promoted together, so the slowest kind decides. */
function slowestPromotion(defaults: Defaults, stores: readonly Store[]): Found<Law> {
  const laws = [...new Set(stores.map(({ kind }) => kind))].map((kind) => defaults.law(`promote.${kind}.takes`, 'duration'));
  if (laws.length === 0) return follows(nothing, 'the group has no stores');
  return laws.reduce((slowest, law) => (mean(law.value) > mean(slowest.value) ? law : slowest));
}
