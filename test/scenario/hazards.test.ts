import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/index.js';
import { base, edited, places, scenarioText } from './base.js';

const read = (text: string): readonly string[] => {
  const parsed = parseScenario(text, 'test.yaml');
  expect(parsed.scenario).toBeNull();
  return places(parsed);
};

describe('files that are no scenario', () => {
  it.each([
    ['empty', '', 'SCN-004 1:1'],
    ['comments only', '# nothing here\n', 'SCN-004 1:1'],
    ['a scalar', 'hello\n', 'SCN-004 1:1'],
    ['a list', '- a\n- b\n', 'SCN-004 1:1'],
    ['binary', 'PK\u0003\u0004\0\0\0', 'SCN-002 1:1'],
    ['not UTF-8', 'name: caf\uFFFD\n', 'SCN-002 1:1'],
    ['two documents', 'version: 1\n---\nversion: 1\n', 'SCN-003 2:1'],
    ['a bracket that does not close', 'version: 1\nsites: {a: [\n', 'SCN-003 3:1'],
    ['a tab', 'sites:\n\tfoo: 1\n', 'SCN-003 2:1'],
  ])('%s', (_, text, first) => {
    expect(read(text)[0]).toBe(first);
  });

  it('50 MB are refused without reading them', () => {
    // A text that can be asked for its length and for nothing else.
    const text: unknown = new Proxy({}, { get: (_, key) => (key === 'length' ? 50_000_000 : expect.unreachable(`asked for ${String(key)}`)) });
    expect(read(text as string)).toEqual(['SCN-001 1:1']);
  });
});

describe('hostile YAML', () => {
  it('an alias bomb', () => {
    const lines = ['x-a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]'];
    for (const [to, from] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg']) lines.push(`x-${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    expect(read(`${base}${lines.join('\n')}\n`).map((place) => place.slice(0, 7))).toEqual(['SCN-006']);
  });

  it('an alias inside of its own anchor', () => {
    expect(read(`${base}x-a: &a [*a]\n`)[0].slice(0, 7)).toMatch(/SCN-00[67]/);
  });

  it('an alias of nothing', () => {
    expect(read(edited([['tier: shop', 'tier: *shop']]))[0].slice(0, 7)).toMatch(/SCN-00[36]/);
  });

  it.each([40, 1_500, 3_000, 200_000])('%i brackets', (depth) => {
    expect(read(`version: ${'['.repeat(depth)}${']'.repeat(depth)}\n`).map((place) => place.slice(0, 7))).toEqual(['SCN-007']);
  });

  it('maps nested by indentation', () => {
    const text = Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(read(text).map((place) => place.slice(0, 7))).toEqual(['SCN-007']);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('the key %s', (key) => {
    expect(read(edited([['  web:', `  ${key}: {}\n  web:`]]))).toEqual(['SCN-009 8:3']);
    expect(read(edited([['{orders: hard}', `{${key}: hard, orders: hard}`]]))).toEqual(['SCN-009 12:13']);
    expect(({} as Record<string, unknown>).hard).toBeUndefined();
  });

  it('the merge key', () => {
    expect(read(edited([['  web:', '  <<: {}\n  web:']]))).toEqual(['SCN-011 8:3']);
  });

  it('tags', () => {
    expect(read(edited([['version: 1', 'version: 1\nname: !!js/function "x"']]))[0]).toBe('SCN-008 2:21');
  });

  it('a hundred thousand keys', () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`).join('\n');
    expect(read(text)[0].slice(0, 7)).toBe('SCN-006');
  });

  it('thousands of names that do not exist', () => {
    const names = Array.from({ length: 4_000 }, (_, index) => `unknown${index}`).join(', ');
    expect(read(edited([['through: web', `through: [${names}]`]])).length).toBe(4_000);
  });
});

describe('whatever the text', () => {
  const text = scenarioText('distribution-platform');
  const lines = text.split('\n');

  it('never throws on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (noise) => {
      expect(parseScenario(noise, 'noise.yaml').issues.length).toBeGreaterThan(0);
    }), { numRuns: 300 });
  });

  it('never throws on a damaged scenario, and every issue has a place', () => {
    const damage = fc.tuple(fc.nat(lines.length - 1), fc.nat(120), fc.nat(25), fc.constantFrom('', 'x', '{', ']', ': ', '[]', '{}', '-5', '0', 'null', '"', '*a', '&a ', 'a: 1'));
    fc.assert(fc.property(damage, ([line, column, cut, insert]) => {
      const broken = lines.map((one, index) => (index === line ? one.slice(0, column) + insert + one.slice(column + cut) : one)).join('\n');
      const parsed = parseScenario(broken, 'broken.yaml');
      if (parsed.scenario === null) expect(parsed.issues.length).toBeGreaterThan(0);
      for (const { position } of parsed.issues) {
        expect(position?.line).toBeGreaterThan(0);
        expect(position?.line).toBeLessThanOrEqual(broken.split('\n').length);
      }
    }), { numRuns: 120 });
  });

  it('never throws when a section is missing, empty or something else', () => {
    const sections = lines.map((line, index) => ({ line, index })).filter(({ line }) => /^[a-z]+:/.test(line));
    for (const { index } of sections) {
      for (const value of ['', ' []', ' 5', ' {}', ' text']) {
        const rest = lines.slice(index + 1);
        const end = rest.findIndex((line) => /^[a-z]/.test(line));
        const broken = [...lines.slice(0, index), lines[index].replace(/:.*$/, `:${value}`), ...(end < 0 ? [] : rest.slice(end))].join('\n');
        parseScenario(broken, 'broken.yaml');
      }
    }
  });
});
