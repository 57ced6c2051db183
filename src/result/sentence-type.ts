/** The sentence on top. */
import type { Estimate, Quantity } from './quantity.js';

export interface Sentence {
  readonly kind: 'cheapest-meets-all' | 'meets-but-does-not-pay' | 'none-meets' | 'no-clear-winner';
  /** Whole text: finding, then what would change it. */
  readonly text: string;
  readonly finding: string;
  readonly change: string;
  /** The design that it names: the winner, or for `none-meets` the nearest; null when there is no clear winner. */
  readonly design: string | null;
  /** All designs that the choice left open; for a winner itself alone. */
  readonly designs: readonly string[];
  readonly pays: 'yes' | 'no' | 'unclear' | 'is-today' | 'no-reference' | null;
  /** Yearly total minus that of today, for a winner with a reference. */
  readonly againstToday: Estimate | null;
  /** For `none-meets`: id of the target in the way. */
  readonly inTheWay: string | null;
  /** Designs that more years may still show to meet every target. */
  readonly undecided: readonly string[];
  /** Targets of the named design that nothing put to the test. */
  readonly unexercised: readonly string[];
  /** Designs that met every target, each against the cheapest of the others, USD a year. */
  readonly contenders: readonly { readonly design: string; readonly estimate: Quantity; readonly low: Quantity; readonly high: Quantity; readonly mayBeBest: boolean }[];
  /** Design of least total cost, whatever its targets. */
  readonly cheapest: string;
}
