/** One product of the valuation: a quantity of the outcome row times a price. The sum of all of them, and the SLA credits, is the year's loss. */
import type { Confidence } from '../../library/types.js';
import type { FoundPrice } from '../price-book.js';
import type { OutcomeColumnName } from '../../world/outcome.js';
import type { LossLineName } from './loss-line.js';

export interface LossTerm {
  readonly line: LossLineName;
  readonly column: OutcomeColumnName;
  /** Place within the column, row-major in its axes. */
  readonly cell: number;
  /** What the cell stands for, such as `submit-order, strategic`. */
  readonly item: string;
  /** USD for one unit of the column. */
  readonly usdPerUnit: number;
  /** Such as `900 people x 28 USD`. */
  readonly formula: string;
  readonly source: string;
  readonly asOf: string;
  readonly confidence: Confidence;
  readonly assumption: boolean;
}

type Place = Pick<LossTerm, 'line' | 'column' | 'cell' | 'item'>;

/** A term whose price the scenario states. */
export function statedTerm(place: Place, usdPerUnit: number, formula: string, path: string): LossTerm {
  return { ...place, usdPerUnit, formula, source: `scenario: ${path}`, asOf: '', confidence: 'source', assumption: false };
}

/** A term whose price comes from the catalogue, times a plain factor. */
export function pricedTerm(place: Place, price: FoundPrice, factor: number, formula: string, assumption: boolean): LossTerm {
  return { ...place, usdPerUnit: price.usd * factor, formula, source: price.source, asOf: price.asOf, confidence: price.confidence, assumption };
}
