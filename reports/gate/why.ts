/** What a miss is put down to, and why a verdict is not there. */
import type { FlowBreakdown, PartResult, StoreLossResult } from '../../src/result/breakdown.js';
import type { DesignResult } from '../../src/result/design-result.js';
import { fewestIncidents } from '../../src/result/judged.js';
import type { CheckResult, TargetResult } from '../../src/result/judged.js';
import type { Estimate } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate } from '../format.js';
import { worstLosses } from '../text/causes.js';

const spelling = { currency: '' };

/** The kind of outage and the phase that cost most: `region-major, step promote: 3h ± 20m/yr of 7h ± 30m/yr beyond the limit`. Null where the result has no breakdown. */
export function worstPart(design: DesignResult, target: TargetResult): string | null {
  const { breakdown } = design;
  if (breakdown === undefined) return null;
  if (target.kind === 'rpo') return worstStore(worstLosses(design, target));
  const flow = breakdown.flows.find((one) => one.flow === target.flow);
  if (flow === undefined) return null;
  return target.kind === 'rto' ? beyondLimit(flow, target) : disrupted(flow, design);
}

function beyondLimit({ parts, budgets }: FlowBreakdown, { cause, limit }: TargetResult): string | null {
  const top = largest(parts.filter((part) => part.cause === cause), ({ beyond }) => beyond);
  const whole = budgets.find((budget) => budget.cause === cause && budget.limit === limit)?.beyond ?? null;
  return top?.beyond === undefined || top.beyond === null ? null : `${nameOf(top)}: ${spellEstimate(top.beyond, spelling)}${whole === null ? '' : ` of ${spellEstimate(whole, spelling)}`} beyond the limit`;
}

/** Targets on availability count all causes but data and cyber. */
function disrupted({ flow, parts }: FlowBreakdown, { flows }: DesignResult): string | null {
  const top = largest(parts.filter(({ cause }) => cause !== 'data' && cause !== 'cyber'), ({ time }) => time);
  const whole = flows.find((one) => one.flow === flow)?.downtime;
  return top === null ? null : `${nameOf(top)}: ${spellEstimate(top.time, spelling)}${whole === undefined ? '' : ` of ${spellEstimate(whole, spelling)}`} disrupted`;
}

function worstStore([top]: readonly StoreLossResult[]): string | null {
  if (top === undefined) return null;
  if (top.everything !== null) return `${top.store}, ${top.kind}: everything lost ${spellEstimate(top.everything, spelling)}`;
  return top.beyond === null ? null : `${top.store}, ${top.kind}: ${spellEstimate(top.beyond, spelling)} of writes lost beyond its limit`;
}

function nameOf({ kind, phase, step }: PartResult): string {
  return `${kind}, ${phase}${step === null ? '' : ` ${step}`}`;
}

/** The one with the largest estimate; null when none was seen. */
function largest<T>(items: readonly T[], of: (item: T) => Estimate | null): T | null {
  const size = (item: T): number => {
    const value = of(item)?.estimate ?? 0;
    return value === 'infinite' ? Number.MAX_VALUE : value;
  };
  const top = items.reduce<T | null>((most, item) => (most === null || size(item) > size(most) ? item : most), null);
  return top === null || size(top) <= 0 ? null : top;
}

/** Why it is not decided, not exercised or an error; null for the other verdicts. */
export function whyNot(judged: TargetResult | CheckResult, { run }: Result): string | null {
  const { verdict, reason, yearsToDecide = null } = judged;
  if (verdict === 'undecided') {
    const replications = run.replications.toLocaleString('en-US');
    const years = yearsToDecide === null ? 'it cannot be said how many more would decide it' : `about ${yearsToDecide.toLocaleString('en-US')} would decide it (--years ${yearsToDecide})`;
    return `Open after ${replications} years${tooFew(judged)}; ${years}.`;
  }
  return reason;
}

/** Recovery is decided on a number of outages at least, however clear a few of them look. */
function tooFew(judged: TargetResult | CheckResult): string {
  if (!('kind' in judged) || judged.kind === 'availability' || judged.achieved.n >= fewestIncidents) return '';
  return `: nothing is decided on fewer than ${fewestIncidents} cases, and there ${judged.achieved.n === 1 ? 'is 1' : `are ${judged.achieved.n}`}`;
}
