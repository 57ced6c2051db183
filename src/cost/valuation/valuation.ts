/** Outcome x prices: one row of quantities to one row of losses, without allocation. Linear in every price and margin, except for the steps of SLA credits. */
import type { Library } from '../../library/types.js';
import type { Plan } from '../../plan/plan.js';
import type { OutcomeSchema } from '../../world/outcome.js';
import { assert } from '../../base/assert.js';
import { priceBook } from '../price-book.js';
import { slaTable } from './credit-table.js';
import type { CreditTable } from './credit-table.js';
import { flowTerms } from './flow-terms.js';
import { incidentTerms } from './incident-terms.js';
import { lossLineIndex, lossLines } from './loss-line.js';
import type { LossLine } from './loss-line.js';
import type { LossTerm } from './loss-term.js';
import { axesOf } from './outcome-axes.js';
import { supportTerms } from './support-terms.js';

/** Plain data, cloneable into a worker. USD. */
export interface ValuationTable {
  readonly lines: readonly LossLine[];
  /** Places of the two totals in `out`, after the lines. */
  readonly ours: number;
  readonly tenants: number;
  /** Length of `out`. */
  readonly width: number;
  /** Length of one outcome row. */
  readonly rowLength: number;
  /** Term k adds `price[k] x row[index[k]]` to line `line[k]`. */
  readonly index: Int32Array;
  readonly line: Int32Array;
  readonly price: Float64Array;
  /** Total that each line adds to. */
  readonly total: Int32Array;
  readonly credits: CreditTable;
  /** Keys of prices that nobody knows: what they price is left out, and the caller says so. */
  readonly missingPrices: readonly string[];
}

/** Every product that the valuation adds up, with its source: what a loss is opened down to. */
export function lossTerms(plan: Plan, library: Library, schema: OutcomeSchema): { readonly terms: readonly LossTerm[]; readonly missingPrices: readonly string[] } {
  const axes = axesOf(plan, schema);
  const missing = new Set<string>();
  const terms = [...flowTerms(axes, library), ...incidentTerms(axes, library, priceBook(library, plan.scenario.money.prices), missing), ...supportTerms(axes)];
  return { terms, missingPrices: [...missing] };
}

export function compileValuation(plan: Plan, library: Library, schema: OutcomeSchema): ValuationTable {
  const { terms, missingPrices } = lossTerms(plan, library, schema);
  const ours = lossLines.length;
  return {
    lines: lossLines,
    ours,
    tenants: ours + 1,
    width: ours + 2,
    rowLength: schema.length,
    index: Int32Array.from(terms, (term) => schema.columns[term.column].offset + term.cell),
    line: Int32Array.from(terms, (term) => lossLineIndex(term.line)),
    price: Float64Array.from(terms, (term) => term.usdPerUnit),
    total: Int32Array.from(lossLines, (line) => (line.payer === 'ours' ? ours : ours + 1)),
    credits: slaTable(plan, schema),
    missingPrices,
  };
}

/** Writes the loss of one design-year into `out` (USD, `table.width` long): every line, then the totals. */
export function valueYear(table: ValuationTable, row: Float64Array, rowOffset: number, out: Float64Array): void {
  assert(out.length >= table.width, 'the row of losses has a place for every line and both totals');
  const { index, line, price, total, credits } = table;
  for (let place = 0; place < table.width; place += 1) out[place] = 0;
  for (let term = 0; term < index.length; term += 1) out[line[term]] += price[term] * row[rowOffset + index[term]];
  out[credits.line] += yearCredits(credits, row, rowOffset);
  for (let place = 0; place < total.length; place += 1) out[total[place]] += out[place];
}

/** USD of credits of one year: for every class, or tenant, and month the step that the disrupted seconds reach, of the fees. */
function yearCredits(credits: CreditTable, row: Float64Array, rowOffset: number): number {
  let sum = 0;
  for (let cell = 0; cell < credits.index.length; cell += 1) {
    const own = credits.own[cell];
    const disrupted = row[rowOffset + credits.index[cell]] + (own < 0 ? 0 : row[rowOffset + own]);
    if (disrupted <= 0) continue;
    let share = 0;
    for (let step = credits.firstStep[cell]; step < credits.firstStep[cell + 1]; step += 1) {
      if (disrupted > credits.allowance[step] && credits.credit[step] > share) share = credits.credit[step];
    }
    sum += share * credits.fees[cell];
  }
  return sum;
}
