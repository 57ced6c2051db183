/** A glance: a few years of every design before the first block is complete, for those who wait. They are simulated again with their block; the result is not made of them. */
import { blockSize } from '../statistics/blocks.js';
import type { Task } from './runner.js';

export const glance: Task = { first: 0, count: 8, keepRows: false };

/** A shorter run is over soon. */
export const fewestForGlance = 4 * blockSize;

export function isGlance({ first, count }: Pick<Task, 'first' | 'count'>): boolean {
  return first === glance.first && count === glance.count;
}
