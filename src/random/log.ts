/**
 * Natural logarithms with the same bytes on every machine: ECMAScript leaves Math.log to the engine.
 *
 * After e_log.c and s_log1p.c of fdlibm 5.3. Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice is preserved.
 */
import { highWord, lowWord, powers } from './bits.js';

/**
 * Natural logarithm, error below 1 ulp. log(0) is -Infinity; of a negative number it is NaN.
 * Literals, because module constants are not always folded when inlined; ln 2 is in two parts to make k ln 2 exact.
 */
export function log(x: number): number {
  let word = highWord(x);
  let scaled = 0;
  if (word < 0x00100000) {
    if (((word & 0x7fffffff) | lowWord(x)) === 0) return -Infinity;
    if (word < 0) return NaN;
    scaled = 54;
    x *= 18014398509481984; // subnormal
    word = highWord(x);
  }
  if (word >= 0x7ff00000) return x + x;
  const e = (word + 0x95f64 - 0x3ff00000) >> 20; // the exponent, one more from a fraction of sqrt(2) on
  const f = x * powers[1024 - e] - 1; // x = 2^e (1 + f), sqrt(1/2) < 1 + f < sqrt(2), exact
  const k = e - scaled;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  // Minimax for (log(1+s) - log(1-s)) / s - 2 in powers of s^2, even and odd ones apart to shorten the chain.
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const r = even + odd;
  const half = 0.5 * f * f;
  return k * 0.6931471803691238 - (half - (s * (half + r) + k * 1.9082149292705877e-10) - f);
}

/** log(1 + x) without the loss of digits near 0, error below 1.5 ulp. */
export function log1p(x: number): number {
  if (x > -1.1e-16 && x < 1.1e-16) return x;
  const sum = 1 + x;
  if (!(sum > 0 && sum < Infinity)) return log(sum);
  // What rounding the sum lost, as a relative correction (fdlibm, s_log1p.c).
  const lost = sum >= 2 ? 1 - (sum - x) : x - (sum - 1);
  return log(sum) + lost / sum;
}
