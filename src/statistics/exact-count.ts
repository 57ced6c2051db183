/**
 * Exact counts of "n trials this year, h of them hits", with the second moments over years that make proportions
 * robust to trials clustering in bad years. Comparisons with a target are counted here, never read from a histogram.
 * Integers in doubles are exact up to 2^53: a million years of ten thousand trials each square to 1e14.
 */
import { assert } from '../base/assert.js';
import type { Packer, Unpacker } from './packing.js';

export interface ExactCount {
  years: number;
  /** Sum of n. */
  trials: number;
  /** Sum of h. */
  hits: number;
  trialsSquared: number;
  trialsTimesHits: number;
  hitsSquared: number;
  yearsWithTrial: number;
  yearsWithHit: number;
  /** Years in which at least one trial was not a hit. */
  yearsWithMiss: number;
}

export function emptyCount(): ExactCount {
  return {
    years: 0,
    trials: 0,
    hits: 0,
    trialsSquared: 0,
    trialsTimesHits: 0,
    hitsSquared: 0,
    yearsWithTrial: 0,
    yearsWithHit: 0,
    yearsWithMiss: 0,
  };
}

/** Adds one year to `count` in place. Throws AssertionError unless 0 <= hits <= trials, both whole. */
export function countYear(count: ExactCount, trials: number, hits: number): void {
  assert(Number.isInteger(trials) && Number.isInteger(hits), 'Trials and hits are whole numbers.');
  assert(hits >= 0 && hits <= trials, 'Hits are between 0 and the number of trials.');
  count.years++;
  count.trials += trials;
  count.hits += hits;
  count.trialsSquared += trials * trials;
  count.trialsTimesHits += trials * hits;
  count.hitsSquared += hits * hits;
  if (trials > 0) count.yearsWithTrial++;
  if (hits > 0) count.yearsWithHit++;
  if (hits < trials) count.yearsWithMiss++;
}

/** The count of both; neither argument changes. */
export function mergeCounts(a: ExactCount, b: ExactCount): ExactCount {
  const sum: ExactCount = { ...a };
  for (const field of fields) sum[field] += b[field];
  return sum;
}

const fields = Object.keys(emptyCount()) as (keyof ExactCount)[];

export function packCount(count: ExactCount, packer: Packer): void {
  for (const field of fields) packer.put(count[field]);
}

export function addPackedCount(count: ExactCount, from: Unpacker): void {
  for (const field of fields) count[field] += from.next();
}

/** The same years counted the other way round: misses become hits. */
export function complement(count: ExactCount): ExactCount {
  return {
    years: count.years,
    trials: count.trials,
    hits: count.trials - count.hits,
    trialsSquared: count.trialsSquared,
    trialsTimesHits: count.trialsSquared - count.trialsTimesHits,
    hitsSquared: count.trialsSquared - 2 * count.trialsTimesHits + count.hitsSquared,
    yearsWithTrial: count.yearsWithTrial,
    yearsWithHit: count.yearsWithMiss,
    yearsWithMiss: count.yearsWithHit,
  };
}

/** Mean over years of `hits - share * trials`, with the variance of one year: independent however trials cluster. */
export function scoreOf(count: ExactCount, share: number): { mean: number; variance: number; standardError: number } {
  const { years } = count;
  assert(years > 0, 'A score needs at least one year.');
  const mean = (count.hits - share * count.trials) / years;
  const squares = count.hitsSquared - 2 * share * count.trialsTimesHits + share * share * count.trialsSquared;
  const variance = years > 1 ? Math.max(0, squares - years * mean * mean) / (years - 1) : 0;
  return { mean, variance, standardError: Math.sqrt(variance / years) };
}

/**
 * Design effect of the proportion hits/trials: its variance with years as clusters over that of as many independent
 * trials (Kish). Never below 1, so that luck in a small sample cannot narrow an interval. When all trials agree the
 * data say nothing about clustering, and the worst case stands in: whole years hit or miss together, sum n^2 / sum n.
 */
export function designEffect(count: ExactCount): number {
  const { years, trials, hits } = count;
  if (trials === 0 || years < 2) return 1;
  const share = hits / trials;
  if (hits === 0 || hits === trials) return Math.max(1, count.trialsSquared / trials);
  const residual = count.hitsSquared - 2 * share * count.trialsTimesHits + share * share * count.trialsSquared;
  // Both variances are of the sample, so that one independent trial a year has an effect of exactly 1.
  const clustered = residual / (trials * trials);
  return Math.max(1, clustered / ((share * (1 - share)) / trials));
}

/**
 * Overdispersion of the yearly count of hits: variance over mean of one year, never below 1; 1 for a Poisson count.
 * Without a hit it is that of the trials, as if a bad year made a hit of every trial.
 */
export function dispersion(count: ExactCount): number {
  const { years, hits } = count;
  if (hits === 0) return count.trials === 0 ? 1 : Math.max(1, count.trialsSquared / count.trials);
  if (years < 2) return 1;
  const mean = hits / years;
  return Math.max(1, (count.hitsSquared - years * mean * mean) / (years - 1) / mean);
}
