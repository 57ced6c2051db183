/** What the command line makes of terminal, environment and files. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/issue.js';
import { lookOf } from '../../src/cli/look.js';
import { openOutput } from '../../src/cli/output.js';
import { describe as describeProgress, progressLine } from '../../src/cli/progress.js';
import { readScenarioText } from '../../src/cli/scenario-file.js';
import { capture } from './capture.js';
import type { Surroundings } from './capture.js';

const folder = mkdtempSync(join(tmpdir(), 'cutover-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('colour', () => {
  const coloured = (surroundings: Surroundings, noColor = false): boolean => {
    const { io } = capture(surroundings);
    return lookOf(io.stdout, io, noColor ? { 'no-color': true } : {}).paint !== undefined;
  };
  it.each<readonly [string, Surroundings, boolean, boolean]>([
    ['a terminal', { tty: true }, false, true],
    ['a pipe', {}, false, false],
    ['NO_COLOR', { tty: true, env: { NO_COLOR: '1' } }, false, false],
    ['an empty NO_COLOR', { tty: true, env: { NO_COLOR: '' } }, false, true],
    ['TERM=dumb', { tty: true, env: { TERM: 'dumb' } }, false, false],
    ['FORCE_COLOR in a pipe', { env: { FORCE_COLOR: '1' } }, false, true],
    ['FORCE_COLOR=0', { tty: true, env: { FORCE_COLOR: '0' } }, false, false],
    ['FORCE_COLOR over NO_COLOR', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, false, true],
    ['--no-color over everything', { tty: true, env: { FORCE_COLOR: '1' } }, true, false],
  ])('%s', (_name, surroundings, noColor, expected) => {
    expect(coloured(surroundings, noColor)).toBe(expected);
  });

  it('paints with the codes of the terminal', () => {
    const { io } = capture({ tty: true });
    expect(lookOf(io.stdout, io, {}).paint?.('red', 'x')).toBe('\u001b[31mx\u001b[39m');
  });
});

describe('width and characters', () => {
  const look = (surroundings: Surroundings, ascii = false) => {
    const { io } = capture(surroundings);
    return lookOf(io.stdout, io, ascii ? { ascii: true } : {});
  };
  it('come from the terminal, then from COLUMNS, then from habit', () => {
    expect(look({ tty: true, columns: 93 }).width).toBe(93);
    expect(look({ env: { COLUMNS: '150' } }).width).toBe(150);
    expect(look({ env: { COLUMNS: 'wide' } }).width).toBe(120);
    expect(look({ tty: true, columns: 20 }).width).toBe(60);
  });
  it('are ASCII where the locale or the option says so', () => {
    expect(look({}).ascii).toBe(false);
    expect(look({ env: { LANG: 'C' } }).ascii).toBe(true);
    expect(look({ env: { LANG: 'C', LC_ALL: 'C.UTF-8' } }).ascii).toBe(false);
    expect(look({ env: { TERM: 'dumb' } }).ascii).toBe(true);
    expect(look({}, true).ascii).toBe(true);
  });
});

describe('progress', () => {
  const overview = (): never => { throw new Error('nobody asked for rows'); };
  const step = { replications: 1_024, planned: 4_096, designs: 9, horizonSeconds: 31_536_000, designYearsPerSecond: 5_432.1, remainingSeconds: 12.2, overview };
  it('leaves room for the ^C of the terminal, which else would break the line', () => {
    const seen = capture({ tty: true, columns: 20 });
    progressLine(seen.io, true).begin('reading the scenario');
    expect(seen.err()).toBe(`\r${'.'.repeat(17)}\u001b[K`);
  });
  it('takes a terminal without a size for a usual one', () => {
    const seen = capture({ tty: true, columns: 0 });
    progressLine(seen.io, true, () => ['rows']).update(step);
    expect(seen.err()).toBe(`\r\u001b[Krows\n${describeProgress(step, true).slice(0, 77)}\u001b[K`);
  });
  it('shows bar, rate and remaining time', () => {
    expect(describeProgress(step, false)).toBe('██████░░░░░░░░░░░░░░░░░░  25%  1,024 of 4,096 years, 9 designs, 5,432 design-years/s, 13s left');
    expect(describeProgress({ ...step, designs: 1, horizonSeconds: 72_000, designYearsPerSecond: null }, true)).toBe('######..................  25%  1,024 of 4,096 runs of 20h, 1 design, 13s left');
    expect(describeProgress({ ...step, replications: 4_096, designYearsPerSecond: null, remainingSeconds: 0 }, true)).toBe('######################## 100%  4,096 of 4,096 years, 9 designs');
  });
  it('is drawn on a terminal, within its width, and wiped', () => {
    const seen = capture({ tty: true, columns: 40 });
    const line = progressLine(seen.io, false);
    line.update(step);
    line.clear();
    line.clear();
    expect(line.isShown).toBe(true);
    expect(seen.err()).toBe(`\r${describeProgress(step, false).slice(0, 37)}\u001b[K\r\u001b[K`);
    expect(seen.out()).toBe('');
  });
  it('shows the first rows above it, asks for them when the years have doubled, and wipes both', () => {
    const seen = capture({ tty: true, columns: 40 });
    let asked = 0;
    const line = progressLine(seen.io, false, () => [`rows ${++asked}`, 'b']);
    line.update({ ...step, replications: 4_096, planned: 65_536 });
    line.update({ ...step, replications: 8_192, planned: 65_536 });
    line.clear();
    expect(asked).toBeLessThanOrEqual(2);
    expect(seen.err()).toContain('\u001b[Krows 1\n\u001b[Kb\n');
    expect(seen.err().endsWith('\r\u001b[2A\u001b[J\u001b[K')).toBe(true);
  });
  it.each([[40, true], [41, false]])('shows no rows that the window would break, since they could not be wiped: %d characters in 40 columns', (length, isShown) => {
    const seen = capture({ tty: true, columns: 40 });
    const line = progressLine(seen.io, false, () => [`\u001b[1m${'x'.repeat(length)}\u001b[22m`]);
    line.update(step);
    line.clear();
    expect(seen.err().includes('x')).toBe(isShown);
    expect(seen.err().includes('\u001b[1A')).toBe(isShown);
  });
  it('says what goes on before there is anything to count, and is wiped if nothing comes after it', () => {
    const seen = capture({ tty: true, columns: 40 });
    const line = progressLine(seen.io, true);
    line.begin('reading');
    expect(seen.err()).toBe('\r........................  reading\u001b[K');
    line.update(step);
    expect(seen.err()).toContain(describeProgress(step, true).slice(0, 37));
    line.begin('reading');
    line.clear();
    expect(seen.err().endsWith('reading\u001b[K\r\u001b[K')).toBe(true);
  });
  it('is not there without a terminal', () => {
    const seen = capture();
    const line = progressLine(seen.io, false);
    expect(line.isShown).toBe(false);
    line.begin('reading');
    line.update(step);
    line.clear();
    expect(seen.err()).toBe('');
  });
});

describe('reading a scenario file', () => {
  const refused = (path: string): string => {
    try {
      readScenarioText(path);
    } catch (error) {
      if (error instanceof InputError) return error.message;
      throw error;
    }
    return 'read';
  };
  it('takes text, with or without a byte order mark', () => {
    expect(readScenarioText(file('plain.yaml', 'version: 1\n'))).toBe('version: 1\n');
    expect(readScenarioText(file('empty.yaml', ''))).toBe('');
    expect(readScenarioText(file('mark.yaml', '\uFEFFversion: 1'))).toBe('version: 1');
  });
  it('refuses what is no text of at most 2 MB', () => {
    mkdirSync(join(folder, 'inner'));
    expect(refused(join(folder, 'inner'))).toContain('CLI-011');
    expect(refused(join(folder, 'no-such.yaml'))).toContain('there is no such file');
    expect(refused(join(folder, 'plain.yaml', 'x'))).toContain('there is no such folder');
    expect(refused(file('nul.yaml', 'a\0b'))).toContain('SCN-002');
    expect(refused(file('latin1.yaml', Uint8Array.of(0x61, 0xe4, 0x62)))).toContain('SCN-002');
    expect(refused(file('large.yaml', '#'.repeat(2_000_001)))).toContain('SCN-001');
    expect(refused(file('just.yaml', '#'.repeat(2_000_000)))).toBe('read');
  });
  it('reads little of what is endless or huge', () => {
    const huge = file('huge.yaml', '');
    truncateSync(huge, 50_000_000_000);
    expect(refused(huge)).toContain('SCN-001');
    expect(refused('/dev/zero')).toContain('SCN-001');
  });
});

describe('writing a file', () => {
  it('replaces it as a whole, and leaves nothing beside it', () => {
    const { io, err, out } = capture();
    const target = file('out.txt', 'old');
    openOutput(target, io).write('new');
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(execFileSync('ls', [folder], { encoding: 'utf8' })).not.toContain('.tmp');
    expect(out()).toBe('');
    expect(err()).toBe(`written: ${target}\n`);
  });
  it('writes through to what is no ordinary file', () => {
    openOutput('/dev/null', capture().io).write('gone');
  });
  it('is refused before anything is simulated', () => {
    expect(() => openOutput(folder, capture().io)).toThrow('it is a folder');
    expect(() => openOutput(join(folder, 'no', 'x'), capture().io)).toThrow('there is no folder');
  });
});
