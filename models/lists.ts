/** Lists of integers behind one another: list i is `items[first[i] .. first[i + 1])`. */
export interface Lists { readonly first: Int32Array; readonly items: Int32Array }

export function lists(rows: readonly (readonly number[])[]): Lists {
  const first = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => { first[i + 1] = (first[i] as number) + row.length; });
  return { first, items: Int32Array.from(rows.flat()) };
}
