/**
 * Episodes of the years of one block, one behind another, until they go into histograms figure by figure: to fetch the
 * histogram of each episode by itself would take longer than all else that is done with it.
 */
import { doubled } from '../../models/crew-log.js';
import type { LogHistogram } from '../statistics/log-histogram.js';

export class EpisodeLog {
  private length = 0;
  private replication = new Int32Array(1024);
  private figure = new Int32Array(1024);
  private value = new Float64Array(1024);
  private count = new Float64Array(1024);
  /** Episodes by figure: those of figure f stand in `order` before `end[f]`. */
  private order = new Int32Array(1024);
  private readonly end: Int32Array;

  constructor(figures: number) {
    this.end = new Int32Array(figures + 1);
  }

  add(replication: number, figure: number, value: number, count: number): void {
    const at = this.length++;
    if (at >= this.figure.length) this.grow();
    this.replication[at] = replication;
    this.figure[at] = figure;
    this.value[at] = value;
    this.count[at] = count;
  }

  /** Adds all of them to the histograms of their figures, and forgets them. */
  moveTo(histogramOf: (figure: number) => LogHistogram): void {
    this.sort();
    const { replication, value, count, order, end } = this;
    for (let figure = 0, i = 0; i < this.length; figure++) {
      if (end[figure] === i) continue;
      const histogram = histogramOf(figure);
      for (; i < end[figure]; i++) histogram.add(replication[order[i]], value[order[i]], count[order[i]]);
    }
    this.length = 0;
  }

  private sort(): void {
    const { length, figure, order, end } = this;
    end.fill(0);
    for (let i = 0; i < length; i++) end[figure[i] + 1]++;
    for (let f = 1; f < end.length; f++) end[f] += end[f - 1];
    for (let i = 0; i < length; i++) order[end[figure[i]]++] = i;
  }

  private grow(): void {
    for (const name of ['replication', 'figure', 'order'] as const) this[name] = doubled(this[name]);
    for (const name of ['value', 'count'] as const) this[name] = doubled(this[name]);
  }
}
