/**
 * The years that a run holds, as mergeable chunks. Years of different looks stay apart: whoever goes on, or joins the
 * years of several machines, then passes every look with the very tally that one run would have had there.
 */
import { endOfLook } from '../statistics/looks.js';
import type { Study } from './study.js';
import { Tally } from './tally.js';
import type { ChunkData, ChunkResult } from './tally.js';

/** Replications `first` to `end - 1`. */
export type Range = readonly [first: number, end: number];

interface Segment { readonly first: number; readonly tally: Tally }

export class Segments {
  private readonly study: Study;
  /** By rising replication. */
  private readonly list: Segment[] = [];

  constructor(study: Study) {
    this.study = study;
  }

  /** Adds a chunk that overlaps nothing, or nothing at all: false when some of its years are held already. */
  add(chunk: ChunkResult): boolean {
    const end = chunk.first + chunk.count;
    const at = this.list.findIndex((segment) => endOf(segment) > chunk.first);
    const place = at < 0 ? this.list.length : at;
    if (place < this.list.length && this.list[place].first < end) return false;
    const before = this.list[place - 1] as Segment | undefined;
    if (before !== undefined && endOf(before) === chunk.first && endOfLook(before.first) >= end) before.tally.merge({ ...chunk, rows: null });
    else {
      const tally = new Tally(this.study);
      tally.merge({ ...chunk, rows: null });
      this.list.splice(place, 0, { first: chunk.first, tally });
    }
    this.join();
    return true;
  }

  /** What is held, one chunk for each stretch without a hole between two looks. */
  chunks(): readonly ChunkResult[] {
    return this.list.map(({ first, tally }) => tally.toChunk(first, null));
  }

  /** The same, to be stored. */
  data(): readonly ChunkData[] {
    return this.list.map(({ first, tally }) => tally.toData(first));
  }

  /** Stretches without a hole, by rising replication. */
  ranges(): readonly Range[] {
    return rangesOf(this.list.map(({ first, tally }) => ({ first, count: tally.replications })));
  }

  private join(): void {
    for (let i = this.list.length - 2; i >= 0; i--) {
      const [one, next] = [this.list[i], this.list[i + 1]];
      if (endOf(one) !== next.first || endOfLook(one.first) < endOf(next)) continue;
      one.tally.merge(next.tally.toChunk(next.first, null));
      this.list.splice(i + 1, 1);
    }
  }
}

function endOf({ first, tally }: Segment): number {
  return first + tally.replications;
}

export function rangesOf(chunks: readonly { readonly first: number; readonly count: number }[]): readonly Range[] {
  const ranges: [number, number][] = [];
  for (const { first, count } of [...chunks].sort((a, b) => a.first - b.first)) {
    const last = ranges[ranges.length - 1] as [number, number] | undefined;
    if (last !== undefined && last[1] === first) last[1] = first + count;
    else ranges.push([first, first + count]);
  }
  return ranges;
}

/** What of `from` to `to` the chunks leave open. */
export function gapsBetween(chunks: readonly { readonly first: number; readonly count: number }[], from: number, to: number): readonly Range[] {
  const gaps: Range[] = [];
  let at = from;
  for (const [first, end] of rangesOf(chunks)) {
    if (end <= at || first >= to) continue;
    if (first > at) gaps.push([at, first]);
    at = Math.max(at, end);
  }
  return at < to ? [...gaps, [at, to]] : gaps;
}
