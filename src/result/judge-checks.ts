/** The scenario's own checks, judged for each design that they speak of. */
import { decide } from '../verdict/decide.js';
import { figureEvidence } from '../verdict/figure-check.js';
import { failedEvidence } from '../verdict/verdict.js';
import type { Evidence } from '../verdict/verdict.js';
import type { Check } from '../scenario/scenario.js';
import { quantity, toEstimate } from './estimates.js';
import type { CheckResult } from './judged.js';
import { metricFigure } from './metrics.js';
import type { MetricRequest } from './metrics.js';
import type { MetricFigure } from './metric-figure.js';
import type { FindPosition } from '../scenario/issues.js';
import { yearsToDecide } from './judge-targets.js';
import type { MainSide } from './main-side.js';
import { placeOfCheck } from './places.js';
import type { Unit } from './quantity.js';

export interface CheckRequest extends MetricRequest {
  readonly designs: readonly string[];
  readonly proposed: string | null;
  readonly today: string | null;
  readonly confidence: number;
  /** Error rate of all looks together. */
  readonly alpha: number;
  readonly level: number;
  readonly positions: FindPosition;
  /** The stored result to compare with; null: none was given. */
  readonly main: MainSide | null;
}

interface Asked { readonly check: Check; readonly index: number; readonly design: number; readonly part: 'max' | 'min' | 'increase' }
interface Answer { readonly evidence: Evidence; readonly unit: Unit; readonly reason: string | null; readonly scale: number }

/** Verdicts are Holm-corrected over the checks of one design. */
export function judgeChecks(request: CheckRequest, checks: readonly Check[]): readonly CheckResult[] {
  const asked = checks.flatMap((check, index) => designsOf(request, check).flatMap((design) => partsOf(check).map((part): Asked => ({ check, index, design, part }))));
  const answers = asked.map((item) => answer(request, item));
  const verdicts = new Map<number, readonly ReturnType<typeof decide>[number][]>();
  request.designs.forEach((_, design) => verdicts.set(design, decide(answers.filter((_, i) => asked[i].design === design).map(({ evidence }) => evidence), request.level)));
  const used = new Map<number, number>();
  return asked.map((item, i) => {
    const rank = used.get(item.design) ?? 0;
    used.set(item.design, rank + 1);
    return resultOf(request, item, answers[i], verdicts.get(item.design)?.[rank] ?? 'error');
  });
}

function designsOf({ designs, proposed }: CheckRequest, { where }: Check): readonly number[] {
  const name = where.design ?? proposed;
  if (name === null) return designs.map((_, design) => design);
  return designs.flatMap((design, at) => (design === name ? [at] : []));
}

function partsOf({ max, min, maxIncrease }: Check): readonly Asked['part'][] {
  return [...(max === null ? [] : (['max'] as const)), ...(min === null ? [] : (['min'] as const)), ...(maxIncrease === null ? [] : (['increase'] as const))];
}

function answer(request: CheckRequest, asked: Asked): Answer {
  const { check, design, part } = asked;
  const figure = metricFigure(request, design, check.metric, check.where);
  if (typeof figure === 'string') return { evidence: failedEvidence(check.id, figure), unit: '1', reason: figure, scale: 1 };
  if (check.versus !== null || part === 'increase') return compared(request, asked, figure);
  const limit = (part === 'max' ? check.max : check.min) as number;
  const scaled = { name: check.id, side: part as 'max' | 'min', limit: limit * figure.limitScale };
  const evidence = figureEvidence(scaled, figure.at, figure.replications, figure.incidents, request.confidence);
  return { evidence: judged(evidence, figure), unit: figure.unit, reason: figure.unexercised, scale: figure.limitScale };
}

function judged(evidence: Evidence, { unexercised }: MetricFigure): Evidence {
  return unexercised === null ? evidence : { ...evidence, exercised: false };
}

/** With a design of this run, or with the counterpart of this design in the stored result. */
function compared(request: CheckRequest, asked: Asked, figure: MetricFigure): Answer {
  const { check, design } = asked;
  const name = check.versus === null || check.versus === 'today' ? request.today : check.versus;
  const reference = name === null ? -1 : request.designs.indexOf(name);
  if (reference >= 0) return increase(request, asked, figure, reference);
  const fromMain = isStored(name) && request.main !== null ? request.main.figure(design, check.metric, check.where) : null;
  if (fromMain === null) return without(check, figure, name);
  if (typeof fromMain !== 'string') return increase(request, asked, fromMain, 1);
  const { evidence, ...rest } = without(check, figure, name);
  return { ...rest, evidence, reason: fromMain };
}

function isStored(name: string | null): boolean {
  return name === 'main' || name?.endsWith('.json') === true;
}

/** A relative increase is tested as design - (1 + share) x reference <= 0, which is right for a reference near 0 too. */
function increase(request: CheckRequest, { check, part }: Asked, figure: MetricFigure, reference: number): Answer {
  const { minus } = figure;
  if (minus === null) {
    const reason = `Differences of ${check.metric} between designs are not kept.`;
    return { evidence: failedEvidence(check.id, reason), unit: figure.unit, reason, scale: 1 };
  }
  const by = part === 'increase' ? check.maxIncrease : { absolute: (part === 'max' ? check.max : check.min) as number };
  const relative = by !== null && 'relative' in by;
  const factor = relative ? 1 + by.relative : 1;
  const limit = by === null || relative ? 0 : by.absolute * figure.limitScale;
  const scale = relative || limit === 0 ? minus(reference, 0, request.confidence).estimate : limit;
  const side = part === 'min' ? 'min' : 'max';
  const evidence = figureEvidence({ name: check.id, side, limit, scale }, (confidence) => minus(reference, factor, confidence), figure.replications, figure.incidents, request.confidence);
  // Shown is the plain difference; the test allows for the share.
  const shown = minus(reference, 1, request.confidence);
  return { evidence: judged({ ...evidence, estimate: shown }, figure), unit: figure.unit, reason: figure.unexercised, scale: relative ? 1 : figure.limitScale };
}

/** Nothing to compare with is no error of the design: the check is not exercised, and says so. */
function without(check: Check, figure: MetricFigure, name: string | null): Answer {
  const reason = name === null ? 'No design is named to compare with: set `today`.'
    : isStored(name) ? `There is no stored result "${name}" to compare with.`
    : `The design "${name}" is not part of this run.`;
  const { error: _, ...evidence } = failedEvidence(check.id, reason);
  return { evidence: { ...evidence, exercised: false }, unit: figure.unit, reason, scale: 1 };
}

function resultOf({ designs, today, positions, measured, alpha }: CheckRequest, { check, index, design, part }: Asked, { evidence, unit, reason, scale }: Answer, verdict: CheckResult['verdict']): CheckResult {
  const by = check.maxIncrease;
  const limit = part === 'max' ? check.max : part === 'min' ? check.min : by === null ? null : 'relative' in by ? by.relative : by.absolute;
  return {
    id: check.id, design: designs[design], metric: check.metric, where: check.where, versus: check.versus === 'today' ? today : check.versus,
    limit: limit === null ? null : quantity(limit * scale), side: part === 'min' ? 'min' : 'max',
    increase: part !== 'increase' || by === null ? null : 'relative' in by ? 'relative' : 'absolute',
    level: check.level, verdict, estimate: toEstimate(evidence.estimate, unit), distance: quantity(evidence.distance),
    reason: evidence.error ?? reason,
    place: placeOfCheck(positions, index, part),
    yearsToDecide: verdict === 'undecided' ? yearsToDecide(evidence, measured, alpha) : null,
  };
}
