/** Where the money goes: by category, line by line as quantity times price, and what outages are expected to cost. */
import type { CostLine, DesignResult } from '../../src/result/design-result.js';
import type { Estimate } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate, spellQuantity } from '../format.js';
import type { Markup } from '../markup.js';
import { el } from '../markup.js';
import { designName, section } from './marks.js';
import { htmlTable, pieces } from './table.js';

const most = 8;

/** Numbers the sources in the order in which they come up, so that each is written once. */
export class Sources {
  private readonly numbers = new Map<string, number>();

  of(source: string): number {
    const known = this.numbers.get(source) ?? this.numbers.size + 1;
    this.numbers.set(source, known);
    return known;
  }

  list(): readonly string[] {
    return [...this.numbers.keys()];
  }
}

export function costs(result: Result): Markup {
  const { designs, sentence, scenario: { currency } } = result;
  const categories = [...new Set(designs.flatMap(({ cost }) => cost.byCategory.map(({ category }) => category)))];
  const rows = [...categories.map((category) => ({ name: category, of: ({ cost }: DesignResult) => cost.byCategory.find((one) => one.category === category)?.amount ?? 0 })), { name: 'standing cost', of: ({ row }: DesignResult) => row.standing.total }];
  const sources = new Sources();
  const open = (design: DesignResult): boolean => sentence.designs.includes(design.name) || designs.length === 1;
  const lines = designs.map((design) => costLines(design, open(design), sources, result));
  return section('costs', 'Cost line by line',
    pieces(designs, most).map((some) => htmlTable(rows, [{ head: 'category', cell: ({ name }) => name }, ...some.map((design) => ({ head: design.name, align: 'right' as const, cell: ({ of }: (typeof rows)[number]) => exact(of(design)) }))], { caption: `Standing cost by category, ${currency} a year: ${some.map(({ name }) => name).join(', ')}`, rowClass: ({ name }) => (name === 'standing cost' ? 'sum' : null) })),
    lines,
    sources.list().length === 0 ? null : [el('h3', { id: 'price-sources' }, 'Sources of the prices'), el('ol', { class: 'sources' }, sources.list().map((source) => el('li', {}, source)))],
  );
}

function costLines(design: DesignResult, open: boolean, sources: Sources, { scenario: { currency } }: Result): Markup {
  const { lines, total, assumed, unpriced } = design.cost;
  const unknown = unpriced === 0 ? '' : `; ${unpriced} ${unpriced === 1 ? 'line has' : 'lines have'} no price and ${unpriced === 1 ? 'counts' : 'count'} as 0`;
  const about = `${lines.length} lines, ${exact(total)} ${currency} a year, ${Math.round(assumed * 100)}% of it on assumptions${unknown}`;
  const columns = [
    { head: 'item', cell: ({ item, category, note }: CostLine) => [item, ' ', el('small', {}, note === '' ? category : `${category}; ${note}`)] },
    { head: 'where', cell: ({ provider, site }: CostLine) => [site, provider].filter((part) => part !== null).join(', ') },
    { head: 'quantity x price', cell: ({ formula, unitPrice }: CostLine) => (unitPrice === null ? el('strong', {}, 'no price') : formula) },
    { head: `amount, ${currency}/yr`, align: 'right' as const, cell: ({ amount }: CostLine) => exact(amount) },
    { head: 'source', cell: ({ source, asOf }: CostLine) => (source === '' ? '' : `[${sources.of(source)}]${asOf === '' ? '' : ` ${asOf}`}`) },
    { head: 'confidence', cell: ({ confidence, assumption }: CostLine) => (assumption ? [confidence, ' ', el('span', { class: 'tag' }, 'assumption')] : confidence) },
  ];
  return el('details', open ? { open: '' } : {}, el('summary', {}, el('strong', {}, designName(design)), ` ${about}`), htmlTable(lines, columns, { caption: `Cost lines of ${design.name}`, rowClass: ({ assumption }) => (assumption ? 'assumed' : null) }));
}

/** Whole units with thousands apart: a bill is read to the unit. */
function exact(amount: number): string {
  return `${amount < -0.5 ? '-' : ''}${Math.abs(Math.round(amount)).toLocaleString('en-US')}`;
}

export function losses(result: Result): Markup {
  const { designs, scenario: { currency } } = result;
  const names = [...new Map(designs.flatMap(({ loss }) => loss.lines).map((line) => [line.name, line])).values()];
  const spelling = { currency, perYear: false };
  const figure = (estimate: Estimate | undefined): string => (estimate === undefined ? '' : spellEstimate(estimate, spelling));
  const missing = [...new Set(designs.flatMap(({ loss }) => loss.missingPrices))];
  return section('losses', 'What outages are expected to cost',
    names.length === 0 ? el('p', {}, 'The scenario gives no value for anything that an outage costs, or no loss was seen.') : pieces(designs, 5).map((some) => htmlTable(names, [
      { head: 'loss', cell: ({ about }) => about }, { head: 'who pays', cell: ({ payer }) => (payer === 'ours' ? 'we' : 'tenants') },
      ...some.map((design) => ({ head: design.name, align: 'right' as const, cell: ({ name }: (typeof names)[number]) => figure(design.loss.lines.find((line) => line.name === name)?.perYear) })),
    ], { caption: `Expected loss, ${currency} a year: ${some.map(({ name }) => name).join(', ')}` })),
    missing.length === 0 ? null : el('p', { class: 'note' }, `The scenario gives no value for ${missing.join(', ')}; those losses count as 0.`),
    drivers(result),
  );
}

/** What the loss of the named designs hangs on. */
function drivers({ designs, sentence, scenario: { currency } }: Result): readonly Markup[] {
  const spelling = { currency, perYear: false, signed: true };
  return designs.filter(({ name, sensitivity }) => sentence.designs.includes(name) && sensitivity.length > 0).map((design) => htmlTable(design.sensitivity.slice(0, 8), [
    { head: 'kind of outage', cell: ({ source }) => source },
    { head: 'a year', align: 'right', cell: ({ arrivals }) => spellEstimate(arrivals, { currency, perYear: false }) },
    { head: 'loss if 10% more often', align: 'right', cell: ({ lossSlope }) => spellEstimate(tenth(lossSlope), spelling) },
    { head: 'doubt about the rate', align: 'right', cell: ({ lossHalfWidth }) => `± ${spellQuantity(typeof lossHalfWidth === 'number' ? Number(lossHalfWidth.toPrecision(2)) : lossHalfWidth, 'USD/yr', { currency, perYear: false })}` },
  ], { caption: `What the loss of ${design.name} depends on most, ${currency} a year` }));
}

function tenth(slope: Estimate): Estimate {
  const part = (value: Estimate['estimate']): Estimate['estimate'] => (typeof value === 'number' ? value / 10 : value);
  return { ...slope, estimate: part(slope.estimate), low: part(slope.low), high: part(slope.high) };
}
