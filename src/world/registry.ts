/** Collects the laws and stream names that mechanisms ask for while they compile, and hands out row numbers. */
import { streamTable, type StreamTable } from '../random/key.js';
import { compileLaws, type LawTable } from '../random/law-table.js';
import type { Law } from '../random/law.js';

export class Registry {
  private readonly laws: Law[] = [];
  private readonly lawRows = new Map<string, number>();
  private readonly streams = new Map<string, number>();

  /** Row of `law`; equal laws share one. */
  law(law: Law): number {
    const key = JSON.stringify(law, (_, value) => (value === Number.POSITIVE_INFINITY ? 'Infinity' : (value as unknown)));
    let row = this.lawRows.get(key);
    if (row === undefined) {
      row = this.laws.length;
      this.laws.push(law);
      this.lawRows.set(key, row);
    }
    return row;
  }

  /** Number of the random stream `name`, the same for the same name. */
  stream(name: string): number {
    let row = this.streams.get(name);
    if (row === undefined) {
      row = this.streams.size;
      this.streams.set(name, row);
    }
    return row;
  }

  finish(seed: string): { readonly laws: LawTable; readonly streams: StreamTable } {
    return { laws: compileLaws(this.laws), streams: streamTable(seed, [...this.streams.keys()]) };
  }
}
