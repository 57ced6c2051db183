/** All changing state of one run in one buffer, so that a replication starts by one copy of the initial state. */

export class Arena {
  /** Null while it only measures: then each column stands alone. */
  private readonly buffer: ArrayBuffer | null;
  private used = 0;
  private now: Uint8Array | null = null;
  private initial: Uint8Array | null = null;

  constructor(bytes: number | null) {
    this.buffer = bytes === null ? null : new ArrayBuffer(bytes);
  }

  f64(length: number, initial: ArrayLike<number> | number = 0): Float64Array {
    const at = this.take(length * 8);
    const column = this.buffer === null ? new Float64Array(length) : new Float64Array(this.buffer, at, length);
    if (typeof initial === 'number') column.fill(initial);
    else column.set(initial);
    return column;
  }

  i32(length: number, initial: ArrayLike<number> | number = 0): Int32Array {
    const at = this.take(length * 4);
    const column = this.buffer === null ? new Int32Array(length) : new Int32Array(this.buffer, at, length);
    if (typeof initial === 'number') column.fill(initial);
    else column.set(initial);
    return column;
  }

  /** What the columns hold now is what `reset` brings back. */
  seal(): void {
    if (this.buffer === null) return;
    this.now = new Uint8Array(this.buffer, 0, this.used);
    this.initial = this.now.slice();
  }

  reset(): void {
    if (this.initial !== null) this.now?.set(this.initial);
  }

  private take(bytes: number): number {
    const at = this.used;
    this.used = (at + bytes + 7) & ~7;
    if (this.buffer !== null && this.used > this.buffer.byteLength) throw new RangeError('the arena is too small for its columns');
    return at;
  }

  /** Builds the columns twice: once to measure, once in a buffer of the right size. */
  static build<T>(make: (arena: Arena) => T): { readonly arena: Arena; readonly state: T } {
    const measure = new Arena(null);
    make(measure);
    const arena = new Arena(Math.max(8, measure.used));
    const state = make(arena);
    arena.seal();
    return { arena, state };
  }
}

/** What one mechanism shows to the others: its columns, to read. Only its own file may cast back to write. */
export type View<T> = { readonly [K in keyof T]: T[K] extends Float64Array | Int32Array ? { readonly length: number; readonly [i: number]: number } : T[K] };
