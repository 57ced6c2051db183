import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { htmlReport } from '../../reports/html/report.js';
import { markdownReport } from '../../reports/markdown/report.js';
import { exitCode } from '../../src/base/exit-code.js';
import { readResult, resultJson } from '../../src/result/read-result.js';
import { chartedResult } from '../reports/charted.js';
import { call } from './capture.js';

const folder = mkdtempSync(join(tmpdir(), 'cutover-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
writeFileSync(at('result.json'), resultJson(chartedResult));
const stored = readResult(resultJson(chartedResult)).result;

describe('report', () => {
  it('writes the page and the tables', async () => {
    const { code, out, err } = await call(['report', at('result.json'), '--html', at('out.html'), '--csv', at('tables')]);
    expect({ code, out }).toEqual({ code: exitCode.done, out: '' });
    expect(err).toContain(`written: ${at('out.html')}\n`);
    expect(stored).not.toBeNull();
    if (stored !== null) expect(readFileSync(at('out.html'), 'utf8')).toBe(htmlReport(stored));
    expect(readdirSync(at('tables')).sort()).toEqual(['assumptions.csv', 'cost-lines.csv', 'designs.csv', 'flows.csv', 'losses.csv', 'run.csv', 'stores.csv', 'targets.csv']);
    expect((await call(['report', at('result.json'), '--csv', at('tables')])).code).toBe(exitCode.done);
  });

  it('writes one table into a file, and the page to the screen', async () => {
    const { code, out } = await call(['report', at('result.json'), '--csv', at('designs.csv'), '--html', '-']);
    expect(code).toBe(exitCode.done);
    expect(out).toMatch(/^<!doctype html>/);
    expect(readFileSync(at('designs.csv'), 'utf8')).toBe(readFileSync(at('tables/designs.csv'), 'utf8'));
  });

  it('writes Markdown to the screen', async () => {
    const { code, out } = await call(['report', at('result.json'), '--md', '-']);
    expect({ code, out }).toEqual({ code: exitCode.done, out: stored === null ? '' : markdownReport(stored) });
  });

  it.each([
    ['two outputs on one screen', ['--html', '-', '--md', '-'], /CLI-012.*would run into each other/],
    ['nothing to write', [], /CLI-016.*report needs to know what to write/],
    ['two outputs of one name', ['--html', at('x.csv'), '--csv', at('x.csv')], /CLI-012.*two outputs have this name/],
    ['an output over the result', ['--md', at('result.json')], /CLI-012.*it is the file that is read/],
    ['a folder that is not there', ['--html', at('none/out.html')], /CLI-012.*there is no folder/],
    ['a folder inside of one that is not there', ['--csv', at('none/tables')], /CLI-012.*cannot make the folder/],
    ['a file where a folder is needed', ['--csv', at('result.json')], /CLI-012.*it is a file/],
  ])('refuses %s, and writes nothing', async (_, options, message) => {
    const before = readdirSync(folder);
    const { code, out, err } = await call(['report', at('result.json'), ...options]);
    expect({ code, out }).toEqual({ code: exitCode.usage, out: '' });
    expect(err.replace(/\s+/g, ' ')).toMatch(message);
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each([
    ['no file', 'none.json', null, /CLI-010.*there is no such file/],
    ['no JSON', 'text.json', 'version: 1', /CLI-015.*it is not JSON/],
    ['another document', 'other.json', '{"formatVersion": "9.0"}', /CLI-015.*its format is 9\.0/],
    ['a result that lacks a part', 'part.json', resultJson(chartedResult).replace('"sentence"', '"sentences"'), /CLI-015.*has no `sentence`/],
    ['a result of wrong shape', 'shape.json', resultJson(chartedResult).replace('"curveShares": [', '"curveShares": ["a", '), /CLI-015.*`curveShares\[0\]` is no number/],
    ['bytes', 'bytes.json', Buffer.from([0xff, 0xfe, 0x00]), /CLI-015.*UTF-8/],
  ])('refuses %s as a result', async (_, name, text, message) => {
    if (text !== null) writeFileSync(at(name), text);
    const { code, err } = await call(['report', at(name), '--html', at('refused.html')]);
    expect(code).toBe(exitCode.usage);
    expect(err.replace(/\s+/g, ' ')).toMatch(message);
    expect(existsSync(at('refused.html'))).toBe(false);
  });

  it('does not fall for keys of objects', async () => {
    writeFileSync(at('proto.json'), resultJson(chartedResult).replace('"product": {', '"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "product": {'));
    expect((await call(['report', at('proto.json'), '--html', at('proto.html')])).code).toBe(exitCode.done);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('follows a link that the reader made himself to a folder of his', async () => {
    mkdirSync(at('real'));
    symlinkSync(at('real'), at('link'));
    expect((await call(['report', at('result.json'), '--csv', at('link')])).code).toBe(exitCode.done);
    expect(readdirSync(at('real'))).toHaveLength(8);
  });
});
