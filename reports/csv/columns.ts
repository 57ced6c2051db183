/** Columns of CSV tables: estimates take three of them, each with its unit in the name. */
import type { Estimate } from '../../src/result/quantity.js';
import type { CsvTable, CsvValue } from './csv.js';

export interface CsvColumn<Row> { readonly name: string; readonly of: (row: Row) => CsvValue }

export function csvTable<Row>(name: string, rows: readonly Row[], columns: readonly (CsvColumn<Row> | readonly CsvColumn<Row>[])[]): CsvTable {
  const flat = columns.flat();
  return { name, header: flat.map((column) => column.name), rows: rows.map((row) => flat.map((column) => column.of(row))) };
}

export function column<Row>(name: string, of: (row: Row) => CsvValue): CsvColumn<Row> {
  return { name, of };
}

/** Estimate, low and high. */
export function interval<Row>(name: string, of: (row: Row) => Estimate | null): readonly CsvColumn<Row>[] {
  const end = (key: 'estimate' | 'low' | 'high') => (row: Row): CsvValue => of(row)?.[key] ?? null;
  return [column(name, end('estimate')), column(`${name}_low`, end('low')), column(`${name}_high`, end('high'))];
}

