/** Every target of one design, judged. Tenant classes share a target: the one that fares worst decides. */
import type { ExactCount } from '../statistics/exact-count.js';
import { quantileInterval } from '../statistics/quantile-interval.js';
import { availabilityEvidence } from '../verdict/availability.js';
import { decide } from '../verdict/decide.js';
import { recoveryEvidence } from '../verdict/recovery.js';
import type { RecoveryEvidence } from '../verdict/recovery.js';
import type { FindPosition } from '../scenario/issues.js';
import { replicationsToDecide } from '../verdict/years-to-decide.js';
import type { Evidence, Verdict } from '../verdict/verdict.js';
import { quantity, servedOf, toEstimate } from './estimates.js';
import type { Goal } from './goals.js';
import type { TargetResult } from './judged.js';
import type { Measured } from './measured.js';
import { placeOfGoal } from './places.js';

export interface Judging {
  readonly measured: Measured;
  readonly classes: readonly string[];
  readonly confidence: number;
  /** Error rate of all looks together. */
  readonly alpha: number;
  /** Of the verdicts shown. */
  readonly level: number;
  /** Of the verdicts that a choice among all designs rests on. */
  readonly choosingLevel: number;
  readonly positions: FindPosition;
}

export interface JudgedGoal { readonly result: TargetResult; readonly evidence: Evidence; readonly forChoosing: Verdict }

export function judgeTargets(judging: Judging, design: number, goals: readonly Goal[]): readonly JudgedGoal[] {
  const found = goals.map((goal) => evidenceOf(judging, design, goal));
  const evidence = found.map((item) => item.evidence);
  const shown = decide(evidence, judging.level);
  const choosing = decide(evidence, judging.choosingLevel);
  return goals.map((goal, i) => ({ evidence: evidence[i], forChoosing: choosing[i], result: resultOf(judging, design, goal, found[i], shown[i]) }));
}

interface Found { readonly evidence: Evidence; readonly recovery: RecoveryEvidence | null; readonly tenantClass: string | null; readonly name: string }

function evidenceOf(judging: Judging, design: number, goal: Goal): Found {
  if (goal.kind === 'availability') return { evidence: availability(judging, design, goal), recovery: null, tenantClass: null, name: '' };
  const { measured, confidence, classes } = judging;
  const target = { name: goal.id, share: goal.share, ...(goal.missedPerYear === null ? {} : { missedPerYear: goal.missedPerYear * measured.years }) };
  const names = goal.kind === 'rpo' ? [`rpo:${goal.flow}:${goal.cause}`] : classes.map((tenantClass) => `rto:${goal.flow}:${tenantClass}:${goal.cause}`);
  const counts = names.map((name) => measured.count(design, `${name}@${goal.limit}`));
  const each = counts.map((count) => recoveryEvidence(count, target, confidence));
  const worst = each.reduce((at, item, i) => (item.distance > each[at].distance ? i : at), 0);
  const kinds = new Set(counts.map((count) => spell(count))).size;
  // The worst of several classes had as many chances to look bad by luck; classes that fare alike are one chance.
  const sides = { met: Math.max(...each.map((item) => item.sides.met)), missed: Math.min(1, kinds * Math.min(...each.map((item) => item.sides.missed))) };
  const recovery = { ...each[worst], sides };
  return { evidence: recovery, recovery, tenantClass: goal.kind === 'rto' && kinds > 1 ? classes[worst] : null, name: names[worst] };
}

function spell(count: ExactCount): string {
  return Object.values(count).join(' ');
}

function availability({ measured, confidence }: Judging, design: number, goal: Goal): Evidence {
  const years = measured.scoreCount(design, goal.flow);
  return availabilityEvidence(goal.id, {
    score: measured.mean(design, `score:${goal.flow}`),
    availability: servedOf(measured, design, `unservedForTarget:${goal.flow}`, goal.flow, confidence),
    yearsWithLoss: years.yearsWithTrial,
    yearsBelow: years.yearsWithMiss,
    incidents: measured.outages,
  }, goal.limit, confidence);
}

function resultOf({ measured, confidence, alpha, positions }: Judging, design: number, goal: Goal, { evidence, recovery, tenantClass, name }: Found, verdict: Verdict): TargetResult {
  const isShare = goal.kind === 'availability';
  const quantile = isShare || goal.share >= 1 ? 0.99 : goal.share;
  return {
    id: goal.id, kind: goal.kind, flow: goal.flow, tenantClass, cause: goal.cause, limit: goal.limit, unit: isShare ? 'share' : 's',
    share: isShare ? null : goal.share, missedPerYearAllowed: isShare ? null : goal.missedPerYear, verdict,
    achieved: evidence.exercised ? toEstimate(evidence.estimate, 'share') : toEstimate(perYear(evidence, measured.years), '1/yr', true),
    quantile: isShare ? null : toEstimate(quantileInterval(measured.episodes(design, name), quantile, confidence), 's'),
    missesPerYear: recovery === null ? null : toEstimate(scaled(recovery.missRate, 1 / measured.years), '1/yr', recovery.missRate.estimate === 0),
    yearlyMiss: evidence.yearlyMiss === undefined ? null : toEstimate(evidence.yearlyMiss, 'share', evidence.yearlyMiss.estimate === 0),
    distance: quantity(evidence.distance),
    reason: evidence.exercised ? (evidence.error ?? null) : unexercised(goal),
    place: placeOfGoal(positions, goal),
    yearsToDecide: verdict === 'undecided' ? yearsToDecide(evidence, measured, alpha) : null,
  };
}

/** In simulated years, whatever the length of a replication. */
export function yearsToDecide(evidence: Evidence, measured: Measured, alpha: number): number | null {
  const replications = replicationsToDecide(evidence, measured.replications, alpha);
  return replications === null ? null : Math.ceil(replications * measured.years);
}

function perYear(evidence: Evidence, years: number) {
  return scaled(evidence.estimate, 1 / years);
}

function scaled<T extends Evidence['estimate']>(interval: T, by: number): T {
  return { ...interval, estimate: interval.estimate * by, low: interval.low * by, high: interval.high * by };
}

function unexercised({ kind, cause }: Goal): string {
  return kind === 'rto' ? `No outage of class ${cause} exposed this flow.` : `No promotion or restore was caused by class ${cause}.`;
}
