/** The standard normal law: its distribution function and the inverse of it. */
import { exp } from './exp.js';
import { log } from './log.js';

/**
 * The standard normal quantile: Wichura, "Algorithm AS 241", Applied Statistics 37 (1988), routine PPND16, relative
 * error about 1e-16. Infinite at 0 and 1, NaN outside.
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (q <= 0.425 && q >= -0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r +
          45921.95393154987) *
          r +
          13731.69376550946) *
          r +
          1971.5909503065513) *
          r +
          133.14166789178438) *
          r +
          3.3871328727963665)) /
      (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r +
        21213.794301586597) *
        r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
        1)
    );
  }
  return tailQuantile(u, q);
}

function tailQuantile(u: number, q: number): number {
  const tail = q < 0 ? u : 1 - u;
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  let r = Math.sqrt(-log(tail));
  let x: number;
  if (r <= 5) {
    r -= 1.6;
    x =
      (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
        1.2704582524523684) *
        r +
        3.6478483247632045) *
        r +
        5.769497221460691) *
        r +
        4.630337846156546) *
        r +
        1.4234371107496835) /
      (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
        0.14810397642748008) *
        r +
        0.6897673349851) *
        r +
        1.6763848301838038) *
        r +
        2.053191626637759) *
        r +
        1);
  } else {
    r -= 5;
    x =
      (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784) * r +
        0.026532189526576124) *
        r +
        0.29656057182850487) *
        r +
        1.7848265399172913) *
        r +
        5.463784911164114) *
        r +
        6.657904643501103) /
      (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r +
        0.0007868691311456133) *
        r +
        0.014875361290850615) *
        r +
        0.1369298809227358) *
        r +
        0.599832206555888) *
        r +
        1);
  }
  return q < 0 ? -x : x;
}

const ROOT_HALF = Math.SQRT1_2;
const INVERSE_ROOT_PI = 0.5641895835477563;

/**
 * P(Z <= x) of the standard normal law, with relative accuracy in the lower tail too: the rational approximations of
 * Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969).
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  const y = Math.abs(x) * ROOT_HALF;
  if (y <= 0.46875) {
    const z = y * y;
    const top =
      (((0.18577770618460315 * z + 3.1611237438705655) * z + 113.86415415105016) * z + 377.485237685302) * z +
      3209.3775891384694;
    const bottom =
      (((z + 23.601290952344122) * z + 244.02463793444417) * z + 1282.6165260773723) * z + 2844.236833439171;
    return 0.5 + (0.5 * x * ROOT_HALF * top) / bottom;
  }
  const tail = 0.5 * erfc(y, x);
  return x > 0 ? 1 - tail : tail;
}

/** erfc(y) for y = |x| / sqrt(2) above 0.46875. */
function erfc(y: number, x: number): number {
  // exp(-x^2/2) with the square split in two, because its error would be multiplied by the exponent.
  const upper = Math.floor(Math.abs(x) * 16) / 16;
  const rest = (Math.abs(x) - upper) * (Math.abs(x) + upper);
  const bell = y < 30 ? exp(-upper * upper * 0.5) * exp(-rest * 0.5) : 0;
  if (bell === 0) return 0;
  if (y <= 4) {
    const top =
      (((((((2.1531153547440383e-8 * y + 0.5641884969886701) * y + 8.883149794388377) * y +
        66.11919063714163) *
        y +
        298.6351381974001) *
        y +
        881.952221241769) *
        y +
        1712.0476126340707) *
        y +
        2051.0783778260716) *
        y +
      1230.3393547979972;
    const bottom =
      (((((((y + 15.744926110709835) * y + 117.6939508913125) * y + 537.1811018620099) * y +
        1621.3895745666903) *
        y +
        3290.7992357334597) *
        y +
        4362.619090143247) *
        y +
        3439.3676741437216) *
        y +
      1230.3393548037495;
    return (bell * top) / bottom;
  }
  const z = 1 / (y * y);
  const top =
    ((((0.016315387137302097 * z + 0.30532663496123236) * z + 0.36034489994980445) * z + 0.12578172611122926) *
      z +
      0.016083785148742275) *
      z +
    0.0006587491615298378;
  const bottom =
    ((((z + 2.568520192289822) * z + 1.8729528499234604) * z + 0.5279051029514285) * z + 0.06051834131244132) *
      z +
    0.0023352049762686918;
  return (bell * (INVERSE_ROOT_PI - (z * top) / bottom)) / y;
}
