/** `cutover fit` on the command line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCode } from '../../src/base/exit-code.js';
import { call } from './capture.js';

const folder = mkdtempSync(join(tmpdir(), 'cutover-fit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const log = file('log.csv', `duration_h,service\n${[1, 2, 3, 5, 8, 13].map((value) => `${value},shop`).join('\n')}\n`);

describe('cutover fit', () => {
  it('prints rates, laws and lines for a scenario, or JSON', async () => {
    const { code, out, err } = await call(['fit', log, '--by', 'service', '--exposure', '3']);
    expect({ code, err }).toEqual({ code: exitCode.done, err: '' });
    for (const words of ['shop', 'lognormal', 'AIC', 'outages:', 'shop: {hits: home, rate: 2/year', 'Same fit again: cutover fit']) expect(out).toContain(words);
    expect(JSON.parse((await call(['fit', log, '--json'])).out)).toMatchObject({ kind: 'fit', formatVersion: '1.0', by: null, groups: [{ name: 'all', incidents: 6, openEnded: 0 }] });
  });

  it('fits the public incidents', async () => {
    const { code, out } = await call(['fit', '--catalog', '--by', 'provider']);
    expect(code).toBe(exitCode.done);
    for (const words of ['azure', 'lower bounds']) expect(out).toContain(words);
  });

  it.each([
    [[], 'which incidents'],
    [[log, '--catalog'], 'cannot stand together'],
    [[log, '--exposure', '-3'], 'needs a value'],
    [[log, '--exposure', 'many'], 'no exposure'],
    [[log, '--by', 'x'], 'there is no column'],
    [[join(folder, 'none.csv')], 'there is no such file'],
    [[folder], 'is a folder'],
    [[file('bytes.csv', Uint8Array.from([0, 1, 2, 0]))], 'not a text file'],
    [[file('bad.csv', 'duration\nsoon\n')], 'bad.csv:2:1'],
  ])('%j is refused', async (words, reason) => {
    const { code, out, err } = await call(['fit', ...words]);
    expect({ code, out }).toEqual({ code: exitCode.usage, out: '' });
    expect(err).toContain(reason);
  });
});
