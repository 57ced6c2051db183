/** Worth of availability (Google SRE book, chapter 3). */

/** USD a year that a higher availability is worth when revenue is lost in proportion. */
export function valueOfAvailability(revenuePerYear: number, from: number, to: number): number {
  return Math.round(revenuePerYear * (to - from) * 1e6) / 1e6;
}

/** Requests that may fail out of `requests` at a target availability. */
export function errorBudget(requests: number, availability: number): number {
  return Number((requests * (1 - availability)).toPrecision(12));
}
