/** The figures of a Result that the programs in this folder reckon as well, by the names that they give them. */
import type { DesignResult } from '../../src/result/design-result.js';
import type { Estimate } from '../../src/result/quantity.js';

import type { Result } from '../../src/result/result.js';

export interface Figure { readonly estimate: number; /** Standard error. */ readonly error: number }
export type Figures = ReadonlyMap<string, Figure>;

/** The two-sided 95 % point of the normal law, which turns an interval into a standard error. */
const z95 = 1.96;
const figure = ({ estimate, low, high }: Estimate): Figure => ({ estimate: Number(estimate), error: (Number(high) - Number(low)) / 2 / z95 });
const sum = (figures: readonly Figure[]): Figure => ({ estimate: figures.reduce((total, { estimate }) => total + estimate, 0), error: figures.reduce((total, { error }) => total + error, 0) });

type Distribution = DesignResult['flows'][number]['rto'][number];
function distribution(name: string, of: Distribution, points: readonly ('p50' | 'p95' | 'p99')[]): [string, Figure][] {
  return points.filter((point) => typeof of[point].estimate === 'number').map((point) => [`${name} ${point}`, figure(of[point])]);
}
const ofClass = (list: readonly Distribution[], cause: string): Distribution => {
  const found = list.find((one) => one.cause === cause);
  if (found === undefined) throw new Error(`no figures of class ${cause}`);
  return found;
};

function failover({ designs: [design] }: Result): [string, Figure][] {
  const [flow] = design.flows;
  const parts = design.breakdown?.flows[0].parts ?? [];
  const phase = (of: string): Figure => sum(parts.filter((part) => part.phase === of).map(({ time }) => figure(time)));
  return [
    ['exposures', figure(flow.exposures)], ['disruptions', figure(flow.disruptions)], ['downtime', figure(flow.downtime)], ['equivalent', figure(flow.equivalentOutage)],
    ['lost', figure(flow.lost)], ['delayed', figure(flow.delayed)], ['divergent', figure(flow.divergent)], ['recovery', figure(flow.workRecovery)],
    ['failovers', figure(design.figures.failovers)], ['failbacks', figure(design.figures.failbacks)], ['unprotected', figure(design.figures.unprotected)],
    ...distribution('rto', ofClass(flow.rto, 'site'), ['p50', 'p95', 'p99']), ...distribution('rpo', ofClass(flow.rpo, 'site'), ['p50', 'p95']), ...distribution('clients', design.clients[0].distribution as Distribution, ['p50', 'p95']),
    ['rto within 1h', figure(design.targets[0].achieved)],
    ['phase detection', phase('detection')], ['phase decision', phase('decision')], ['phase steps', phase('step')], ['phase steering', phase('steering')], ['phase planned', phase('planned')],
  ];
}

function data({ designs: [design] }: Result): [string, Figure][] {
  const [flow] = design.flows;
  const everything = (design.breakdown?.stores ?? []).filter((one) => one.everything !== null).map((one): [string, Figure] => [`everything ${one.store} ${one.cause}`, figure(one.everything as Estimate)]);
  return [
    ['disruptions', figure(flow.disruptions)], ['downtime', figure(flow.downtime)], ['lostWrites', figure(flow.lostWrites)], ['divergent', figure(flow.divergent)],
    ['failovers', figure(design.figures.failovers)], ['failbacks', figure(design.figures.failbacks)], ['restores', figure(design.figures.restores)], ...everything,
    ...['site', 'data', 'cyber'].flatMap((cause) => [
      [`exposures ${cause}`, figure(ofClass(flow.rto, cause).perYear)] as [string, Figure],
      ...distribution(`rto ${cause}`, ofClass(flow.rto, cause), ['p50', 'p95']), ...distribution(`rpo flow ${cause}`, ofClass(flow.rpo, cause), ['p50', 'p95']),
      ...design.stores.flatMap(({ store, rpo }) => distribution(`rpo ${store} ${cause}`, ofClass(rpo, cause), ['p50', 'p95'])),
    ]),
  ];
}

function shedding({ designs: [design] }: Result): [string, Figure][] {
  const [flow] = design.flows;
  const measured = (name: string, statistic: string): [string, Figure] => {
    const found = design.measures?.find((measure) => measure.name === name)?.statistics.find((one) => one.statistic === statistic);
    if (found === undefined) throw new Error(`no measure ${name}`);
    return [statistic === 'count' ? 'jobs' : name, figure(found.estimate)];
  };
  return [
    ['delayed', figure(flow.delayed)], ['recovery', figure(flow.workRecovery)], measured('busy', 'mean'), measured('wait', 'mean'), measured('wait', 'count'),
    ...['site', 'third-party', 'change'].map((cause): [string, Figure] => [`exposures ${cause}`, figure(ofClass(flow.rto, cause).perYear)]),
    ...flow.classes.flatMap(({ tenantClass, downtime, lost, rto }) => [
      [`downtime ${tenantClass}`, figure(downtime)] as [string, Figure], [`lost ${tenantClass}`, figure(lost)] as [string, Figure],
      ...['site', 'third-party', 'change'].flatMap((cause) => {
        const one = ofClass(rto, cause);
        const zero = Number(one.zero ?? Number.NaN);
        return [...distribution(`rto ${tenantClass} ${cause}`, one, ['p50', 'p95']), [`rto ${tenantClass} ${cause} ridden through`, { estimate: zero, error: Math.sqrt((zero * (1 - zero)) / one.n) }] as [string, Figure]];
      }),
    ]),
  ];
}

const readers = { failover, data, shedding };
export type Name = keyof typeof readers;
export const names = Object.keys(readers) as Name[];
export const figuresOf = (name: Name, result: Result): Figures => new Map(readers[name](result));
