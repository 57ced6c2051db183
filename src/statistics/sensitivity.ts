/**
 * Sensitivity of yearly figures to the Poisson rates of outage sources, from the same run: with N arrivals of rate
 * lambda in a year, dE[Y]/d ln lambda = Cov(Y, N) (the score function of the Poisson law; R. Rubinstein and
 * A. Shapiro, Discrete Event Systems, 1993). Kept are cross moments of figures with M = N - E[N], whose mean is known.
 */
import { assert } from '../base/assert.js';
import { BlockSums } from './block-sums.js';
import { GridSums, fromGrid } from './grid-sum.js';

export interface SensitivityShape {
  readonly figures: number;
  /** Expected arrivals of each source in one replication: rate times horizon. */
  readonly expected: readonly number[];
}

export interface SensitivityData {
  readonly shape: SensitivityShape;
  readonly count: number;
  readonly sums: readonly string[];
}

/** dE[Y]/d ln(rate), in the unit of the figure: a rate 10 % higher moves the figure by about a tenth of it. */
export interface Derivative {
  readonly estimate: number;
  readonly standardError: number;
  readonly n: number;
}

export class Sensitivity extends BlockSums {
  readonly shape: SensitivityShape;
  private readonly excess: Float64Array;

  constructor(shape: SensitivityShape) {
    const sources = shape.expected.length;
    // Per source M and M^2; per figure Y; per figure and source Y M, Y M^2 and Y^2 M^2.
    super(2 * sources + shape.figures + 3 * sources * shape.figures);
    this.shape = shape;
    this.excess = new Float64Array(sources);
  }

  /** Adds one replication: its figures, and how often each source struck. */
  accumulate(figures: Float64Array, counts: Float64Array): void {
    const { excess, open } = this;
    const sources = excess.length;
    assert(figures.length === this.shape.figures, 'A row of figures must hold every figure.');
    assert(counts.length === sources, 'A row of counts must hold every source.');
    this.beginReplication();
    for (let s = 0; s < sources; s++) {
      const m = counts[s] - this.shape.expected[s];
      excess[s] = m;
      open[s] += m;
      open[sources + s] += m * m;
    }
    let at = 2 * sources + figures.length;
    for (let f = 0; f < figures.length; f++) {
      const y = figures[f];
      open[2 * sources + f] += y;
      for (let s = 0; s < sources; s++) {
        const ym = y * excess[s];
        open[at++] += ym;
        open[at++] += ym * excess[s];
        open[at++] += ym * ym;
      }
    }
  }

  /** Derivative of the mean of a figure to the logarithm of a source's rate. Throws without a closed replication. */
  derivative(figure: number, source: number): Derivative {
    const n = this.count;
    assert(n > 0, 'A derivative needs at least one replication.');
    const sources = this.excess.length;
    const mean = (index: number): number => this.sums.valueAt(index) / n;
    const y = mean(2 * sources + figure);
    const at = 2 * sources + this.shape.figures + 3 * (figure * sources + source);
    const big = BigInt(n);
    const product = this.sums.stepsAt(at) * big * (1n << 128n);
    const centre = this.sums.stepsAt(2 * sources + figure) * this.sums.stepsAt(source);
    const estimate = fromGrid(product - centre, 2) / n / n;
    // Linearised: each replication contributes (Y - mean Y) M - Cov; M has mean 0 without being estimated.
    const square = mean(at + 2) - 2 * y * mean(at + 1) + y * y * mean(sources + source);
    const variance = n > 1 ? (Math.max(0, square - estimate * estimate) * n) / (n - 1) : Infinity;
    return { estimate, standardError: Math.sqrt(variance / n), n };
  }

  toJSON(): SensitivityData {
    return { shape: this.shape, ...this.toData() };
  }

  static fromJSON(data: SensitivityData): Sensitivity {
    const sensitivity = new Sensitivity(data.shape);
    sensitivity.addClosed(data.count, GridSums.fromJSON(data.sums));
    return sensitivity;
  }
}
