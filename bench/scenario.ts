/** The rates of whole scenarios: design-years per second on one thread and on two, with the load they were run at. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRunner, evaluate, packageRoot, shippedLibrary, type Result } from '../src/index.js';
import type { Row } from './row.js';

const file = 'scenarios/distribution-platform.yaml';
const warmUpYears = 256;
const fewYears = 512;
const manyYears = 1536;
const ROUNDS = 3;

/** Design-years per second aimed for, on one thread and on two; the least that will do is 3,000 on two. */
const aims = [5_000, 10_000] as const;

export async function scenarioRows(): Promise<Row[]> {
  const rows: Row[] = [];
  let reference: number | null = null;
  let result: Result | null = null;
  for (const [i, expected] of aims.entries()) {
    const threads = i + 1;
    const measured = await rate(threads);
    result = measured.result;
    rows.push({ name: `design-years-per-second-${threads}`, value: measured.rate, unit: 'design-years/s', expected, ratio: reference === null ? null : measured.rate / reference });
    reference ??= measured.rate;
  }
  if (result === null) return rows;
  // A rate means something only beside the load it was reached at: the mean over the designs.
  const { designs } = result;
  for (const name of ['outages', 'failovers', 'impacts', 'events'] as const) {
    const value = designs.reduce((sum, design) => sum + Number(design.figures[name].estimate ?? 0), 0) / designs.length;
    rows.push({ name, value, unit: 'per design-year', expected: null, ratio: null });
  }
  return rows;
}

/** The difference of a long and a short run leaves out what every run pays once; the median of the rounds counts. */
async function rate(threads: number): Promise<{ readonly rate: number; readonly result: Result }> {
  const runner = createRunner(threads);
  const text = readFileSync(join(packageRoot(), file), 'utf8');
  const run = async (years: number): Promise<{ readonly seconds: number; readonly result: Result }> => {
    const start = performance.now();
    const { result, issues } = await evaluate({ text, file, library: shippedLibrary(), options: { years }, runner });
    if (result === null) throw new Error(issues.map((issue) => issue.message).join('\n'));
    return { seconds: (performance.now() - start) / 1000, result };
  };
  try {
    await run(warmUpYears);
    const rates: number[] = [];
    let last: Result | null = null;
    for (let round = 0; round < ROUNDS; round++) {
      const few = await run(fewYears);
      const many = await run(manyYears);
      last = many.result;
      rates.push(((manyYears - fewYears) * many.result.designs.length) / (many.seconds - few.seconds));
    }
    rates.sort((a, b) => a - b);
    return { rate: rates[ROUNDS >> 1] as number, result: last as Result };
  } finally {
    await runner.close();
  }
}
