/** Residual life in steady state: what is left of a renewal interval that an arbitrary instant falls into. */
import type { Law } from '../random/law.js';
import { cdf, mean, quantile } from '../random/quantile.js';

const points = 1024;
const tail = 1e-9;

/**
 * Equilibrium law with density (1 - F(x)) / mean (Cox, Renewal Theory, 1962, section 5.1), as quantiles of a numeric integral;
 * exact for constant and exponential laws.
 */
export function residualLaw(law: Law): Law {
  if (law.kind === 'exponential') return law;
  if (law.kind === 'constant') return law.value === Number.POSITIVE_INFINITY ? law : { kind: 'uniform', low: 0, high: law.value };
  const m = mean(law);
  // Knots at quantiles of the law itself follow its scale, also where the tail is heavy.
  const xs = [0];
  for (let i = 1; i < 4 * points; i++) xs.push(quantile(law, i / (4 * points)));
  for (let k = 1; k <= 24; k++) xs.push(quantile(law, 1 - 1 / (4 * points) / 2 ** k));
  xs.push(quantile(law, 1 - tail));
  const cumulative = [0];
  for (let i = 1; i < xs.length; i++) {
    const [a, b] = [xs[i - 1] as number, xs[i] as number];
    const survive = (4 * (1 - cdf(law, (a + b) / 2)) + (1 - cdf(law, a)) + (1 - cdf(law, b))) / 6;
    cumulative.push((cumulative[i - 1] as number) + ((b - a) * survive) / m);
  }
  const total = cumulative[cumulative.length - 1] as number;
  const values: number[] = [];
  let at = 0;
  for (let i = 0; i <= points; i++) {
    const u = (i / points) * total;
    while (at < xs.length - 2 && (cumulative[at + 1] as number) < u) at++;
    const [c0, c1] = [cumulative[at] as number, cumulative[at + 1] as number];
    const share = c1 > c0 ? (u - c0) / (c1 - c0) : 0;
    values.push((xs[at] as number) + share * ((xs[at + 1] as number) - (xs[at] as number)));
  }
  return { kind: 'empirical', values };
}
