import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { resultJson } from '../../src/result/read-result.js';
import { compare } from '../../src/index.js';
import { texts } from '../library/texts.js';

const file = 'scenarios/first-steps.yaml';
const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));

test('the browser face bundles without a Node built-in and gives the same bytes', async () => {
  const { outputFiles, metafile, errors } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/browser.ts', import.meta.url))],
    bundle: true, format: 'esm', platform: 'browser', write: false, metafile: true, logLevel: 'silent',
  });
  expect(errors).toEqual([]);
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.some((input) => input.includes('piscina') || input.endsWith('experiment/pool.ts'))).toBe(false);
  expect(Object.values(metafile.outputs).flatMap((output) => output.imports)).toEqual([]);
  const code = outputFiles[0].text;
  expect(code).not.toMatch(/\bfrom\s*"node:|require\("node:/);

  const folder = mkdtempSync(join(tmpdir(), 'cutover-browser-'));
  try {
    const bundle = join(folder, 'browser.mjs');
    writeFileSync(bundle, code);
    const face = (await import(/* @vite-ignore */ bundle)) as typeof import('../../src/browser.js');
    const result = await face.compare({ text: readFileSync(path, 'utf8'), file: path, library: texts }, { years: 64 });
    expect(resultJson(result)).toBe(resultJson(await compare(path, { years: 64, threads: 0 })));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
