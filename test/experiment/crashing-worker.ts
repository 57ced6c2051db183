import type { Task } from '../../src/experiment/runner.js';

/** Fails in the second block, as a model does that meets a state it cannot be in. */
export default function crash({ first }: Task): unknown {
  if (first >= 64) process.exit(3);
  throw new Error('a store must have a copy');
}
