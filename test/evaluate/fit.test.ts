/** Fits of logs: known answers through the whole way, lines that a scenario takes, and every mistake with its place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/issue.js';
import type { Issue } from '../../src/base/issue.js';
import { fitOf } from '../../src/evaluate/fit.js';
import type { FitOptions } from '../../src/evaluate/fit.js';
import { quantile } from '../../src/random/quantile.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { scenario } from '../analytic/years.js';
import { library } from '../library/texts.js';

const hour = 3600;
const fitted = (text: string, options: FitOptions = {}) => fitOf({ text, file: 'log.csv' }, options);
function issuesOf(text: string, options: FitOptions = {}): readonly Issue[] {
  try {
    fitted(text, options);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues;
  }
}

describe('a log of incidents', () => {
  it('gives the closed form of an exponential with open ends, and the exact limits of its rate', () => {
    const { groups: [group] } = fitted('duration (h),open_ended\n1,\n2,no\n3,false\n4,0\n5,\n15,true\n', { exposure: 2 });
    expect(group.incidents).toBe(6);
    expect(group.openEnded).toBe(1);
    expect(group.laws.find(({ kind }) => kind === 'exponential')?.scale.value).toBeCloseTo((30 / 5) * hour, 6);
    // Garwood, 90 %: chi-square quantiles of 12 and 14 over twice the exposure.
    expect(group.rate?.value).toBe(3);
    expect(group.rate?.low).toBeCloseTo(5.226029 / 4, 5);
    expect(group.rate?.high).toBeCloseTo(23.684791 / 4, 5);
  });

  it('reads starts and ends, units of headers and of cells alike', () => {
    const ends = fitted('start,end,service\n2025-01-01T00:00Z,2025-01-01T01:00Z,a\n2025-02-01,2025-02-01 02:00,a\n2025-03-01,2025-03-01 03:00,a\n2025-04-01,2025-04-01 04:00,a\n2026-01-01,2026-01-01 05:00,a\n', { by: 'service' });
    for (const text of ['duration_h\n1\n2\n3\n4\n5\n', 'duration\n1h\n120m\n3h\n4h\n5h\n', 'duration [min]\n60\n120\n180\n240\n300\n']) expect(fitted(text).groups[0].laws.map(({ scale }) => scale.value)).toEqual(ends.groups[0].laws.map(({ scale }) => scale.value));
    expect(ends.groups[0].rate?.exposureYears).toBeCloseTo(1, 6);
    expect(ends.notes[0]).toContain('first start to the last');
    expect(fitted('duration_h\n1\n').groups[0]).toMatchObject({ rate: null, laws: [], paste: [] });
  });

  it('says the same twice, and the samples of a seed stay', () => {
    const text = `duration_h\n${Array.from({ length: 30 }, (_, i) => quantile({ kind: 'lognormal', median: 4, sigma: 1 }, (i + 0.5) / 30)).join('\n')}\n`;
    expect(fitted(text, { exposure: 3 })).toEqual(fitted(text, { exposure: 3 }));
    expect(fitted(text, { seed: '2' }).groups[0].laws.map(({ scale }) => scale)).toEqual(fitted(text).groups[0].laws.map(({ scale }) => scale));
    expect(fitted(text).groups[0].laws[0].kind).toBe('lognormal');
    expect(fitted(text).groups[0].laws[0].scale.value).toBeCloseTo(4 * hour, 3);
  });

  it('widens the limits of a rate whose counts are clustered', () => {
    const starts = [2020, 2021, 2022, 2023, 2024].flatMap((year) => Array.from({ length: year === 2022 ? 20 : 1 }, (_, i) => `${year}-06-${String(i + 1).padStart(2, '0')},1h`));
    const { groups: [{ rate }] } = fitted(`start,duration\n2020-01-01,1h\n${starts.join('\n')}\n2024-12-31,1h\n`, { exposure: 5 });
    expect(rate?.dispersion?.pValue).toBeLessThan(1e-3);
    expect((rate?.high ?? 0) / (rate?.value ?? 1)).toBeGreaterThan(2);
  });

  it('prints lines that a scenario takes, and reads back the law', () => {
    const { paste, laws } = fitOf({ catalog: library }, { by: 'scope', exposure: { zone: 186, region: 57, global: 30, 'global-service': 30, 'multi-region': 30, 'multi-zone': 1, 'region-service': 1, tenant: 1 } }).groups.find(({ name }) => name === 'zone') ?? { paste: [], laws: [] };
    const { scenario: read, issues } = parseScenario(scenario({ outages: `{catalog: none, site: {${paste[0]}}}` }), 'case.yaml');
    expect(issues).toEqual([]);
    const source = read?.outages.sources[0];
    expect(source?.name).toBe('zone');
    expect((source?.rate?.mean ?? 0) * 365 * 86_400).toBeCloseTo(26 / 186, 3);
    expect(source?.duration).toMatchObject({ kind: 'lognormal', median: Math.round((laws[0]?.scale.value ?? 0) / 60) * 60 });
  });
});

describe('the catalogue', () => {
  it('has the medians and sigmas that were published of it', () => {
    const { groups } = fitOf({ catalog: library }, { by: 'scope' });
    const lognormal = groups.find(({ name }) => name === 'zone')?.laws.find(({ kind }) => kind === 'lognormal');
    // Median 9.8 h and sigma 0.92 without the one open end, which lengthens the tail.
    expect(Math.abs((lognormal?.scale.value ?? 0) / hour - 9.8)).toBeLessThan(0.9);
    expect(lognormal?.shape?.value).toBeCloseTo(0.92, 1);
  });
});

describe('what cannot be fitted', () => {
  it.each([
    ['', 'FIT-001', 1, 1, 'empty'],
    ['a,b\n1\n', 'FIT-001', 2, 1, 'not valid CSV'],
    ['a,a\n1,2\n', 'FIT-001', 1, 1, 'twice'],
    ['name\nx\n', 'FIT-002', 1, 1, 'how long'],
    ['name,duration\n"two\nlines, here",  soon\n', 'FIT-003', 3, 16, 'duration'],
    ['duration,open_ended\n1h,maybe\n', 'FIT-003', 2, 4, 'neither true nor false'],
    ['duration\n0s\n', 'FIT-003', 2, 1, 'longer than 0'],
    ['start,end\n2025-01-02,2025-01-01\n', 'FIT-003', 2, 12, 'longer than 0'],
    ['start,end\n,2025-01-01\n', 'FIT-003', 2, 1, 'empty'],
    ['start,duration\n1.2.2025,1h\n', 'FIT-003', 2, 1, 'point in time'],
  ])('%j', (text, code, line, column, says) => {
    const [issue] = issuesOf(text);
    expect({ code: issue?.code, line: issue?.position?.line, column: issue?.position?.column }).toEqual({ code, line, column });
    expect(issue?.message).toContain(says);
  });

  it('a header alone, a column or a group that there is not, and prototypes as names', () => {
    expect(issuesOf('duration\n')[0].code).toBe('FIT-003');
    expect(issuesOf('duration,service\n1h,a\n', { by: 'servise' })[0].message).toContain('did you mean "service"');
    expect(issuesOf('duration\n1h\n', { exposure: { shop: 3 } })[0].message).toContain('no group is called so');
    expect(fitted('duration,__proto__\n1h,constructor\n', { by: '__proto__' }).groups[0].name).toBe('constructor');
  });

  it('is said, whatever the text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => {
      for (const { code } of issuesOf(`duration,start\n${text}`)) expect(code).toMatch(/^FIT-00/);
    }), { numRuns: 200 });
  });
});
