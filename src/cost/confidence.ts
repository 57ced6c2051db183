import type { Confidence } from '../library/types.js';

/** From firm to soft: a figure made of several is as firm as its softest. */
export const confidences: readonly Confidence[] = ['measured', 'source', 'derived', 'judgement', 'memory'];

export function softer(one: Confidence, other: Confidence): Confidence {
  return confidences.indexOf(one) >= confidences.indexOf(other) ? one : other;
}
