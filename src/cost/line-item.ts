/** One line of the standing bill: quantity x unit price, with the source of the price. */
import type { Confidence } from '../library/types.js';
import type { Micro } from './money.js';
import type { FactorDoubt } from './price-book.js';

export const costCategories = [
  'compute', 'database', 'storage', 'messaging', 'backup', 'network', 'observability', 'licences', 'other-environments', 'support', 'people', 'drills', 'one-off',
] as const;
export type CostCategory = (typeof costCategories)[number];

/** What the design runs on: the base of `otherEnvironments` and of shares such as that of a licence. */
export const platformCategories: readonly CostCategory[] = ['compute', 'database', 'storage', 'messaging', 'backup', 'network', 'observability', 'licences'];
/** What a provider puts on its invoice. */
export const invoiceCategories: readonly CostCategory[] = [...platformCategories, 'other-environments', 'support'];

export interface LineItem {
  /** Kind of line, such as P1 compute at the primary or N2 replication egress. */
  readonly id: string;
  readonly category: CostCategory;
  /** Component, link, plan or role that it is for. */
  readonly item: string;
  readonly provider: string | null;
  readonly site: string | null;
  readonly phase: 'steady';
  /** Units a year. */
  readonly quantity: number;
  readonly unit: string;
  /** USD a unit; null: no price was found, shown as `no price`, and the line adds nothing. */
  readonly unitPrice: number | null;
  /** quantity x unitPrice. */
  readonly estimatePerYear: Micro;
  /** Factor from the estimate to the invoice; 1 where no bill is given. */
  readonly scale: number;
  /** estimatePerYear x scale: what counts. */
  readonly amountPerYear: Micro;
  readonly source: string;
  /** Date of the price as the catalogue writes it (`2026-07-20`, `2026`); empty for the scenario's own. */
  readonly asOf: string;
  readonly confidence: Confidence;
  /** Whether the quantity or the price is an assumption that the user should replace by his own. */
  readonly assumption: boolean;
  /** Such as `6 x 0.384 USD x 8,760 h`. */
  readonly formula: string;
  /** Why the quantity is what it is. */
  readonly note: string;
  /** What is in doubt of its quantity and its price. Absent: nothing that is stated. */
  readonly doubts?: readonly FactorDoubt[];
}
