/**
 * When a running experiment may look at its results. Each look could be wrong, so the k-th look, at 250 * 2^(k-1)
 * replications, tests at level alpha/(k (k + 1)); these add up to alpha however many looks there are, and a run may
 * stop at the first look that decides.
 */
import { assert } from '../base/assert.js';
import { blockSize } from './blocks.js';
import { relativeHalfWidth } from './interval.js';
import type { Interval } from './interval.js';

const firstLook = 250;

/** No verdict and no precision stop below this many replications (of a stratum) ... */
export const fewestReplications = 200;

/** ... and this many incidents a figure. */
export const fewestIncidents = 30;

export interface Look {
  /** 1 for the first look. */
  readonly number: number;
  /** 250 * 2^(number - 1). */
  readonly replications: number;
  /** The blocks of 64 that hold them; the last may be partial when the run ends here. */
  readonly blocks: number;
}

/** The k-th look, k from 1. */
export function lookAt(k: number): Look {
  assert(Number.isInteger(k) && k >= 1, 'Looks are numbered from 1.');
  let replications = firstLook;
  for (let i = 1; i < k; i++) replications *= 2;
  return { number: k, replications, blocks: Math.ceil(replications / blockSize) };
}

/** The first look at more than `n` replications. */
export function nextLook(n: number): Look {
  let k = 1;
  while (lookAt(k).replications <= n) k++;
  return lookAt(k);
}

/** Replications of the first look, in whole blocks, at more than `n` of them: where years that belong to different looks meet. */
export function endOfLook(n: number): number {
  for (let k = 1; ; k++) {
    const end = lookAt(k).blocks * blockSize;
    if (end > n) return end;
  }
}

/** Level of the k-th look, k from 1: alpha/(k (k + 1)). */
export function levelOfLook(k: number, alpha: number): number {
  assert(Number.isInteger(k) && k >= 1, 'Looks are numbered from 1.');
  assert(alpha > 0 && alpha < 1, 'A level lies between 0 and 1.');
  return alpha / (k * (k + 1));
}

/**
 * Level of a run that ends at `n` replications which are no look (a stated effort, a resumed run): the end counts as
 * the look after all that came before it.
 */
export function levelAt(n: number, alpha: number): number {
  let passed = 0;
  while (lookAt(passed + 1).replications < n) passed++;
  return levelOfLook(passed + 1, alpha);
}

/** Whether there is enough to say anything at all about a figure. */
export function enoughData(replications: number, incidents: number): boolean {
  return replications >= fewestReplications && incidents >= fewestIncidents;
}

/** Whether a figure is known to within `relative` (0.05: half the interval is at most 5 % of the estimate). */
export function preciseEnough(interval: Interval, relative: number, replications: number, incidents: number): boolean {
  return enoughData(replications, incidents) && relativeHalfWidth(interval) <= relative;
}
