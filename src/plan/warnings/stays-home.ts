/** What a design without a second site can ride out: everything that is over before the limit. */
import { cdf, quantile } from '../../random/quantile.js';
import { ratePerSecond } from '../environment/rates.js';
import type { EnvironmentPlan, PlannedSource } from '../plan.js';

export interface Outlasting {
  /** Share of the outages of class site that outlast the limit. */
  readonly share: number;
  /** The kind of outage that contributes most. */
  readonly kind: string;
}

/** Outages of single zones count as ridden out, so that the share is a bound from below; null if nothing strikes the site. */
export function outlasting(site: string, limit: number, { sources }: EnvironmentPlan): Outlasting | null {
  let all = 0;
  let long = 0;
  const byKind = new Map<string, number>();
  for (const source of sources) {
    if (source.sourceClass !== 'site' || !strikes(source, site)) continue;
    const rate = ratePerSecond(source) * source.hitsWorkload;
    const longer = source.targets.every(({ kind }) => kind === 'zone') ? 0 : rate * probabilityLonger(source, limit);
    all += rate;
    long += longer;
    byKind.set(source.kind, (byKind.get(source.kind) ?? 0) + longer);
  }
  if (all === 0) return null;
  const [kind] = [...byKind].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
  return { share: long / all, kind };
}

function strikes({ targets }: PlannedSource, site: string): boolean {
  return targets.some((target) => ('sites' in target ? target.sites.includes(site) : 'site' in target && target.site === site));
}

const steps = 64;

/** Clients are back at the mitigation point, a share of the whole duration. */
function probabilityLonger({ duration, mitigatedAt }: PlannedSource, limit: number): number {
  let total = 0;
  for (let step = 0; step < steps; step++) {
    const share = quantile(mitigatedAt, (step + 0.5) / steps);
    total += share > 0 ? 1 - cdf(duration, limit / share) : 0;
  }
  return total / steps;
}
