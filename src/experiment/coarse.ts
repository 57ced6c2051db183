/** Rounding of values that come by the hundred and mean little one by one. */

const view = new DataView(new ArrayBuffer(8));

/**
 * A sixty-fourth of an octave: all values in it are held as its middle, at most 0.8 % away. Outages of clients are read off
 * a steering curve at hundreds of points for each switch, and those of tenants come by the hundred; a finer grid would only
 * fill memory. 0 and Infinity have one of their own.
 */
export class CoarseBin {
  middle = 0;
  private from = 0;
  private to = 0;

  /** Makes it the one that `value` is in. */
  moveTo(value: number): void {
    // NaN and what is below 0 lie in no bin, so that nobody would ever get past them.
    if (!(value >= 0)) throw new RangeError(`a bin holds values of 0 or more, and this one is ${value}`);
    this.middle = this.from = this.to = value;
    if (value === 0 || !(value < Infinity)) return;
    view.setFloat64(0, value);
    const bin = view.getUint32(0) & 0xffffc000;
    this.from = doubleOf(bin);
    this.middle = doubleOf(bin | 0x2000);
    this.to = doubleOf(bin + 0x4000);
  }

  holds(value: number): boolean {
    return value === this.from || (value > this.from && value < this.to);
  }
}

/** The double with these upper 32 bits, and lower ones of 0. */
function doubleOf(high: number): number {
  view.setUint32(0, high);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
