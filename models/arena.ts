/** All changing state of one run in one buffer, so that a replication starts by one copy of the initial state. */

export class Arena {
  private buffer: ArrayBuffer;
  private used = 0;
  private initial: Uint8Array | null = null;

  constructor(bytes: number) {
    this.buffer = new ArrayBuffer(bytes);
  }

  f64(length: number, initial: ArrayLike<number> | number = 0): Float64Array {
    const column = new Float64Array(this.buffer, this.take(length * 8), length);
    if (typeof initial === 'number') column.fill(initial);
    else column.set(initial);
    return column;
  }

  i32(length: number, initial: ArrayLike<number> | number = 0): Int32Array {
    const column = new Int32Array(this.buffer, this.take(length * 4), length);
    if (typeof initial === 'number') column.fill(initial);
    else column.set(initial);
    return column;
  }

  /** What the columns hold now is what `reset` brings back. */
  seal(): void {
    this.initial = new Uint8Array(this.buffer.slice(0, this.used));
  }

  reset(): void {
    if (this.initial !== null) new Uint8Array(this.buffer, 0, this.used).set(this.initial);
  }

  private take(bytes: number): number {
    const at = this.used;
    this.used = (at + bytes + 7) & ~7;
    if (this.used > this.buffer.byteLength) throw new RangeError('the arena is too small for its columns');
    return at;
  }

  /** Builds the columns twice: once to measure, once in a buffer of the right size. */
  static build<T>(make: (arena: Arena) => T): { readonly arena: Arena; readonly state: T } {
    const measure = new Arena(1 << 26);
    make(measure);
    const arena = new Arena(Math.max(8, measure.used));
    const state = make(arena);
    arena.seal();
    return { arena, state };
  }
}

/** What one mechanism shows to the others: its columns, to read. Only its own file may cast back to write. */
export type View<T> = { readonly [K in keyof T]: T[K] extends Float64Array | Int32Array ? { readonly length: number; readonly [i: number]: number } : T[K] };
