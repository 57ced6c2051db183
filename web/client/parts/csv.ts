/** Tables as CSV (RFC 4180) for a spreadsheet, in which no text of a scenario may become a formula. */

export type CsvCell = string | number | null;

export function csvText(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Numbers are plain decimals with a dot. */
function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // What starts like a formula gets an apostrophe, which spreadsheets take as "this is text".
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
