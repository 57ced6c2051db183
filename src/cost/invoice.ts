/** The estimate of today's design against the last invoice, and the factor that brings one to the other. */
import { figure } from './figures.js';
import { invoiceCategories } from './line-item.js';
import type { LineItem } from './line-item.js';
import { sumMicro, toMicro, toUsd } from './money.js';
import type { Site } from '../scenario/environment.js';
import { monthsPerYear } from './time-base.js';

/** USD a year of one provider: what the estimate says, what the invoices say, and invoice over estimate. */
export interface ProviderScale { readonly provider: string; readonly sites: readonly string[]; readonly estimate: number; readonly invoice: number; readonly factor: number }
export type InvoiceScale = readonly ProviderScale[];

/** `today` are the unscaled lines of the design in production; `bill` is money a month by site. What the catalogue does not know (discounts, forgotten parts, other prices) is in the
 *  factor; it is the same for every line of the provider in every design, so that the comparison stays fair. A site's lines and the provider's own (support) belong to the bill. */
export function invoiceScale(today: readonly LineItem[], bill: Readonly<Record<string, number>>, sites: readonly Site[]): InvoiceScale {
  const providers = [...new Set(sites.filter((site) => bill[site.name] !== undefined).map((site) => site.provider))];
  return providers.flatMap((provider) => {
    const billed = sites.filter((site) => site.provider === provider && bill[site.name] !== undefined).map((site) => site.name);
    const covered = today.filter((line) => line.provider === provider && onInvoice(line) && (line.site === null || billed.includes(line.site)));
    const estimate = toUsd(sumMicro(covered.map((line) => line.estimatePerYear)));
    const invoice = billed.reduce((sum, site) => sum + bill[site] * monthsPerYear, 0);
    return estimate > 0 ? [{ provider, sites: billed, estimate, invoice, factor: invoice / estimate }] : [];
  });
}

function onInvoice(line: LineItem): boolean {
  return invoiceCategories.includes(line.category);
}

export function applyScale(lines: readonly LineItem[], scale: InvoiceScale): readonly LineItem[] {
  return lines.map((line) => {
    const factor = scale.find((known) => known.provider === line.provider)?.factor ?? 1;
    if (factor === 1 || !onInvoice(line) || line.unitPrice === null) return line;
    const amountPerYear = toMicro(toUsd(line.estimatePerYear) * factor);
    return { ...line, scale: factor, amountPerYear, formula: `${line.formula} x ${figure(factor, 4)} to the invoice` };
  });
}
