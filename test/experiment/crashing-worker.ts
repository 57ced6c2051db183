import type { LaneOrder } from '../../src/experiment/lane.js';

/** Fails in the second block, as a model does that meets a state it cannot be in. */
export default function crash({ tasks: [{ first }] }: LaneOrder): void {
  if (first >= 64) process.exit(3);
  throw new Error('a store must have a copy');
}
