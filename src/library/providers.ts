/** What is known of providers: regions and where they stand, what they promise, what they charge. */
import type { Issue } from '../base/issue.js';
import { parseCount, parseNumber } from '../units/count.js';
import { parseShare } from '../units/share.js';
import type { Row } from './row.js';
import { readTable } from './table.js';
import type { LibraryTexts, Price, ProviderSla, Region } from './types.js';

const joined = (...columns: readonly string[]) => (row: Row): string => columns.map((column) => row.text(column)).join('/');

export function readRegions(texts: LibraryTexts, issues: Issue[]): readonly Region[] {
  const columns = ['provider', 'region', 'metro', 'zones', 'continent'];
  return readTable(texts, 'catalog/regions.csv', columns, joined('provider', 'region'), issues).map((row) => {
    const zones = row.number('zones', parseCount);
    if (zones < 1) row.refuse('a region has at least one zone');
    return { provider: row.required('provider'), region: row.required('region'), metro: row.required('metro'), zones, continent: row.required('continent'), ...row.provenance };
  });
}

export function readProviderSlas(texts: LibraryTexts, issues: Issue[]): readonly ProviderSla[] {
  const columns = ['provider', 'service', 'configuration', 'uptime', 'credits'];
  return readTable(texts, 'catalog/provider-slas.csv', columns, joined('provider', 'service', 'configuration'), issues).map((row) => ({
    provider: row.required('provider'),
    service: row.required('service'),
    configuration: row.text('configuration'),
    uptime: row.text('uptime') === '' ? null : row.number('uptime', parseShare),
    credits: readCredits(row),
    ...row.provenance,
  }));
}

/** Reads `99.95%:10%; 99%:25%`: below 99.95 % a tenth, below 99 % a quarter. Stricter steps come later and give more. */
function readCredits(row: Row): readonly { readonly below: number; readonly credit: number }[] {
  const text = row.text('credits');
  if (text === '') return [];
  const credits: { below: number; credit: number }[] = [];
  for (const step of text.split(';')) {
    const [below, credit] = step.split(':').map(parseShare);
    const before = credits.at(-1);
    if (below?.value === undefined || credit?.value === undefined) row.refuse(`"credits": "${step.trim()}" is not a step such as "99.95%:10%"`);
    else if (before !== undefined && !(below.value < before.below && credit.value > before.credit)) row.refuse('"credits" must run from the highest availability to the lowest, and rise');
    else credits.push({ below: below.value, credit: credit.value });
  }
  return credits;
}

export function readPrices(texts: LibraryTexts, issues: Issue[]): readonly Price[] {
  const columns = ['provider', 'region', 'category', 'sku', 'description', 'unit', 'usd', 'commitment'];
  return readTable(texts, 'catalog/prices.csv', columns, joined('provider', 'region', 'category', 'sku', 'commitment'), issues).map((row) => {
    const usd = row.number('usd', parseNumber);
    if (usd < 0) row.refuse('a price is 0 or more');
    return {
      provider: row.required('provider'),
      region: row.required('region'),
      category: row.required('category'),
      sku: row.required('sku'),
      description: row.text('description'),
      unit: row.required('unit'),
      usd,
      commitment: row.oneOf('commitment', ['on-demand', '1y', '3y', 'spot']),
      ...row.provenance,
    };
  });
}
