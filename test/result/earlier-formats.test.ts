/** A result of format 1.0, as the version wrote it that had this format: every face still shows it. Of its assumptions, a few are kept. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { csvText } from '../../reports/csv/csv.js';
import { csvTables } from '../../reports/csv/tables.js';
import { htmlReport } from '../../reports/html/report.js';
import { junitXml } from '../../reports/junit.js';
import { gateMarkdown } from '../../reports/markdown/gate.js';
import { markdownReport } from '../../reports/markdown/report.js';
import { checkText } from '../../reports/text/check.js';
import { compareText } from '../../reports/text/compare.js';
import { exitCode } from '../../src/base/exit-code.js';
import { check } from '../../src/index.js';
import { readResult } from '../../src/result/read-result.js';
import type { Result } from '../../src/result/result.js';
import { call } from '../cli/capture.js';

const file = fileURLToPath(new URL('../golden/results/format-1.0.json', import.meta.url));
const text = readFileSync(file, 'utf8');
const { result: read, error } = readResult(text);
const result = read as Result;
const folder = mkdtempSync(join(tmpdir(), 'cutover-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a face prints for a field that is not there. */
const hole = /\bundefined\b|\bNaN\b|\[object Object\]/;

test('is read, with what it lacks in its place and what it has unchanged', () => {
  expect(error).toBeNull();
  const written = JSON.parse(text) as Result;
  expect(result).toMatchObject(written);
  expect(result).toMatchObject({ formatVersion: '1.0', pairs: [], tenants: [], phases: [], main: null });
  for (const [i, { figures }] of result.designs.entries()) {
    expect(written.designs[i].figures).not.toHaveProperty('rollbacks');
    // Nobody counted them, which is not the same as none.
    for (const figure of ['faultsMet', 'drills', 'failedDrills', 'responderWait', 'rollbacks'] as const) expect(figures[figure]).toMatchObject({ estimate: null, low: null, high: null, note: expect.stringContaining('did not count') });
  }
});

describe('is shown', () => {
  const look = { width: 120, ascii: false };
  test.each([
    ['text', () => compareText(result, look)],
    ['text by flow', () => compareText(result, { ...look, byFlow: true })],
    ['text by tenant', () => compareText(result, { ...look, byTenant: true })],
    ['text of the gate', () => checkText(result, look)],
    ['HTML', () => htmlReport(result)],
    ['Markdown', () => markdownReport(result)],
    ['Markdown of the gate', () => gateMarkdown(result)],
    ['JUnit', () => junitXml(result)],
    ['CSV', () => csvTables(result).map(csvText).join('\n')],
  ])('as %s', (_, show) => {
    const shown = show();
    expect(shown).toContain(result.scenario.proposed);
    expect(shown).not.toMatch(hole);
  });

  test('by the command line', async () => {
    const { code, out } = await call(['report', file, '--html', join(folder, 'page.html'), '--csv', join(folder, 'tables'), '--md', '-']);
    expect(code).toBe(exitCode.done);
    expect(out).toBe(markdownReport(result));
    expect(readdirSync(folder).sort()).toEqual(['page.html', 'tables']);
  });
});

test('is what a run is compared with', async () => {
  const { main } = await check('scenarios/first-steps.yaml', { years: 64, threads: 0, main: { result, file } });
  expect(main).toMatchObject({ method: 'unpaired', scenario: result.scenario.hash });
  expect(main?.designs.map(({ design, loss }) => [design, loss?.main])).toEqual(result.designs.map(({ name, row }) => [name, row.loss]));
});
