/** What a miss is put down to, and why a verdict is not there. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { CheckResult, TargetResult } from '../../src/result/judged.js';
import type { Result } from '../../src/result/result.js';
import { spellQuantity } from '../format.js';

/** Part of a flow's disrupted time: a kind of outage and what was waited for. */
interface Part { readonly kind: string; readonly cause: string; readonly phase: string; readonly step: string | null; readonly time: { readonly estimate: unknown }; readonly beyond: { readonly estimate: unknown } | null }
interface Broken { readonly breakdown?: { readonly flows: readonly { readonly flow: string; readonly parts: readonly Part[] }[] } }

/** `region-major, promote: 45% of the time beyond the limit`; null where the result has no breakdown. */
export function worstPart(design: DesignResult & Broken, target: TargetResult): string | null {
  const flow = design.breakdown?.flows.find((one) => one.flow === target.flow);
  const own = (flow?.parts ?? []).filter(({ cause }) => (target.cause === null ? cause !== 'data' && cause !== 'cyber' : cause === target.cause));
  if (target.kind === 'rpo' || own.length === 0) return null;
  return largest(own, (part) => amount(part.beyond?.estimate), 'time beyond the limit') ?? largest(own, (part) => amount(part.time.estimate), 'disrupted time');
}

function largest(parts: readonly Part[], of: (part: Part) => number, what: string): string | null {
  const total = parts.reduce((sum, part) => sum + of(part), 0);
  if (!(total > 0)) return null;
  const top = parts.reduce((most, part) => (of(part) > of(most) ? part : most));
  const share = spellQuantity(Math.round((100 * of(top)) / total) / 100, 'share', { currency: '' });
  return `${top.kind}, ${top.phase}${top.step === null ? '' : ` ${top.step}`}: ${share} of the ${what}`;
}

function amount(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}

/** Why it is not decided, not exercised or an error; null for the other verdicts. */
export function whyNot(judged: TargetResult | CheckResult, { run }: Result): string | null {
  const { verdict, reason, yearsToDecide = null } = judged;
  if (verdict === 'undecided') {
    const replications = run.replications.toLocaleString('en-US');
    const years = yearsToDecide === null ? 'it cannot be said how many more would decide it' : `about ${yearsToDecide.toLocaleString('en-US')} would decide it (--years ${yearsToDecide})`;
    return `Open after ${replications} years; ${years}.`;
  }
  return reason;
}
