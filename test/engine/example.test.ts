import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mm1 } from '../../bench/examples/mm1.js';

test('the example waits about 9, and is the one that the documentation shows', () => {
  const wait = mm1(2_000_000);
  expect(Math.abs(wait.mean - 9)).toBeLessThan(0.6); // 4 standard errors
  const body = (text: string): string[] =>
    text
      .slice(text.indexOf('const sim ='), text.indexOf('sim.run('))
      .split('\n')
      .map((line) => line.replace(/^ \* /, '').trim())
      .filter((line) => line !== '');
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
  expect(body(read('../../src/engine/index.ts'))).toEqual(body(read('../../bench/examples/mm1.ts')));
});
