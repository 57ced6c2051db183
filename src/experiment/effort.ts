/** How many replications a run takes, and in which chunks. */
import { blockSize } from '../statistics/blocks.js';
import { endOfLook, lookAt } from '../statistics/looks.js';
import type { Task } from './runner.js';

/** Enough for nine designs of a large estate in about a quarter of a minute on two cores. */
export const defaultReplications = 2_048;

/** Where a run that was asked for a precision gives up. */
export const mostReplications = 65_536;

/** Where a run that was asked for verdicts gives up: for two designs about half a minute on two cores. */
export const mostForVerdicts = 16_384;

/** Either a number of replications, or looks until a precision is reached or every verdict is decided, and at most until `most`. */
export type Effort =
  | { readonly kind: 'fixed'; readonly replications: number }
  | { readonly kind: 'precision'; readonly relative: number; readonly most: number }
  | { readonly kind: 'verdicts'; readonly most: number };

/** Whole blocks that hold at least `replications`. */
export function wholeBlocks(replications: number): number {
  return Math.max(1, Math.ceil(replications / blockSize)) * blockSize;
}

/** Ends of the stages after which the run may stop: one for a fixed number, the looks for a precision or for verdicts. */
export function stagesOf(effort: Effort): readonly number[] {
  if (effort.kind === 'fixed') return [wholeBlocks(effort.replications)];
  const most = wholeBlocks(effort.most);
  const stages: number[] = [];
  for (let k = 1; lookAt(k).blocks * blockSize < most; k++) stages.push(lookAt(k).blocks * blockSize);
  return [...stages, most];
}

/** Design-years in a chunk: long enough that passing results on costs little, short enough that progress is seen and a run can be interrupted. */
const designYears = 1_500;

/** Blocks in a chunk for so many designs; changes no byte of the result. */
export function usualChunkBlocks(designs: number): number {
  return Math.max(1, Math.floor(designYears / (designs * blockSize)));
}

const edgeBlocks = 4;

/**
 * Chunks of `chunkBlocks` blocks from `from` to `to`. The first ones of a run are single blocks, so that figures appear at
 * once, and so are the last ones, so that no thread waits long for another to finish. None reaches beyond a look, so
 * that a run has a tally at every look, whether it may stop there or not.
 */
export function tasksBetween(from: number, to: number, chunkBlocks: number, keepRows: boolean): readonly Task[] {
  const tasks: Task[] = [];
  for (let first = from; first < to; ) {
    const blocks = first < edgeBlocks * blockSize || to - first <= 2 * edgeBlocks * blockSize ? 1 : chunkBlocks;
    const count = Math.min(blocks * blockSize, to - first, endOfLook(first) - first);
    tasks.push({ first, count, keepRows });
    first += count;
  }
  return tasks;
}
