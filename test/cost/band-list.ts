import { splitSku } from '../../src/cost/bands.js';
import type { Band } from '../../src/cost/bands.js';
import type { Price } from '../../src/library/types.js';

/** A row of the catalogue as one band. */
export function splitPrice(row: Price): Band {
  return { ...(splitSku(row.sku, row.unit).range ?? { from: 0, to: Infinity }), price: row.usd };
}
