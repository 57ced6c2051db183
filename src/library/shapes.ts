import type { Issue } from '../base/issue.js';
import { parseNumber } from '../units/count.js';
import { combineProvenance } from './provenance.js';
import type { Row } from './row.js';
import { readTable } from './table.js';
import type { CatalogProfile, CatalogShape, LibraryTexts } from './types.js';

/** Hours count from 0, weekdays from 1 (Monday), months from 1. */
const dimensions = { hour: { first: 0, count: 24 }, weekday: { first: 1, count: 7 }, month: { first: 1, count: 12 } } as const;
type Dimension = keyof typeof dimensions;

export function readShapes(texts: LibraryTexts, issues: Issue[]): ReadonlyMap<string, CatalogShape> {
  const shapes = new Map<string, CatalogShape>();
  for (const [name, rows] of readCurves(texts, 'catalog/shapes.csv', issues)) {
    const [hours, weekdays, months] = [curve(rows, 'hour'), curve(rows, 'weekday'), curve(rows, 'month')];
    if (hours === null || weekdays === null || months === null) rows[0].refuse(`"${name}" needs hours, weekdays and months`, 'LIB-007');
    else shapes.set(name, { name, hours, weekdays, months, ...combineProvenance(rows.map((row) => row.provenance)) });
  }
  return shapes;
}

export function readProfiles(texts: LibraryTexts, issues: Issue[]): ReadonlyMap<string, CatalogProfile> {
  const profiles = new Map<string, CatalogProfile>();
  for (const [name, rows] of readCurves(texts, 'catalog/profiles.csv', issues)) {
    const provenance = combineProvenance(rows.map((row) => row.provenance));
    profiles.set(name, { name, hours: curve(rows, 'hour'), weekdays: curve(rows, 'weekday'), months: curve(rows, 'month'), ...provenance });
  }
  return profiles;
}

function readCurves(texts: LibraryTexts, file: string, issues: Issue[]): ReadonlyMap<string, readonly Row[]> {
  const key = (row: Row): string => [row.text('name'), row.text('dimension'), row.text('index')].join(' ');
  const groups = new Map<string, Row[]>();
  for (const row of readTable(texts, file, ['name', 'dimension', 'index', 'value'], key, issues)) {
    row.oneOf('dimension', Object.keys(dimensions));
    const name = row.required('name');
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

/** The values of one dimension with mean 1, whatever unit the file has; null when the file has none. */
function curve(rows: readonly Row[], dimension: Dimension): readonly number[] | null {
  const own = rows.filter((row) => row.text('dimension') === dimension);
  if (own.length === 0) return null;
  const { first, count } = dimensions[dimension];
  const values = new Array<number>(count).fill(NaN);
  for (const row of own) {
    const index = row.number('index', parseNumber) - first;
    if (!Number.isInteger(index) || index < 0 || index >= count) row.refuse(`"index" counts from ${first} to ${first + count - 1} for a ${dimension}`);
    else values[index] = row.number('value', parseNumber);
  }
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total > 0 && values.every((value) => value >= 0)) return values.map((value) => (value * count) / total);
  own[0].refuse(`"${own[0].text('name')}" needs ${count} values of 0 or more, one for each ${dimension}, and not all 0`, 'LIB-007');
  return null;
}
