/** One line of the bench's report, and one object of its JSON file. */
export interface Row {
  readonly name: string;
  /** Our own rate, in `unit`. */
  readonly value: number;
  readonly unit: string;
  /** What was aimed for: for W1 to W4 the ratio to SimPy, else a value in `unit`; null where nothing is. */
  readonly expected: number | null;
  /** Our rate over SimPy's, measured in the same run; null without SimPy, and where there is nothing to compare. */
  readonly ratio: number | null;
}
