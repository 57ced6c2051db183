/**
 * Tables for the ziggurat method of Marsaglia and Tsang, Journal of Statistical Software 5(8), 2000, with 256 layers of
 * equal area, here for 53-bit integers instead of 32-bit ones. The layer and the bits of the place in it come from
 * different bits of the generator, which mends the correlation that Doornik (2005) found in the original.
 */
import { exp } from './exp.js';
import { log } from './log.js';

export interface Ziggurat {
  /** Below this integer a place in the layer lies under the density for certain. */
  readonly accept: Float64Array;
  /** The width of a layer over 2^53. */
  readonly width: Float64Array;
  /** The density at the right edge of a layer. */
  readonly height: Float64Array;
  /** Where the tail begins. */
  readonly tail: number;
}

const LAYERS = 256;
const TWO_53 = 9007199254740992;

function build(tail: number, area: number, density: (x: number) => number, inverse: (y: number) => number): Ziggurat {
  const accept = new Float64Array(LAYERS);
  const width = new Float64Array(LAYERS);
  const height = new Float64Array(LAYERS);
  // Layer 0 is the base: a rectangle up to the tail plus the tail, as if one rectangle of the same area.
  const base = area / density(tail);
  accept[0] = Math.floor((tail / base) * TWO_53);
  accept[1] = 0;
  width[0] = base / TWO_53;
  width[LAYERS - 1] = tail / TWO_53;
  height[0] = 1;
  height[LAYERS - 1] = density(tail);
  let outer = tail;
  for (let i = LAYERS - 2; i >= 1; i--) {
    const inner = inverse(area / outer + density(outer));
    accept[i + 1] = Math.floor((inner / outer) * TWO_53);
    width[i] = inner / TWO_53;
    height[i] = density(inner);
    outer = inner;
  }
  return { accept, width, height, tail };
}

/** For exp(-x). */
export const exponentialZiggurat = build(
  7.69711747013105,
  0.003949659822581572,
  (x) => exp(-x),
  (y) => -log(y),
);

/** For exp(-x^2/2), one side of it. */
export const normalZiggurat = build(
  3.654152885361009,
  4.92867323399e-3,
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * log(y)),
);
