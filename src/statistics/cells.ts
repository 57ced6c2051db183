/** Counts by integer key, as two columns by rising key. */

export interface Cells {
  readonly keys: Int32Array;
  readonly counts: Float64Array;
}

export const noCells: Cells = { keys: new Int32Array(0), counts: new Float64Array(0) };

/** The counts of all of them. Halves are united first, so that no cell is moved more often than there are halvings. */
export function union(all: readonly Cells[]): Cells {
  if (all.length === 0) return noCells;
  if (all.length === 1) return all[0];
  const half = all.length >> 1;
  return unionOfTwo(union(all.slice(0, half)), union(all.slice(half)));
}

export function unionOfTwo(a: Cells, b: Cells): Cells {
  const keys = new Int32Array(a.keys.length + b.keys.length);
  const counts = new Float64Array(keys.length);
  let [i, j, length] = [0, 0, 0];
  while (i < a.keys.length && j < b.keys.length) {
    const [left, right] = [a.keys[i], b.keys[j]];
    keys[length] = left < right ? left : right;
    let count = 0;
    if (left <= right) count += a.counts[i++];
    if (right <= left) count += b.counts[j++];
    counts[length++] = count;
  }
  const [rest, from] = i < a.keys.length ? [a, i] : [b, j];
  keys.set(rest.keys.subarray(from), length);
  counts.set(rest.counts.subarray(from), length);
  length += rest.keys.length - from;
  return { keys: keys.subarray(0, length), counts: counts.subarray(0, length) };
}

const digitBits = 8;
const digitValues = 2 ** digitBits;
const firstOf = new Int32Array(digitValues);
/** Room to sort in, used again. */
let from = { keys: new Int32Array(0), counts: new Float64Array(0) };
let to = from;

/**
 * The first `length` of counts whose keys (0 to 2^31 - 1) come in any order, and may come more than once: by rising key, those
 * of one key added up. A radix sort, lowest digits first.
 */
export function cellsOf(unsorted: Cells, length: number): Cells {
  if (from.keys.length < length) {
    const room = 2 * length;
    from = { keys: new Int32Array(room), counts: new Float64Array(room) };
    to = { keys: new Int32Array(room), counts: new Float64Array(room) };
  }
  from.keys.set(unsorted.keys.subarray(0, length));
  from.counts.set(unsorted.counts.subarray(0, length));
  for (let shift = 0; shift < 32; shift += digitBits) if (sortByDigit(length, shift)) [from, to] = [to, from];
  return withoutRepeats(from, length);
}

/** Sorts what is in `from` into `to`; false where it is in order already, because all keys agree in the digit. */
function sortByDigit(length: number, shift: number): boolean {
  const { keys, counts } = from;
  const digitAt = (i: number): number => (keys[i] >>> shift) & (digitValues - 1);
  firstOf.fill(0);
  for (let i = 0; i < length; i++) firstOf[digitAt(i)]++;
  if (length === 0 || firstOf[digitAt(0)] === length) return false;
  for (let digit = 0, place = 0; digit < digitValues; digit++) {
    const many = firstOf[digit];
    firstOf[digit] = place;
    place += many;
  }
  for (let i = 0; i < length; i++) {
    const place = firstOf[digitAt(i)]++;
    to.keys[place] = keys[i];
    to.counts[place] = counts[i];
  }
  return true;
}

function withoutRepeats({ keys, counts }: Cells, length: number): Cells {
  let last = -1;
  for (let i = 0; i < length; i++) {
    if (last >= 0 && keys[last] === keys[i]) counts[last] += counts[i];
    else {
      keys[++last] = keys[i];
      counts[last] = counts[i];
    }
  }
  return { keys: keys.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}
