/** CSV by RFC 4180: plain decimals with a dot, and no cell that a spreadsheet would run. */

/** `infinite` stands as this word; null is an empty cell. */
export type CsvValue = string | number | boolean | null;

export interface CsvTable {
  /** Without extension. */
  readonly name: string;
  /** Units stand in the names. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvValue[])[];
}

export function csvText({ header, rows }: CsvTable): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainDecimal(value);
  return quoted(typeof value === 'boolean' ? String(value) : harmless(value));
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets take a cell that starts like this for a formula, in quotes or not; an apostrophe in front makes it text. Control characters have no business in a name. */
function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd');
  return /^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(clean) ? `'${clean}` : clean;
}

/** Every digit, and no exponent: 0.0000001, not 1e-7. */
export function plainDecimal(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text === '-0' ? '0' : text;
  const [, sign, first, rest = '', exponent] = parts;
  const digits = first + rest;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
