/** What a case of the validation is made of: scenario files whose figures have a known answer, and short programs. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { Estimate, Result } from '../../src/index.js';

/** Where the value comes from: printed in the source, or a closed form that is worked out in `closed/`. */
export type Origin = 'published' | 'derived';

export interface Figure {
  readonly what: string;
  /** What ours is held to, worked out from the formula. */
  readonly reference: number;
  /** What the source or the list of cases prints; `reference` is held to it by a test. Left out where a start or a horizon of our own changes it. */
  readonly printed?: number;
  /** Of the reference. */
  readonly tolerance: number;
  readonly of: (result: Result) => Estimate;
  /** Times the estimate gives the unit of the reference. Default 1. */
  readonly scale?: number;
  /** `exact`: nothing is drawn, or no draw matters. `bound`: the largest seen, below the reference and near it. Default: an estimate with an interval. */
  readonly kind?: 'exact' | 'bound';
  /** Left out of the pooled z-scores, because its interval is not one of the mean alone. */
  readonly unpooled?: boolean;
  /** So rare that the full profile does not see enough of it: then it says how much would be, and fails only when it differs. */
  readonly rare?: boolean;
}

export interface Run {
  /** Name of a file in `scenarios/validation`. */
  readonly scenario: string;
  /** Simulated runs of the horizon in the full profile, over all seeds. */
  readonly runs: number;
  /** Left out of the quick profile: even a few of its runs take long. */
  readonly heavy?: boolean;
  readonly figures: readonly Figure[];
}

/** Something that one computation decides. `error` 0 where it is exact; then the tolerance is 1e-9 unless it says otherwise. */
export interface Fact { readonly what: string; readonly reference: number; readonly ours: number; readonly error: number; readonly tolerance: number; /** Both ends of what is allowed, in place of a tolerance. */ readonly within?: readonly [number, number] }

export interface Case {
  readonly id: string;
  readonly title: string;
  readonly origin: Origin;
  readonly source: string;
  readonly runs: readonly Run[];
  /** Programs on the library; a seed for each call. */
  readonly program?: (seed: string, share: number) => Promise<readonly Fact[]> | readonly Fact[];
  readonly note?: string;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The result has no ${what}.`);
  return value;
}

const designOf = ({ designs }: Result, name: string | undefined): DesignResult => found(name === undefined ? designs[0] : designs.find((design) => design.name === name), `design "${name}"`);

/** A statistic of a measure, such as `mean`; `seconds` for those of `at` and `over`. */
export const measured = (name: string, statistic = 'mean', seconds: number | null = null) => (result: Result): Estimate =>
  found(designOf(result, undefined).measures?.find((measure) => measure.name === name)?.statistics.find((one) => one.statistic === statistic && one.seconds === seconds), `${statistic} of measure "${name}"`).estimate;

/** A figure of a flow, of the first design when none is named. */
export const ofFlow = (figure: 'equivalentOutage' | 'downtime' | 'disruptions' | 'lost' | 'delayed' | 'workRecovery' | 'lostWrites' | 'readAgain', flow = 0, design?: string) => (result: Result): Estimate =>
  found(designOf(result, design).flows[flow][figure], figure);

export const checked = (id: string, design?: string) => (result: Result): Estimate => found(result.checks.find((check) => check.id === id && (design === undefined || check.design === design)), `check "${id}"`).estimate;

/** 1 minus a share, with its interval. */
export function complement(estimate: Estimate): Estimate {
  const flip = (value: Estimate['estimate']): Estimate['estimate'] => (typeof value === 'number' ? 1 - value : value);
  return { ...estimate, estimate: flip(estimate.estimate), low: flip(estimate.high), high: flip(estimate.low) };
}

/** A number that no draw moves. */
export const exactly = (estimate: number): Estimate => ({ estimate, low: estimate, high: estimate, confidence: 1, method: 'exact', n: 0, unit: '1', upperLimit: false, note: null });
