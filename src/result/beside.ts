/** Two designs of different runs over the same replications, as if one run had held both: design 0 and design 1. */
import type { Moments } from '../statistics/moments.js';
import type { Sampled } from '../statistics/strata.js';
import type { Measured } from './measured.js';

export interface Side { readonly measured: Measured; readonly design: number }

/** `paired` holds differences of the figures `names`, design 0 being `one`. Only what both sides know may be asked for. */
export function besideEachOther(one: Side, other: Side, names: readonly string[], paired: Sampled<Moments>): Measured {
  const side = (design: number): Side => (design === 0 ? one : other);
  const of = <T>(design: number, ask: (measured: Measured, design: number) => T): T => ask(side(design).measured, side(design).design);
  const { replications, years, sources, outages, forced, headlines } = one.measured;
  return {
    replications, years, sources, outages, paired, forced, headlines,
    weights: () => one.measured.weights(),
    worth: (design, figure) => of(design, (measured, place) => measured.worth(place, figure)),
    has: (figure) => one.measured.has(figure) && other.measured.has(figure),
    mean: (design, figure) => of(design, (measured, place) => measured.mean(place, figure)),
    ratio: (design, numerator, denominator) => of(design, (measured, place) => measured.ratio(place, numerator, denominator)),
    yearly: (design, figure) => of(design, (measured, place) => measured.yearly(place, figure)),
    episodes: (design, name) => of(design, (measured, place) => measured.episodes(place, name)),
    count: (design, name) => of(design, (measured, place) => measured.count(place, name)),
    scoreCount: (design, flow) => of(design, (measured, place) => measured.scoreCount(place, flow)),
    anyMiss: (design) => of(design, (measured, place) => measured.anyMiss(place)),
    slope: (design, loss, source) => of(design, (measured, place) => measured.slope(place, loss, source)),
    parts: (design) => of(design, (measured, place) => measured.parts(place)),
    beyond: (design, flow, cause) => of(design, (measured, place) => measured.beyond(place, flow, cause)),
    losses: (design) => of(design, (measured, place) => measured.losses(place)),
    hindsight: (design) => of(design, (measured, place) => measured.hindsight(place)),
    pairedPlace: (figure) => names.indexOf(figure),
  };
}
