import { parseNumber } from '../units/count.js';
import { fail, ok } from '../units/parsed.js';
import type { ParseUnit, Parsed } from '../units/parsed.js';
import type { Law } from './law.js';
import { exp, log } from './math.js';

type MakeLaw = (parts: readonly string[], parseUnit: ParseUnit) => Parsed<Law>;

/** Standard normal points of the quantiles by which a lognormal may be given. */
const points: Readonly<Record<string, number>> = { p5: -1.6448536269514722, p10: -1.2815515655446004, p25: -0.6744897501960817, p75: 0.6744897501960817, p90: 1.2815515655446004, p95: 1.6448536269514722, p99: 2.3263478740408408 };

/** The laws that are written as a function. Arguments are values of the field's own unit unless the name says otherwise. */
export const lawFunctions: ReadonlyMap<string, MakeLaw> = new Map<string, MakeLaw>([
  ['exponential', exponential],
  ['lognormal', lognormal],
  ['uniform', uniform],
  ['triangular', triangular],
  ['weibull', weibull],
  ['erlang', erlang],
  ['beta', beta],
  ['samples', samples],
]);

type Arguments = ReadonlyMap<string, string>;

/** Reads `median 8m, p95 25m` by name, and what has no name by place. */
function named(parts: readonly string[], places: readonly string[], usage: string): Parsed<Arguments> {
  const found = new Map<string, string>();
  for (const [index, part] of parts.entries()) {
    const match = /^([a-z]\w*)\s*[\s=:]\s*(.+)$/is.exec(part);
    const name = match === null ? places[index] : match[1];
    if (part === '' || name === undefined) return fail(`write "${usage}"`);
    if (found.has(name)) return fail(`"${name}" stands twice; write "${usage}"`);
    found.set(name, match === null ? part : match[2]);
  }
  return ok(found);
}

/** Reads exactly `wanted`, in this order; names that start with a tilde are plain numbers, and all must be above 0 unless `zero` allows it. */
function numbers(parts: readonly string[], wanted: readonly string[], parseUnit: ParseUnit, usage: string, zero = false): Parsed<readonly number[]> {
  const names = wanted.map((name) => name.replace('~', ''));
  const found = named(parts, names, usage);
  if (found.error !== undefined) return found;
  const stray = [...found.value.keys()].find((name) => !names.includes(name));
  if (stray !== undefined || found.value.size !== names.length) return fail(stray === undefined ? `write "${usage}"` : `"${stray}" is not part of this law; write "${usage}"`);
  const values: number[] = [];
  for (const name of wanted) {
    const text = found.value.get(name.replace('~', '')) as string;
    const parsed = name.startsWith('~') ? parseNumber(text) : parseUnit(text);
    if (parsed.error !== undefined) return parsed;
    if (!Number.isFinite(parsed.value) || (zero ? parsed.value < 0 : parsed.value <= 0)) return fail(`"${text}" must be ${zero ? '0 or more' : 'more than 0'} and finite; write "${usage}"`);
    values.push(parsed.value);
  }
  return ok(values);
}

function exponential(parts: readonly string[], parseUnit: ParseUnit): Parsed<Law> {
  const values = numbers(parts, ['mean'], parseUnit, 'exponential(mean 4h)');
  return values.error !== undefined ? values : ok({ kind: 'exponential', mean: values.value[0] });
}

function uniform(parts: readonly string[], parseUnit: ParseUnit): Parsed<Law> {
  const values = numbers(parts, ['low', 'high'], parseUnit, 'uniform(2h, 8h)', true);
  if (values.error !== undefined) return values;
  const [low, high] = values.value;
  return low < high ? ok({ kind: 'uniform', low, high }) : fail('the first value of uniform() must lie below the second; write "uniform(2h, 8h)"');
}

function triangular(parts: readonly string[], parseUnit: ParseUnit): Parsed<Law> {
  const values = numbers(parts, ['low', 'mode', 'high'], parseUnit, 'triangular(5s, 15s, 60s)', true);
  if (values.error !== undefined) return values;
  const [low, mode, high] = values.value;
  if (low > mode || mode > high || low === high) return fail('the values of triangular() must rise: lowest, most likely, highest, as in "triangular(5s, 15s, 60s)"');
  return ok({ kind: 'triangular', low, mode, high });
}

function weibull(parts: readonly string[], parseUnit: ParseUnit): Parsed<Law> {
  const values = numbers(parts, ['scale', '~shape'], parseUnit, 'weibull(scale 3h, shape 0.7)');
  return values.error !== undefined ? values : ok({ kind: 'weibull', scale: values.value[0], shape: values.value[1] });
}

function erlang(parts: readonly string[], parseUnit: ParseUnit): Parsed<Law> {
  const values = numbers(parts, ['mean', '~stages'], parseUnit, 'erlang(mean 3h, stages 3)');
  if (values.error !== undefined) return values;
  const [mean, stages] = values.value;
  if (!Number.isInteger(stages) || stages > 1000) return fail('the stages of erlang() are a whole number from 1 to 1000, as in "erlang(mean 3h, stages 3)"');
  return ok({ kind: 'erlang', mean, stages });
}

function beta(parts: readonly string[], parseUnit: ParseUnit): Parsed<Law> {
  // A beta law draws shares of 1; where "50%" is no value of this field, neither is what beta() would draw.
  if (parseUnit('50%').error !== undefined) return fail('beta() draws shares, and no share is expected here; write a spread such as "4m to 20m"');
  const values = numbers(parts, ['~a', '~b'], parseUnit, 'beta(2, 98)');
  return values.error !== undefined ? values : ok({ kind: 'beta', a: values.value[0], b: values.value[1] });
}

function samples(parts: readonly string[], parseUnit: ParseUnit): Parsed<Law> {
  const values: number[] = [];
  for (const part of parts) {
    const parsed = parseUnit(part);
    if (parsed.error !== undefined) return parsed;
    if (!Number.isFinite(parsed.value)) return fail(`"${part}" is no sample; samples are finite, and "mixture(90%: samples(...), 10%: never)" adds what never ends`);
    values.push(parsed.value);
  }
  return empirical(values);
}

/** The law of a set of samples: at least two, sorted. */
export function empirical(values: readonly number[]): Parsed<Law> {
  if (values.length < 2) return fail('a law of samples needs at least two of them, as in "samples(1h, 2h, 5h)"');
  return ok({ kind: 'empirical', values: [...values].sort((a, b) => a - b) });
}

function lognormal(parts: readonly string[], parseUnit: ParseUnit): Parsed<Law> {
  const usage = 'lognormal(median 8m, p95 25m)';
  const found = named(parts, ['median', 'sigma'], usage);
  if (found.error !== undefined) return found;
  const names = [...found.value.keys()];
  const centre = names.find((name) => name === 'median' || name === 'mean');
  const width = names.find((name) => name === 'sigma' || name in points);
  if (centre === undefined || width === undefined || names.length !== 2 || (centre === 'mean' && width !== 'sigma')) {
    return fail(`a lognormal law takes a median with a quantile or sigma, or a mean with sigma; write "${usage}", "lognormal(median 8m, sigma 0.7)" or "lognormal(mean 8m, sigma 0.7)"`);
  }
  const values = numbers(parts, [centre, width === 'sigma' ? '~sigma' : width], parseUnit, usage);
  if (values.error !== undefined) return values;
  const [middle, spread] = values.value;
  if (width === 'sigma') return ok({ kind: 'lognormal', median: centre === 'mean' ? middle * exp((-spread * spread) / 2) : middle, sigma: spread });
  const sigma = log(spread / middle) / points[width];
  return sigma > 0 ? ok({ kind: 'lognormal', median: middle, sigma }) : fail(`the ${width} of a lognormal law must lie ${points[width] > 0 ? 'above' : 'below'} its median; write "${usage}"`);
}
