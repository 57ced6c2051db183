import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../reports/markdown/report.js';
import { expectGolden } from '../golden/golden.js';
import { chartedResult, evilNames, evilResult, hazards } from './charted.js';

describe('the comparison as Markdown', () => {
  it('has the answer in its first line, and a table of six columns', () => {
    const text = markdownReport(chartedResult);
    expectGolden('markdown/report.md', text);
    expect(text.split('\n')[0]).toContain('two-regions is the cheapest design');
    for (const line of text.split('\n').filter((line) => line.startsWith('|'))) expect(line.split('|')).toHaveLength(8);
  });

  it.each(hazards)('keeps its rows with %s', (_, result) => {
    const text = markdownReport(result);
    expect(text).not.toMatch(/NaN|undefined|\[object|Infinity/);
    expect(text.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(result.designs.length + 2);
    for (const line of text.split('\n').filter((line) => line.startsWith('|'))) expect(line.split('|')).toHaveLength(8);
  });

  it('lets no name become markup', () => {
    const text = markdownReport(evilResult);
    for (const name of evilNames.slice(0, 3)) expect(text).not.toContain(name);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('<img');
  });
});
