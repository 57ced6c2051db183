/**
 * Powers with the same bytes on every machine: ECMAScript leaves Math.pow and ** to the engine.
 *
 * After e_pow.c of fdlibm 5.3. Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is
 * preserved.
 */
import { highWord, powerOfTwo, scale } from './bits.js';

const TWO_53 = 9007199254740992;
const L1 = 0.5999999999999946; // minimax for (3/2) (log(x) - 2s - 2/3 s^3)
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;
const LN2 = Math.LN2;
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;
const OVERFLOW = 8.008566259537294e-17; // -(1024 - log2(largest double + half an ulp))
const CP = 0.9617966939259756; // 2 / (3 ln 2)
const CP_HIGH = 0.9617967009544373;
const CP_LOW = -7.028461650952758e-9;
const LOG2_3_2_HIGH = 0.5849624872207642; // log2(1.5)
const LOG2_3_2_LOW = 1.350039202129749e-8;

/** x to the power of y, error below 1 ulp, with the special cases of IEEE 754 and ECMAScript (1 ** Infinity is NaN). */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  const odd = Math.abs(y) <= TWO_53 && Math.abs(y % 2) === 1;
  if (size === 1 && (y === Infinity || y === -Infinity)) return NaN;
  if (size === 0 || size === Infinity || y === Infinity || y === -Infinity) {
    const large = size > 1 === y > 0;
    return (large ? Infinity : 0) * (odd && (x < 0 || Object.is(x, -0)) ? -1 : 1);
  }
  if (x < 0 && y !== Math.floor(y)) return NaN;
  const sign = x < 0 && odd ? -1 : 1;
  if (size === 1) return sign;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  // Beyond 2^64 the result has left the range of a double, whatever the base.
  if (Math.abs(y) > 2 ** 64) return sign * (size > 1 === y > 0 ? Infinity : 0);
  return sign * positive(size, y);
}

/** The general case: log2(x) as a sum of two doubles, times y split in two, then 2 to that power. */
function positive(x: number, y: number): number {
  let subnormal = 0;
  let word = highWord(x);
  if (word < 0x00100000) {
    x *= TWO_53;
    subnormal = -53;
    word = highWord(x);
  }
  let exponent = (word >> 20) - 0x3ff;
  const fraction = word & 0x000fffff;
  let half = 0; // whether the nearest point of expansion is 1 or 1.5
  if (fraction > 0x3988e) {
    if (fraction < 0xbb67a) half = 1;
    else exponent += 1;
  }
  x *= powerOfTwo(-exponent);
  const n = exponent + subnormal;
  const point = half === 1 ? 1.5 : 1;
  const u = x - point;
  const v = 1 / (x + point);
  const s = u * v;
  const sHigh = upper(s);
  const tHigh = upper(x + point);
  const tLow = x - (tHigh - point);
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
  const s2 = s * s;
  const r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6))))) + sLow * (sHigh + s);
  const sHigh2 = sHigh * sHigh;
  const hHigh = upper(3 + sHigh2 + r);
  const hLow = r - (hHigh - 3 - sHigh2);
  const p = sHigh * hHigh;
  const q = sLow * hHigh + hLow * s;
  const pHigh = upper(p + q);
  const pLow = q - (pHigh - p);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + (half === 1 ? LOG2_3_2_LOW : 0);
  const shift = half === 1 ? LOG2_3_2_HIGH : 0;
  const log2High = upper(zHigh + zLow + shift + n);
  const log2Low = zLow - (log2High - n - shift - zHigh);
  const yHigh = upper(y);
  const low = (y - yHigh) * log2High + y * log2Low;
  const high = yHigh * log2High;
  return exp2(high, low);
}

/** The upper 21 bits of x, rounded (Veltkamp's splitting), so that the product of two such parts is exact. */
function upper(x: number): number {
  const c = x * 4294967297; // 2^32 + 1
  return c - (c - x);
}

/** 2 to the power of high + low. */
function exp2(high: number, low: number): number {
  const z = high + low;
  if (z > 1024 || (z === 1024 && low + OVERFLOW > z - high)) return Infinity;
  if (z < -1075 || (z === -1075 && low <= z - high)) return 0;
  const n = Math.abs(z) > 0.5 ? Math.floor(z + 0.5) : 0;
  const rest = high - n;
  const t = upper(rest + low);
  const u = t * LN2_HIGH;
  const v = (low - (t - rest)) * LN2 + t * LN2_LOW;
  const w = u + v;
  const lost = v - (w - u);
  const w2 = w * w;
  const c = w - w2 * (P1 + w2 * (P2 + w2 * (P3 + w2 * (P4 + w2 * P5))));
  const r = (w * c) / (c - 2) - (lost + w * lost);
  return scale(1 - (r - w), n);
}
