/** The list of seeded faults follows the code: each still stands where it says, once, and its tests are there. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { faults } from './faults.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

it.each(faults)('$file: $text', ({ file, text, becomes, tests }) => {
  expect(readFileSync(`${root}${file}`, 'utf8').split(text)).toHaveLength(2);
  expect(becomes).not.toBe(text);
  expect(tests.filter((name) => !existsSync(`${root}test/${name}.test.ts`))).toEqual([]);
});
