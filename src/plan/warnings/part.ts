/** A span of time and what it is made of. */
export interface Part { readonly name: string; readonly seconds: number }
export interface FailoverTime {
  /** From the start of the outage until the target share of clients is served again; Infinity without a second site. */
  readonly seconds: number;
  /** What it consists of, in order. */
  readonly parts: readonly Part[];
}
