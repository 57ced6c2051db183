/** Outputs that are kept as files beside the tests. `UPDATE_GOLDEN=1 npm test` writes them anew; the diff is then read like any other. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** `path` is from the root of the project for documents (`docs/commands.md`), and from this folder otherwise. */
export function expectGolden(path: string, actual: string): void {
  const file = fileURLToPath(new URL(path.startsWith('docs/') ? `../../${path}` : path, import.meta.url));
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  expect(existsSync(file), `${path} is missing; write it with UPDATE_GOLDEN=1`).toBe(true);
  expect(actual, `${path} is out of date; look at the difference, then write it with UPDATE_GOLDEN=1`).toBe(readFileSync(file, 'utf8'));
}

/** The part of a document that is written by a test: everything behind `marker`. What stands before it is written by people. */
export function expectGoldenTail(path: string, marker: string, tail: string): void {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const at = text.indexOf(marker);
  expect(at, `${path} has the line ${marker}`).toBeGreaterThanOrEqual(0);
  expectGolden(path, `${text.slice(0, at)}${marker}\n\n${tail}`);
}
