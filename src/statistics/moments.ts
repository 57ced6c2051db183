/**
 * Moments of yearly figures over replications, for all designs at once, so that differences between designs keep
 * what common random numbers cancel. Memory does not depend on the number of replications.
 *
 * For designs a < b the sum of (x_a - x_b)^2 is kept instead of the cross product x_a x_b: both give the covariance,
 * but two costs of 1e8 that differ by 840 lose all digits of the variance of their difference in the cross product.
 */
import { assert } from '../base/assert.js';
import { BlockSums } from './block-sums.js';
import { GridSums } from './grid-sum.js';

/** What a row holds. A row has `designs * figures` numbers; design d, figure f stands at `d * figures + f`. */
export interface MomentsShape {
  readonly designs: number;
  readonly figures: number;
  /** Pairs of figures of one design whose product is kept as well, for ratios of their sums. */
  readonly products: readonly (readonly [number, number])[];
}

export interface MomentsData {
  readonly shape: MomentsShape;
  readonly count: number;
  readonly sums: readonly string[];
}

/** Where each kind of sum begins in the one vector. */
interface Layout {
  readonly square: number;
  readonly cube: number;
  readonly difference: number;
  readonly product: number;
  readonly length: number;
}

function layoutOf(shape: MomentsShape): Layout {
  const row = shape.designs * shape.figures;
  const difference = 3 * row;
  const product = difference + ((shape.designs * (shape.designs - 1)) / 2) * shape.figures;
  return { square: row, cube: 2 * row, difference, product, length: product + shape.designs * shape.products.length };
}

export class Moments extends BlockSums {
  readonly shape: MomentsShape;
  private readonly layout: Layout;

  constructor(shape: MomentsShape) {
    const layout = layoutOf(shape);
    super(layout.length);
    this.shape = shape;
    this.layout = layout;
  }

  /** Adds one replication to the open block, in the order of replication numbers. All figures must be finite. */
  accumulate(row: Float64Array): void {
    const { designs, figures, products } = this.shape;
    const { square, cube, difference, product } = this.layout;
    const open = this.open;
    assert(row.length === square, 'A row of moments must hold every figure of every design.');
    this.beginReplication();
    for (let i = 0; i < row.length; i++) {
      const x = row[i];
      open[i] += x;
      open[square + i] += x * x;
      open[cube + i] += x * x * x;
    }
    let at = difference;
    for (let a = 0; a < designs; a++) {
      for (let b = a + 1; b < designs; b++) {
        for (let f = 0; f < figures; f++) {
          const d = row[a * figures + f] - row[b * figures + f];
          open[at++] += d * d;
        }
      }
    }
    at = product;
    for (let d = 0; d < designs; d++) {
      for (const [f, g] of products) open[at++] += row[d * figures + f] * row[d * figures + g];
    }
  }

  /** Exact sum of x^power over replications, in grid steps; power is 1, 2 or 3. */
  power(design: number, figure: number, power: 1 | 2 | 3): bigint {
    return this.sums.stepsAt((power - 1) * this.layout.square + design * this.shape.figures + figure);
  }

  /** Exact sum of squared differences of one figure between two designs, in grid steps. */
  squaredDifference(figure: number, a: number, b: number): bigint {
    if (a === b) return 0n;
    const [low, high] = a < b ? [a, b] : [b, a];
    const pair = low * this.shape.designs - (low * (low + 1)) / 2 + (high - low - 1);
    return this.sums.stepsAt(this.layout.difference + pair * this.shape.figures + figure);
  }

  /** Exact sum of the product of the pair `shape.products[index]`, in grid steps. */
  product(design: number, index: number): bigint {
    return this.sums.stepsAt(this.layout.product + design * this.shape.products.length + index);
  }

  toJSON(): MomentsData {
    return { shape: this.shape, ...this.toData() };
  }

  static fromJSON(data: MomentsData): Moments {
    const moments = new Moments(data.shape);
    moments.addClosed(data.count, GridSums.fromJSON(data.sums));
    return moments;
  }
}
