/** Numbers as JSON can carry them, with their doubt. Base units everywhere: seconds, USD, shares of 1, counts, each a year where the unit says so. */

/**
 * A number; `infinite` for a value that truly has no end (data that nothing brings back, a flow that never returned);
 * null for "not known": too little was seen to state this end of an interval, or there is nothing to estimate from.
 */
export type Quantity = number | 'infinite' | null;

export type Unit = 's' | 's/yr' | 'USD' | 'USD/yr' | '1' | '1/yr' | 'share' | 'h/yr';

/** A simulated figure is always this, never a bare number. */
export interface Estimate {
  readonly estimate: Quantity;
  readonly low: Quantity;
  readonly high: Quantity;
  /** Two-sided confidence of low to high, between 0 and 1. */
  readonly confidence: number;
  readonly method: string;
  /** What the method counts: years, exposures, events or groups. */
  readonly n: number;
  readonly unit: Unit;
  /** True when nothing of the kind was seen: the estimate is 0 or null, and `high` is the upper limit that this allows. */
  readonly upperLimit: boolean;
  /** A sentence for the reader where the figure needs one. */
  readonly note: string | null;
}
