/** How often each kind of outage comes in a year: by itself, by spreading, and in all. */
import type { Law } from '../../random/law.js';
import { cdf, mean, quantile } from '../../random/quantile.js';
import type { SourceClass } from '../../scenario/environment.js';
import { year } from '../../units/index.js';
import type { EnvironmentPlan, PlannedSource, PlannedTarget } from '../plan.js';

export type Scope = PlannedTarget['kind'];

export interface KindRate {
  readonly kind: string;
  readonly sourceClass: SourceClass;
  readonly scope: Scope;
  /** Number of processes, such as one for each zone. */
  readonly processes: number;
  readonly perYear: number;
  /** What its outages spread to, and how often they do. */
  readonly spreadTo: Scope | null;
  readonly spreadPerYear: number;
}
/** Catalogue rates of a wider domain are net of what spreads into it, so that the sum counts everything once. */
export interface ScopeRate { readonly scope: Scope; readonly ownPerYear: number; readonly spreadPerYear: number; readonly totalPerYear: number }
export interface Rates { readonly kinds: readonly KindRate[]; readonly scopes: readonly ScopeRate[] }

export function ratesOf(environment: EnvironmentPlan): Rates {
  const kinds = new Map<string, KindRate>();
  for (const source of environment.sources) {
    const scope = source.targets[0]?.kind ?? 'component';
    const key = `${source.sourceClass}/${source.kind}/${scope}`;
    const known = kinds.get(key);
    const perYear = ratePerSecond(source) * year;
    kinds.set(key, {
      kind: source.kind,
      sourceClass: source.sourceClass,
      scope,
      processes: (known?.processes ?? 0) + 1,
      perYear: (known?.perYear ?? 0) + perYear,
      spreadTo: source.spread?.to.kind ?? known?.spreadTo ?? null,
      spreadPerYear: (known?.spreadPerYear ?? 0) + perYear * spreadShare(source),
    });
  }
  const rows = [...kinds.values()];
  return { kinds: rows, scopes: scopesOf(rows) };
}

function scopesOf(kinds: readonly KindRate[]): readonly ScopeRate[] {
  const scopes = [...new Set(kinds.flatMap(({ scope, spreadTo }) => (spreadTo === null ? [scope] : [scope, spreadTo])))];
  return scopes.map((scope) => {
    const ownPerYear = sum(kinds.filter((row) => row.scope === scope).map((row) => row.perYear));
    const spreadPerYear = sum(kinds.filter((row) => row.spreadTo === scope).map((row) => row.spreadPerYear));
    return { scope, ownPerYear, spreadPerYear, totalPerYear: ownPerYear + spreadPerYear };
  });
}

/** Long-run arrivals a second. An up-time clock stands still during an outage, which makes them rarer. */
export function ratePerSecond(source: Pick<PlannedSource, 'rate' | 'every' | 'clock' | 'duration'>): number {
  const between = source.rate !== null ? 1 / source.rate.mean : source.every !== null ? mean(source.every) : Infinity;
  const cycle = source.clock === 'up-time' ? between + mean(source.duration) : between;
  return cycle > 0 && cycle < Infinity ? 1 / cycle : 0;
}

/** A spread happens only if the root is still active after the delay. */
function spreadShare({ spread, duration }: PlannedSource): number {
  return spread === null ? 0 : spread.probability * probabilityLonger(duration, spread.after);
}

const steps = 512;

function probabilityLonger(duration: Law, delay: Law): number {
  if (delay.kind === 'constant') return 1 - cdf(duration, delay.value);
  let total = 0;
  for (let step = 0; step < steps; step++) total += 1 - cdf(duration, quantile(delay, (step + 0.5) / steps));
  return total / steps;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
