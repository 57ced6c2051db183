/** Rate and duration of one group of incidents. */
import { printDoubtful, printLaw } from '../plan/values/print-value.js';
import type { FitGroup, FittedLawFigures } from '../result/fit.js';
import { chiSquare } from '../statistics/special.js';
import { isFittable } from '../statistics/duration-samples.js';
import type { Durations } from '../statistics/durations.js';
import { fitLaws, lawOf } from '../statistics/fit-laws.js';
import type { FitOfLaw } from '../statistics/fit-laws.js';
import { poissonInterval } from '../statistics/poisson-interval.js';
import { year } from '../units/index.js';

export interface Sample {
  readonly startsAt: number | null;
  readonly seconds: number;
  readonly ended: boolean;
  readonly cell: (column: string) => string;
}

export interface GroupOptions {
  readonly confidence: number;
  readonly seed: string;
  readonly bootstrapSamples: number;
  /** Null: not known, so that there is no rate. */
  readonly exposureYears: number | null;
  /** First and last start of the whole log. */
  readonly from: number;
  readonly to: number;
}

/** Below this nothing can be said of a law with two parameters. */
const fewestEnded = 5;

export function fitGroup(name: string, samples: readonly Sample[], options: GroupOptions): FitGroup {
  const data: Durations = { values: Float64Array.from(samples, ({ seconds }) => seconds), ended: Uint8Array.from(samples, ({ ended }) => (ended ? 1 : 0)) };
  const openEnded = samples.filter(({ ended }) => !ended).length;
  const laws = samples.length - openEnded >= fewestEnded && isFittable(data) ? fitLaws(data, { confidence: options.confidence, seed: options.seed, name, samples: options.bootstrapSamples }) : [];
  const rate = rateOf(samples, options);
  return { name, incidents: samples.length, openEnded, rate, laws: laws.map(figuresOf), paste: pasteOf(name, rate, laws) };
}

function rateOf(samples: readonly Sample[], { exposureYears, confidence, from, to }: GroupOptions): FitGroup['rate'] {
  if (exposureYears === null) return null;
  const dispersion = dispersionOf(samples, from, to);
  const { estimate, low, high } = poissonInterval(samples.length, exposureYears, confidence, dispersion !== null && dispersion.pValue < 0.05 ? Math.max(1, dispersion.index) : 1);
  return { value: estimate, low, high, exposureYears, dispersion };
}

/** The index of dispersion of counts in equal parts of about a year (D. R. Cox, P. A. W. Lewis, The Statistical Analysis of Series of Events, 1966, section 6.3): chi-square where the process is Poisson. */
function dispersionOf(samples: readonly Sample[], from: number, to: number): { readonly index: number; readonly pValue: number } | null {
  const parts = Math.min(200, Math.floor((to - from) / year));
  if (!(parts >= 3) || samples.length < parts || samples.some(({ startsAt }) => startsAt === null)) return null;
  const counts = new Float64Array(parts);
  for (const { startsAt } of samples) counts[Math.min(parts - 1, Math.floor((((startsAt as number) - from) / (to - from)) * parts))]++;
  const mean = samples.length / parts;
  const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  return { index: squares / (parts - 1) / mean, pValue: 1 - chiSquare(squares / mean, parts - 1) };
}

function figuresOf({ kind, scale, shape, scaleLimits, shapeLimits, logLikelihood, aic, andersonDarling, pValue }: FitOfLaw): FittedLawFigures {
  return { kind, scale: { value: scale, ...scaleLimits }, shape: shapeLimits === null ? null : { value: shape, ...shapeLimits }, logLikelihood, aic, andersonDarling, pValue };
}

/** Names of a scenario have no blanks; whom it hits only the reader knows. */
function pasteOf(name: string, rate: FitGroup['rate'], laws: readonly FitOfLaw[]): readonly string[] {
  if (laws.length === 0 || rate === null) return [];
  const key = name.replaceAll(/[^\w.-]+/g, '-').replace(/^[^A-Za-z]+/, '') || 'incident';
  const { value, low, high } = rate;
  return [`${key}: {hits: home, rate: ${printDoubtful({ mean: value / year, low: low / year, high: high / year }, 'rate')}, duration: "${printLaw(lawOf(laws[0]), 'duration')}"}`];
}
