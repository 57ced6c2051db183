/** Rounding of values that come by the hundred and mean little one by one. */

const view = new DataView(new ArrayBuffer(8));

/**
 * The middle of the value's sixty-fourth of an octave, at most 0.8 % away. Outages of clients are read off a steering
 * curve at hundreds of points for each switch, and those of tenants come by the hundred; a finer grid would only fill memory. 0 and Infinity stay what they are.
 */
export function coarse(value: number): number {
  if (value === 0 || !(value < Infinity)) return value;
  view.setFloat64(0, value);
  view.setUint32(0, (view.getUint32(0) & 0xffffc000) | 0x2000);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
