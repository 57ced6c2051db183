/** What one run of a workload reports. */
export interface Measured {
  /** Work done: customers, holds or years. */
  readonly amount: number;
  /** Wall time of the event loop alone, in seconds. */
  readonly seconds: number;
  readonly check: Check;
}

/** A statistic of the run beside its exact value, so that a fast but wrong engine is seen to be wrong. */
export interface Check {
  readonly statistic: string;
  readonly measured: number;
  readonly expected: number;
  /** The distance allowed, about four standard errors at the amount of the bench. */
  readonly tolerance: number;
}

/** Wall time of a piece of work, in seconds. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
