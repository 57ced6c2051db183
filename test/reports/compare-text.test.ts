import { describe, expect, it } from 'vitest';
import { compareText, firstRows } from '../../reports/text/compare.js';
import type { Paint } from '../../reports/text/look.js';
import { expectGolden } from '../golden/golden.js';
import { partialResult, result } from './result.js';

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('the comparison as text', () => {
  it.each([80, 100, 120, 160, 200])('fits %d columns', (width) => {
    const text = compareText(result, { width, ascii: false });
    expectGolden(`text/compare-${width}.txt`, text);
    expect(widest(text)).toBeLessThanOrEqual(width);
  });

  it.each([80, 120, 160])('by flow and by store fits %d columns', (width) => {
    const text = compareText(result, { width, ascii: false, byFlow: true });
    expectGolden(`text/compare-by-flow-${width}.txt`, text);
    expect(widest(text)).toBeLessThanOrEqual(width);
  });

  it.each([
    [60, ['RTO', 'verdict', 'total']],
    [80, ['RTO', 'verdict', 'RPO', 'verdict', 'total']],
    [120, ['RTO', 'verdict', 'RPO', 'verdict', 'standing', 'expected', 'total', 'against']],
  ])('has first rows that fit %d columns', (width, heads) => {
    const lines = firstRows(result, { width, ascii: false });
    expect(widest(lines.join('\n'))).toBeLessThanOrEqual(width);
    expect(lines[0].trim().split(/\s+/)).toEqual(heads);
    for (const { name } of result.designs) expect(lines.some((line) => line.includes(name))).toBe(true);
  });

  it('lists several dominating designs as people do', () => {
    const dominated = { ...result, designs: result.designs.map((design, i) => (i === 0 ? { ...design, dominatedBy: ['x', 'y', 'z'] } : design)) };
    expect(compareText(dominated, { width: 200, ascii: false }).replace(/\s+/g, ' ')).toContain('Dominated: x, y and z cost no more and lose no more.');
  });

  it('says that a result is partial', () => {
    expectGolden('text/compare-partial.txt', compareText(partialResult, { width: 120, ascii: false }));
  });

  it('keeps to ASCII where nothing else can be shown', () => {
    const text = compareText(result, { width: 120, ascii: true, byFlow: true });
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(text).toContain('x missed');
    expect(text).toContain('+- 20k');
  });

  it('uses colour for nothing that a word does not say', () => {
    const paint: Paint = (style, text) => `<${style}>${text}</${style}>`;
    const text = compareText(result, { width: 120, ascii: false, byFlow: true, paint });
    expect(text).toContain('<red>✗ missed</red>');
    expect(text.replace(/<\/?(?:bold|dim|green|red|yellow)>/g, '')).toBe(compareText(result, { width: 120, ascii: false, byFlow: true }));
  });

  it('gives a reason for every figure that is not there', () => {
    expect(compareText(result, { width: 120, ascii: false })).toContain('n/a (single-region): nothing was promoted or restored');
  });

  it('names what more years would give where few incidents decide', () => {
    expect(compareText(result, { width: 200, ascii: false })).toContain('The RTO of backup-restore rests on 12 exposures in 20,000 years; --years 65536 would give about 30 or more.');
  });
});
