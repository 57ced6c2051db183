import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/issue.js';
import { loadLibrary } from '../../src/library/load.js';
import type { LibraryTexts } from '../../src/library/types.js';
import { library, texts } from './texts.js';

function issuesOf(changed: LibraryTexts): readonly string[] {
  try {
    loadLibrary(changed);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map((issue) => `${issue.code} ${issue.position?.file}:${issue.position?.line}`);
  }
}

function withLine(file: string, line: number, edit: (text: string) => string): LibraryTexts {
  const lines = texts[file].split('\n');
  lines[line - 1] = edit(lines[line - 1]);
  return { ...texts, [file]: lines.join('\n') };
}

const tables = Object.keys(texts).filter((file) => file.startsWith('catalog/'));

describe('loadLibrary', () => {
  it('reads what ships', () => {
    expect(library.outageLaws.length).toBeGreaterThan(25);
    expect(library.settings.size).toBeGreaterThan(200);
    expect(library.prices.length).toBe(609);
    expect([...library.patterns.keys()].sort()).toEqual(['active-active', 'backup-restore', 'hot-standby', 'multi-az', 'pilot-light', 'warm-standby']);
  });

  it.each(tables)('refuses a row of %s without source, date or confidence, with its line', (file) => {
    const header = texts[file].split('\n')[0].split(',');
    const row = header.map((column) => (column === 'source' || column === 'date' || column === 'confidence' ? '' : 'x')).join(',');
    const line = texts[file].trimEnd().split('\n').length + 1;
    const found = issuesOf({ ...texts, [file]: `${texts[file].trimEnd()}\n${row}\n` });
    expect(found.filter((issue) => issue === `LIB-004 ${file}:${line}`)).toHaveLength(3);
  });

  it('refuses a date and a confidence that are none', () => {
    const broken = withLine('catalog/unserved.csv', 2, (text) => text.replace('2026-11,judgement', '2026-13,certain'));
    expect(issuesOf(broken)).toEqual(['LIB-004 catalog/unserved.csv:2', 'LIB-004 catalog/unserved.csv:2']);
  });

  it('reports all errors of all files at once', () => {
    const broken = {
      ...withLine('catalog/outages.csv', 3, (text) => text.replace('lognormal(median 10h', 'lognormal(median 10 apples')),
      'catalog/settings.csv': `${texts['catalog/settings.csv']}patience,10m,nobody,2026,judgement,\n`,
      'patterns/multi-az.yaml': 'pattern: multi-zone\nabout: x\nsettings: {}\n',
    };
    const line = texts['catalog/settings.csv'].trimEnd().split('\n').length + 1;
    expect(issuesOf(broken)).toEqual([`LIB-006 catalog/settings.csv:${line}`, 'LIB-005 catalog/outages.csv:3', 'LIB-005 patterns/multi-az.yaml:1']);
  });

  it('names the line of a quoted cell that does not close', () => {
    const broken = withLine('catalog/unserved.csv', 3, (text) => text.replace('"', ''));
    expect(issuesOf(broken)[0]).toMatch(/^LIB-002 catalog\/unserved\.csv:[34]$/);
  });

  it('refuses a missing file, an unknown column and an empty share of a plane', () => {
    const { 'catalog/prices.csv': _, ...rest } = texts;
    expect(issuesOf(rest)).toEqual(['LIB-001 catalog/prices.csv:1']);
    expect(issuesOf(withLine('catalog/regions.csv', 1, (text) => text.replace('metro', 'town')))).toEqual(['LIB-003 catalog/regions.csv:1', 'LIB-003 catalog/regions.csv:1']);
    expect(issuesOf(withLine('catalog/outages.csv', 2, (text) => text.replace('60%,35%', ',35%')))).toEqual(['LIB-005 catalog/outages.csv:2']);
  });

  it('refuses shares of callers that do not add up and curves with gaps', () => {
    expect(issuesOf(withLine('catalog/unserved.csv', 2, (text) => text.replace('10%', '11%')))).toEqual(['LIB-007 catalog/unserved.csv:2']);
    expect(issuesOf(withLine('catalog/resolver-mix.csv', 3, (text) => text.replace('9%', '8%')))).toEqual(['LIB-007 catalog/resolver-mix.csv:2']);
    expect(issuesOf(withLine('catalog/shapes.csv', 2, (text) => text.replace(',0,0,', ',1,0,')))).toContain('LIB-006 catalog/shapes.csv:3');
  });

  it('has a version that follows every text and ignores line ends', () => {
    expect(library.version).toMatch(/^[0-9a-f]{16}$/);
    const windows = Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, text.replaceAll('\n', '\r\n')]));
    expect(loadLibrary(windows).version).toBe(library.version);
    expect(loadLibrary(withLine('catalog/settings.csv', 2, (text) => `${text} `)).version).not.toBe(library.version);
  });
});
