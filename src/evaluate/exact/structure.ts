/** Exact expectations over independent elements, by going through all of their states. */
import type { Element } from './elements.js';

/** Joint states that are looked at: enough for twenty things that work or do not. */
const mostStates = 2 ** 20;

/** How much of a thing is up: its units, or 1 or 0. */
export type UpOf = (name: string) => number;

export const tooMany = (elements: readonly Element[]): boolean => elements.reduce((states, { probability }) => states * probability.length, 1) > mostStates;

/**
 * Mean of a function of what is up. Small probabilities are added before large ones are, so that a share of 1e-12 keeps its digits:
 * the function should be 1 where something is lost.
 */
export function expectation(elements: readonly Element[], unitsOf: (name: string) => number, of: (up: UpOf) => number): number {
  const state = elements.map(() => 0);
  const touching = new Map<string, readonly number[]>();
  elements.forEach(({ hits }, i) => { for (const name of hits) touching.set(name, [...(touching.get(name) ?? []), i]); });
  const up: UpOf = (name) => {
    let units = unitsOf(name);
    for (const i of touching.get(name) ?? []) {
      if (state[i] === 0) continue;
      if (!elements[i].ofUnits) return 0;
      units -= state[i];
    }
    return Math.max(0, units);
  };
  const through = (at: number, probability: number): number => {
    if (at === elements.length) return probability * of(up);
    let sum = 0;
    for (let k = elements[at].probability.length - 1; k >= 0; k--) {
      state[at] = k;
      sum += through(at + 1, probability * elements[at].probability[k]);
    }
    return sum;
  };
  return through(0, 1);
}

/** The same things, one of which never fails. */
export const without = (elements: readonly Element[], sound: Element): readonly Element[] => elements.filter((element) => element !== sound);
