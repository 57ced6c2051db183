/** Losses of one design: lines, sensitivities, and the width that doubt about outage rates gives them. */
import type { LossLine } from '../cost/valuation/loss-line.js';
import { inputWidth, logDeviationOfRate } from '../statistics/input-width.js';
import type { InputWidth } from '../statistics/input-width.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { poissonInterval } from '../statistics/poisson-interval.js';
import { proportionInterval } from '../statistics/proportion-interval.js';
import type { LossResult, SensitivityResult } from './design-result.js';
import { meanEstimate, quantity, toEstimate } from './estimates.js';
import type { Measured } from './measured.js';

export function lossResult(measured: Measured, design: number, lines: readonly LossLine[], missingPrices: readonly string[], confidence: number): LossResult {
  const histogram = measured.yearly(design, 'loss');
  const years = measured.replications;
  const withLoss = histogram === null ? 0 : histogram.count - histogram.zeros;
  return {
    lines: lines.map(({ name, about, payer }) => ({ name, about, payer, perYear: meanEstimate(measured, design, `line:${name}`, 'USD/yr', confidence) })),
    missingPrices,
    anyLoss: toEstimate(proportionInterval(withLoss, years, confidence), 'share', withLoss === 0),
  };
}

/** Doubt about rates moves the loss however many years are simulated, so it is a width of its own. */
export function lossInputWidth(measured: Measured, design: number, confidence: number): InputWidth {
  const derivatives = measured.sources.map((_, source) => measured.slope(design, 0, source));
  return inputWidth(derivatives, measured.sources.map(({ doubt }) => (doubt === null ? 0 : logDeviationOfRate(doubt.low, doubt.high))), confidence);
}

/** What the loss answers to, strongest first. */
export function sensitivityResults(measured: Measured, design: number, confidence: number): readonly SensitivityResult[] {
  const { parts } = lossInputWidth(measured, design, confidence);
  const years = measured.replications * measured.years;
  const all = measured.sources.map(({ name, sourceClass, arrivals, doubt }, source): SensitivityResult => {
    const slope = measured.slope(design, 0, source);
    return {
      source: name, sourceClass, doubt, lossHalfWidth: quantity(parts[source]),
      arrivals: toEstimate(poissonInterval(arrivals, years, confidence), '1/yr', arrivals === 0),
      lossSlope: toEstimate(meanInterval({ n: slope.n, mean: slope.estimate, standardError: slope.standardError }, confidence), 'USD/yr'),
    };
  });
  return all.sort((a, b) => Math.abs(Number(b.lossSlope.estimate)) - Math.abs(Number(a.lossSlope.estimate)) || (a.source < b.source ? -1 : 1));
}
