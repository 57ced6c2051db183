/** Laws fitted to durations side by side: parameters with intervals, AIC, and whether a sample of the law would look like these data. */
import { cdf } from '../random/quantile.js';
import type { Law } from '../random/law.js';
import { andersonDarling } from './anderson-darling.js';
import { censoringOf, simulateDurations } from './duration-samples.js';
import type { Durations, FittedLaw } from './durations.js';
import { logsOf } from './durations.js';
import { exponentialLogLikelihood, fitExponential } from './fit-exponential.js';
import { fitLognormal, lognormalLogLikelihood } from './fit-lognormal.js';
import { fitWeibull, weibullLogLikelihood } from './fit-weibull.js';
import { highest, profileInterval } from './profile-interval.js';

export interface Limits { readonly low: number; readonly high: number }

export interface FitOfLaw extends FittedLaw {
  readonly scaleLimits: Limits;
  /** Null for an exponential, which has no shape. */
  readonly shapeLimits: Limits | null;
  /** Twice the parameters less twice the log likelihood (H. Akaike, 1974): the lowest describes the data best. */
  readonly aic: number;
  readonly andersonDarling: number;
  /** Share of samples of the fitted law that lie as far from their own fit: small where the law does not fit. */
  readonly pValue: number;
}

export interface FitOptions { readonly confidence: number; readonly seed: string; /** Names the draws. */ readonly name: string; readonly samples: number }

const fits = { exponential: fitExponential, weibull: fitWeibull, lognormal: fitLognormal } as const;

export function lawOf({ kind, scale, shape }: Pick<FittedLaw, 'kind' | 'scale' | 'shape'>): Law {
  if (kind === 'exponential') return { kind, mean: scale };
  return kind === 'weibull' ? { kind, scale, shape } : { kind, median: scale, sigma: shape };
}

/** Needs at least two different durations that ended. In the order of AIC, the best first. */
export function fitLaws(data: Durations, options: FitOptions): readonly FitOfLaw[] {
  return (['exponential', 'weibull', 'lognormal'] as const).map((kind) => fitOfLaw(kind, data, options)).sort((a, b) => a.aic - b.aic);
}

export function fitOfLaw(kind: FittedLaw['kind'], data: Durations, options: FitOptions): FitOfLaw {
  const fitted = fits[kind](data);
  const { scale, shape, logLikelihood } = fitted;
  const { logs } = logsOf(data);
  const at = (one: number, other: number): number =>
    (kind === 'exponential' ? exponentialLogLikelihood(data, one) : kind === 'weibull' ? weibullLogLikelihood(logs, data.ended, one, other) : lognormalLogLikelihood(logs, data.ended, one, other));
  const limits = (profile: (value: number) => number, estimate: number): Limits => profileInterval(profile, estimate, logLikelihood, options.confidence);
  const alone = kind === 'exponential';
  return {
    ...fitted,
    scaleLimits: limits((value) => (alone ? at(value, 1) : highest((other) => at(value, other), shape, 4)), scale),
    shapeLimits: alone ? null : limits((value) => highest((other) => at(other, value), scale, 8), shape),
    aic: 2 * (alone ? 1 : 2) - 2 * logLikelihood,
    ...goodness(kind, data, fitted, options),
  };
}

function goodness(kind: FittedLaw['kind'], data: Durations, fitted: FittedLaw, { seed, name, samples }: FitOptions): Pick<FitOfLaw, 'andersonDarling' | 'pValue'> {
  const distance = (sample: Durations, law: Law): number => andersonDarling(sample, (value) => cdf(law, value));
  const law = lawOf(fitted);
  const seen = distance(data, law);
  const censoring = censoringOf(data);
  let asFar = 0;
  let usable = 0;
  for (let replication = 0; replication < samples; replication++) {
    const sample = simulateDurations(law, data.values.length, censoring, seed, `fit/${name}/${kind}`, replication);
    if (sample === null) continue;
    usable++;
    if (distance(sample, lawOf(fits[kind](sample))) >= seen) asFar++;
  }
  return { andersonDarling: seen, pValue: (asFar + 1) / (usable + 1) };
}
