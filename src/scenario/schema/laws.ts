import { lawRange } from '../../random/law-range.js';
import type { Law } from '../../random/law.js';
import { mean } from '../../random/quantile.js';
import { empirical } from '../../random/law-functions.js';
import { parseDoubtful, parseLaw } from '../../random/parse-law.js';
import type { Doubtful } from '../../random/law.js';
import type { ParseUnit, Parsed } from '../../units/parsed.js';
import { parseDuration, year } from '../../units/duration.js';
import { parseDataRate } from '../../units/data-rate.js';
import { parseNumber } from '../../units/count.js';
import { parseAmount, parseMoneyPer } from '../../units/money.js';
import { parseRate } from '../../units/rate.js';
import { parseShare } from '../../units/share.js';
import { SampleColumn } from '../read/sample-column.js';
import { scalar, within } from './scalar.js';

function lawOf(parseUnit: ParseUnit): (text: string) => Parsed<Law> {
  return (text) => {
    const parsed = parseLaw(text, parseUnit);
    return parsed.error === undefined ? { value: parsed.law } : { error: parsed.error };
  };
}

function doubtfulOf(parseUnit: ParseUnit): (text: string) => Parsed<Doubtful> {
  return (text) => {
    const parsed = parseDoubtful(text, parseUnit);
    return parsed.error === undefined ? { value: parsed.doubtful } : { error: parsed.error };
  };
}

/** A column of a CSV file as a law; a cell that cannot be read is told with its own file and line. */
function columnOf(parseUnit: ParseUnit): (value: unknown) => Parsed<Law> | null {
  return (value) => {
    if (!(value instanceof SampleColumn)) return null;
    const values: number[] = [];
    for (const cell of value.cells) {
      const parsed = parseUnit(cell.text);
      if (parsed.error !== undefined) return { error: `${value.file}:${cell.line}: ${parsed.error}` };
      if (!Number.isFinite(parsed.value)) return { error: `${value.file}:${cell.line}: a sample is finite` };
      values.push(parsed.value);
    }
    return empirical(values);
  };
}

const lawForms = '"5m", "4m to 20m", "2h to 8h uniform" or "lognormal(median 8m, p95 25m)"';

/** How long something takes: a law of durations in seconds; `never` is allowed. */
export const durationLaw = (about: string) => scalar(
  { expected: `a duration or a law of durations such as ${lawForms}`, description: `${about} A duration, or a law of durations.`, examples: ['5m', '4m to 20m', 'lognormal(median 8m, p95 25m)'] },
  within(lawOf(parseDuration), (law) => (lawRange(law).low < 0 ? 'this law can give a negative duration' : null)),
  columnOf(parseDuration),
);

/** Nobody waits for a run with more outages than a million a year. */
export const shortestOutageInterval = year / 1e6;
const tooOften = (seconds: number, shortest: number, text: string): string | null => (seconds < shortest ? `"${text}" is more than a million a year, which no run comes to the end of; is the unit right?` : null);

/** The time between two arrivals: never 0, because nothing else would then ever happen; on average no less than `shortest`, in seconds. */
export const intervalLaw = (about: string, shortest = 0) => scalar(
  { expected: 'a time between outages such as "90 days" or "exponential(4000h)"', description: `${about} A duration, or a law of durations above 0.`, examples: ['90 days', 'exponential(4000h)', 'weibull(scale 3 years, shape 1.5)'] },
  within(lawOf(parseDuration), (law, text) => (lawRange(law).high <= 0 ? 'the time between two outages must be more than 0' : tooOften(mean(law), shortest, text))),
  columnOf(parseDuration),
);

/** A law of shares of 1. Laws without an upper end are cut at 1 by whoever draws them. */
export const shareLaw = (about: string) => scalar(
  { expected: 'a share or a law of shares such as "30%", "10% to 60%" or "beta(2, 8)"', description: `${about} A share, or a law of shares.`, examples: ['100%', '10% to 60%', 'beta(2, 8)'] },
  within(lawOf(parseShare), (law) => {
    const { low, high } = lawRange(law);
    const tooLarge = law.kind === 'lognormal' ? law.median > 1 : high > 1 && Number.isFinite(high);
    return low < 0 || tooLarge ? 'this law goes beyond 100%, and a share does not' : null;
  }),
  columnOf(parseShare),
);

/** A law of factors above 0. */
export const factorLaw = (about: string) => scalar(
  { expected: 'a factor or a law of factors such as "2" or "1.5 to 4"', description: `${about} A factor, or a law of factors.`, examples: [2, '1.5 to 4'] },
  within(lawOf(parseNumber), (law) => (lawRange(law).low < 0 || lawRange(law).high <= 0 ? 'a factor must be more than 0' : null)),
  columnOf(parseNumber),
);

/** A law of throughputs in bytes a second. */
export const dataRateLaw = (about: string) => scalar(
  { expected: 'a throughput or a law of throughputs such as "600 MB/s" or "200 MB/s to 800 MB/s"', description: `${about} A throughput, or a law of throughputs.`, examples: ['600 MB/s', '200 MB/s to 800 MB/s'] },
  within(lawOf(parseDataRate), (law) => (lawRange(law).high <= 0 ? 'a throughput must be more than 0' : null)),
  columnOf(parseDataRate),
);

/** Events a second, with the doubt about it. */
export const doubtfulRate = (about: string) => scalar(
  { expected: 'a rate such as "3/year" or "0.6/year (0.26 to 1.2)"', description: `${about} A rate; a range in brackets is the doubt about it.`, examples: ['3/year', '0.6/year (0.26 to 1.2)', '1 in 5 years'] },
  within(doubtfulOf(parseRate), (value, text) => tooOften(1 / value.mean, shortestOutageInterval, text)),
);

/** An amount a year, with the doubt about it. */
export const doubtfulMoneyPerYear = (about: string) => scalar(
  { expected: 'money per year such as "$190k/year"', description: `${about} Money per year; a range in brackets is the doubt about it.`, examples: ['$190k/year', '$190k/year (150k to 230k)'] },
  doubtfulOf(parseMoneyPer('year')),
);

/** An amount, with the doubt about it. */
export const doubtfulAmount = (about: string) => scalar(
  { expected: 'an amount such as "$60k"', description: `${about} An amount of money; a range in brackets is the doubt about it.`, examples: ['$60k', '$60k (40k to 120k)'] },
  doubtfulOf(parseAmount),
);

/** A plain number of 0 or more, with the doubt about it. */
export const doubtfulNumber = (about: string) => scalar(
  { expected: 'a number such as "0.25"', description: `${about} A number; a range in brackets is the doubt about it.`, examples: [0.25, '1 (0.5 to 2)'] },
  within(doubtfulOf(parseNumber), (value) => (value.mean < 0 || (value.low ?? 0) < 0 ? 'this number is 0 or more' : null)),
);
