import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, plainDecimal } from '../../reports/csv/csv.js';
import { csvTables } from '../../reports/csv/tables.js';
import type { Result } from '../../src/result/result.js';
import { chartedResult, endless, evilResult, hazards, noTargets } from './charted.js';

const rowsOf = (result: Result, name: string): readonly Readonly<Record<string, string>>[] => {
  const table = csvTables(result).find((one) => one.name === name);
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  return parse(csvText(table), { columns: true, record_delimiter: '\r\n' });
};

describe('the tables', () => {
  it('are one for each subject', () => {
    expect(csvTables(chartedResult).map(({ name }) => name)).toEqual(['run', 'designs', 'targets', 'flows', 'stores', 'cost-lines', 'losses', 'assumptions']);
  });

  it.each(hazards)('hold with %s', (_, result) => {
    for (const table of csvTables(result)) {
      expect(new Set(table.header).size).toBe(table.header.length);
      for (const name of table.header) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      for (const row of table.rows) expect(row).toHaveLength(table.header.length);
      const back: string[][] = parse(csvText(table), { record_delimiter: '\r\n' });
      expect(back).toHaveLength(table.rows.length + 1);
      for (const cell of back.flat()) expect(cell).not.toMatch(/NaN|undefined|\[object|Infinity/);
      table.rows.forEach((row, i) => row.forEach((value, j) => typeof value === 'number' && expect(Number(back[i + 1][j])).toBe(value)));
    }
  });

  it('have what only some flows have where they have it', () => {
    const designs = chartedResult.designs.map((design, d) => (d > 0 ? design : { ...design, flows: design.flows.map((flow, f) => (f > 0 ? flow : { ...flow, runsMissed: flow.late })) }));
    const missed = rowsOf({ ...chartedResult, designs }, 'flows').filter(({ metric }) => metric === 'runs_missed');
    expect(missed).toHaveLength(1);
    expect(missed[0]).toMatchObject({ design: designs[0].name, unit: 'per year', estimate: String(designs[0].flows[0].late.estimate) });
    expect(rowsOf(chartedResult, 'flows').some(({ metric }) => metric === 'runs_missed')).toBe(false);
  });

  it('give the figures of the result in base units, every digit', () => {
    const [first] = rowsOf(chartedResult, 'designs');
    expect(first).toMatchObject({ design: 'single-region', is_today: 'true', rto_limit_s: '2700', rto_p95_s: '33840', rto_verdict: 'missed', standing_usd_per_year: '623000', loss_usd_per_year: '312000', loss_usd_per_year_low: '291000', against_today_usd_per_year: '' });
    expect(rowsOf(chartedResult, 'targets')).toHaveLength(12);
    expect(rowsOf(chartedResult, 'targets')[0]).toMatchObject({ target: 'rto site submit-order', limit_s: '2700', limit_share: '', achieved_share: '0.31', needed_share: '0.95' });
    expect(rowsOf(chartedResult, 'flows').find(({ metric, design }) => metric === 'downtime' && design === 'two-regions')).toMatchObject({ unit: 's per year', estimate: '3000', estimate_low: '2800', upper_limit_only: 'false' });
    expect(rowsOf(chartedResult, 'cost-lines').find(({ line }) => line === 'P7')).toMatchObject({ unit_price_usd: '', amount_usd_per_year: '0', assumption: 'false' });
    expect(rowsOf(chartedResult, 'run')[0]).toMatchObject({ seed: '1', scenario_hash: '0123456789abcdef', replications: '20000' });
  });

  it('keep what has no end apart from what is not known', () => {
    expect(rowsOf(endless, 'designs').map((row) => [row.rto_p95_s, row.loss_usd_per_year])).toEqual([['infinite', '312000'], ['infinite', '']]);
    expect(rowsOf(noTargets, 'targets')).toEqual([]);
  });

  it('hold no cell that a spreadsheet would run', () => {
    for (const table of csvTables(evilResult)) for (const cell of (parse(csvText(table)) as string[][]).slice(1).flat()) if (Number.isNaN(Number(cell))) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    expect(rowsOf(evilResult, 'designs')[1].design).toBe('\'=HYPERLINK("https://example.com","x")');
  });
});

describe('cells', () => {
  it('come back as they were, but for formulas and control characters', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { minLength: 1, maxLength: 5 }), (rows) => {
      const back: string[][] = parse(csvText({ name: 'a', header: ['a', 'b'], rows }), { record_delimiter: '\r\n' });
      back.slice(1).forEach((row, i) => row.forEach((cell, j) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what is taken out
        const clean = rows[i][j].replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd');
        expect([clean, `'${clean}`]).toContain(cell);
        expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }));
    }));
  });

  it('are plain decimals, whatever their size', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(plainDecimal(value)).toMatch(/^-?\d+(?:\.\d+)?$/);
      expect(Number(plainDecimal(value))).toBe(value === 0 ? 0 : value);
    }));
    expect(plainDecimal(1.5e-7)).toBe('0.00000015');
    expect(plainDecimal(-1.25e21)).toBe('-1250000000000000000000');
  });
});
