import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBlock, escapeMarkdown } from '../../reports/markdown/escape.js';
import { gateMarkdown, marker } from '../../reports/markdown/gate.js';
import type { Result } from '../../src/result/result.js';
import { expectGolden } from '../golden/golden.js';
import { evilResult, gated, passing } from './gated.js';

const bytes = (text: string): number => new TextEncoder().encode(text).length;
const rows = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('|'));

/** The judged design with so many targets. */
function large(count: number): Result {
  const [design] = gated.designs.filter(({ name }) => name === 'pilot-light');
  return { ...gated, designs: [{ ...design, targets: Array.from({ length: count }, (_, i) => ({ ...design.targets[i % 4], id: `rto site flow-${i}` })) }] };
}

describe('the gate as Markdown', () => {
  it('says the verdict in the first line, and keeps tables narrow', () => {
    const text = gateMarkdown(gated);
    expectGolden('markdown/check.md', text);
    expect(text.split('\n')[0]).toBe('### ! error: "pilot-light" misses 2 of 7 targets and checks; 1 cannot be computed, 1 is undecided, 1 was not exercised.');
    for (const row of rows(text)) expect(row.split('|').length - 2).toBeLessThanOrEqual(6);
    expectGolden('markdown/check-met.md', gateMarkdown(passing));
  });

  it('has a marker by which the next run finds it', () => {
    expect(gateMarkdown(gated).split('\n')[2]).toBe(marker(gated));
    expect(marker(evilResult)).toMatch(/^<!-- cutover-check [\w./]+ -->$/);
  });

  it('stays within the limit of a comment and says what it left out', () => {
    const text = gateMarkdown(large(5_000));
    expect(bytes(text)).toBeLessThanOrEqual(60_000);
    const listed = rows(text).filter((row) => /\| (?:rto site flow-|creep|budget|mean-rto)/.test(row)).length;
    const [, left] = /_(\d+) more are left out here, because a comment has a limit of size/.exec(text) as RegExpExecArray;
    expect(listed).toBeGreaterThan(100);
    // Five thousand targets and three checks.
    expect(listed + Number(left)).toBe(5_003);
    expect(bytes(gateMarkdown(large(5_000), undefined, 3_000))).toBeLessThanOrEqual(3_000);
    expect(gateMarkdown(large(20))).not.toContain('left out');
  });

  it('lets no name become markup', () => {
    const whole = gateMarkdown(evilResult);
    // A block of code is text, up to its own fence.
    const text = whole.replace(/^(`{3,})\n.*\n\1$/m, '');
    expect(text.length).toBeLessThan(whole.length);
    expect(text).not.toMatch(/<b>|\]\(http|@team|http:\/\/|^::/m);
    // A row more or a column more would mean that a name had broken out of its cell.
    expect(rows(text)).toHaveLength(rows(gateMarkdown(gated)).length);
    for (const row of rows(text)) expect([6, 5]).toContain(row.split('|').length - 1);
  });
});

describe('escaping', () => {
  it('leaves nothing that Markdown or HTML reads', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(escapeMarkdown(text).replace(/&#\d+;/g, '')).not.toMatch(/[<>|`*_[\]~@\\\r\n]|&(?!#)|:\/\//);
    }));
  });

  it('closes a block of code where it ends', () => {
    expect(codeBlock('a')).toBe('```\na\n```');
    expect(codeBlock('a````b\n```')).toBe('`````\na````b ```\n`````');
  });
});
