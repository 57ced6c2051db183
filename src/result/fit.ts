/** Laws that were fitted to a log of incidents, as a document of its own. Times are seconds, rates a year. */

export const fitFormat = '1.0';

export interface FittedFigure { readonly value: number; readonly low: number; readonly high: number }

export interface FittedLawFigures {
  readonly kind: 'exponential' | 'weibull' | 'lognormal';
  /** Mean of an exponential, scale of a Weibull, median of a lognormal. */
  readonly scale: FittedFigure;
  /** Shape of a Weibull, sigma of a lognormal. */
  readonly shape: FittedFigure | null;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly andersonDarling: number;
  /** Of the fit, by samples of the law itself: small where the law does not fit. */
  readonly pValue: number;
}

export interface FitGroup {
  readonly name: string;
  readonly incidents: number;
  /** Known only to have lasted longer. */
  readonly openEnded: number;
  readonly rate: FittedFigure & {
    /** What the count is over: years, times units where there are several. */
    readonly exposureYears: number;
    /** Variance over mean of the counts of equal parts of the time, and how likely chance alone makes it so large; null: too little to say. An index that chance does not explain has widened the interval. */
    readonly dispersion: { readonly index: number; readonly pValue: number } | null;
  } | null;
  /** The best by AIC first; none where too little ended. */
  readonly laws: readonly FittedLawFigures[];
  /** Lines for `outages:` of a scenario. */
  readonly paste: readonly string[];
}

export interface FitDocument {
  readonly formatVersion: string;
  readonly kind: 'fit';
  readonly product: { readonly name: 'cutover'; readonly version: string };
  readonly source: string;
  readonly by: string | null;
  /** Of every interval; ends are the 5 % and 95 % points, as a scenario has them. */
  readonly confidence: number;
  readonly bootstrapSamples: number;
  readonly groups: readonly FitGroup[];
  readonly notes: readonly string[];
  readonly reproduce: string;
}

export function fitJson(fit: FitDocument): string {
  return `${JSON.stringify(fit, (_, value) => (value === Infinity ? 'Infinity' : value), 2)}\n`;
}
