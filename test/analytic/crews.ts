/** Scenarios with crews and measures as text, and their measures as samples over years. */
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { measureCells } from '../../src/world/measure-cells.js';
import { Sample, scenario, simulate, type Sections, type Year } from './years.js';

export const machine = 'machine: 2 vCPU 8 GB, ratePerInstance: 10/s';

/** A run of its own length, cut at its end, everything new at its start. */
export const lasting = (horizon: string): string => `{start: fresh, accounting: calendar, horizon: ${horizon}}`;

export interface Measured {
  readonly samples: ReadonlyMap<string, Sample>;
  /** Cell of a measure, such as `mean` or `at:3600`. */
  readonly of: (measure: string, cell: string) => Sample;
}

/** Simulates and adds up every cell of every measure. */
export function measure(sections: Sections, years: number, visit: (year: Year, value: (measure: string, cell: string) => number) => void = () => undefined): Measured {
  const text = scenario(sections);
  const { scenario: parsed, issues } = parseScenario(text, 'case.yaml');
  if (parsed === null) throw new Error(issues.map(({ code, message }) => `${code} ${message}`).join('\n'));
  const names = parsed.measures.flatMap((one) => measureCells(one).map((cell) => `${one.name} ${cell}`));
  const places = new Map(names.map((name, at) => [name, at]));
  const samples = new Map(names.map((name) => [name, new Sample()]));
  simulate(text, { years }, (year) => {
    names.forEach((name, at) => samples.get(name)?.add(year.of('measured', at)));
    visit(year, (one, cell) => year.of('measured', places.get(`${one} ${cell}`)));
  });
  return {
    samples,
    of(one, cell) {
      const sample = samples.get(`${one} ${cell}`);
      if (sample === undefined) throw new Error(`no measure "${one}" keeps "${cell}"; there are ${names.join(', ')}`);
      return sample;
    },
  };
}

/** Ratio of two sums over years, by the delta method. */
export class Ratio {
  private n = 0;
  private readonly sums = [0, 0, 0, 0, 0];

  add(x: number, y: number): void {
    this.n++;
    [x, y, x * x, x * y, y * y].forEach((value, i) => { this.sums[i] += value; });
  }

  get mean(): number {
    return this.sums[0] / this.sums[1];
  }

  get error(): number {
    const [, y, xx, xy, yy] = this.sums;
    const r = this.mean;
    return Math.sqrt(Math.max(0, xx - 2 * r * xy + r * r * yy) * this.n / (this.n - 1)) / y;
  }
}
