/**
 * Exponentials with the same bytes on every machine: ECMAScript leaves Math.exp to the engine.
 *
 * After e_exp.c and s_expm1.c of fdlibm 5.3. Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice is preserved.
 */
import { powers, scale } from './bits.js';

/**
 * e to the power of x, error below 1 ulp. 0 below -745.14, Infinity above 709.79.
 *
 * In one piece and with literals, so that it is inlined and folded whole where draws are made: a call costs a boxed
 * number, and module constants are not always folded.
 */
export function exp(x: number): number {
  if (!(x > -708 && x < 709)) return extreme(x);
  const k = Math.floor(Math.LOG2E * x + 0.5); // x = k ln 2 + r
  const upper = x - k * 0.6931471803691238; // ln 2 in two parts, so that the difference is exact
  const lower = k * 1.9082149292705877e-10;
  const r = upper - lower;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  return (1 - (lower - (r * c) / (2 - c) - upper)) * powers[(k | 0) + 1024];
}

/** The same where the result, or its power of two, is no normal double. */
function extreme(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(Math.LOG2E * x + 0.5);
  const upper = x - k * 0.6931471803691238;
  const lower = k * 1.9082149292705877e-10;
  const r = upper - lower;
  const c = remainder(r);
  return scale(1 - (lower - (r * c) / (2 - c) - upper), k);
}

/** c with e^r = 1 + r + r c / (2 - c), by a minimax polynomial for |r| <= ln(2) / 2. */
function remainder(r: number): number {
  const t = r * r;
  return (
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))))
  );
}

/** e^x - 1 without the loss of digits near 0, error below 1e-15 of the result. */
export function expm1(x: number): number {
  if (!(x <= 0.3 && x >= -0.3)) return exp(x) - 1;
  const c = remainder(x);
  return x === 0 ? x : x + (x * c) / (2 - c);
}
