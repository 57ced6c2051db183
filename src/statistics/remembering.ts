/** Results of pure functions of numbers, and of lists of them, that take long and are asked for again: most flows of a design fare alike. */

/** Beyond so many it begins anew, so that a program that runs for ever does not grow. */
const most = 4_096;

export function remembering<A extends readonly (number | readonly number[])[]>(of: (...numbers: A) => number): (...numbers: A) => number {
  const known = new Map<string, number>();
  return (...numbers) => {
    const key = numbers.join(' ');
    let result = known.get(key);
    if (result === undefined) {
      if (known.size >= most) known.clear();
      result = of(...numbers);
      known.set(key, result);
    }
    return result;
  };
}
