import type { Shape } from '../../scenario/estate.js';

/** Each list with mean 1, so that a mix of shapes keeps its shares. A list of zeros means no demand and stays as it is. */
export function withMeanOne({ hours, weekdays, months }: Shape): Shape {
  return { hours: scaled(hours), weekdays: scaled(weekdays), months: scaled(months) };
}

function scaled(list: readonly number[]): readonly number[] {
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  return mean > 0 ? list.map((value) => value / mean) : list;
}
