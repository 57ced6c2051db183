/** Places of the dots of one row: stacked in columns, and never on the wrong side of the limit. */

export interface DotRow { readonly x: number; readonly y: number }

export interface Stacking {
  /** Distance of dots, and how many stand on each other. */
  readonly pitch: number;
  readonly high: number;
  /** Pixels of the limit, a border that no dot crosses; null: none. */
  readonly border: number | null;
  readonly left: number;
  readonly right: number;
}

/** `y` counts upwards from the bottom of the row. A dot whose column is full goes to the nearest one with room on its side. */
export function stackDots(xs: readonly number[], beyond: readonly boolean[], { pitch, high, border, left, right }: Stacking): readonly DotRow[] {
  const origin = border ?? left;
  const taken = new Map<number, number>();
  const columnOf = (x: number): number => Math.floor((x - origin) / pitch);
  const first = columnOf(left);
  const last = columnOf(right - pitch / 2);
  return xs.map((x, i) => {
    const wanted = border === null ? columnOf(x) : beyond[i] ? Math.max(0, columnOf(x)) : Math.min(-1, columnOf(x));
    const allowed = (column: number): boolean => column >= first && column <= last && (border === null || column >= 0 === beyond[i]);
    const column = nearest(wanted, (candidate) => allowed(candidate) && (taken.get(candidate) ?? 0) < high, last - first + 1);
    const at = taken.get(column) ?? 0;
    taken.set(column, at + 1);
    return { x: origin + (column + 0.5) * pitch, y: (at + 0.5) * pitch };
  });
}

function nearest(wanted: number, fits: (column: number) => boolean, most: number): number {
  for (let away = 0; away <= most; away++) {
    if (fits(wanted - away)) return wanted - away;
    if (fits(wanted + away)) return wanted + away;
  }
  return wanted;
}
