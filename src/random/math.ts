/** Elementary functions in plain double arithmetic. Math.sqrt, floor, abs and imul are exact by ECMAScript and stay. */
export { exp, expm1 } from './exp.js';
export { log, log1p } from './log.js';
export { pow } from './pow.js';
