/** One thing that fails and is repaired, two that overlap, and what a year or a month of it adds up to: V04, V10 to V14, V19. */
import type { Result } from '../../../src/index.js';
import { checked, complement, exactly, measured, ofFlow, type Case } from '../case.js';
import { downAt, downtimeCdf, downtimeQuantile, downWithin, failuresWithin, unavailability, type Unit } from '../closed/alternating.js';
import { chainOf, longRun, transient } from '../closed/chain.js';
import { compoundLognormal } from '../closed/compound.js';

const hour = 3600;
const hours = 8760;
const target = ({ designs }: Result) => designs[0].targets[0];

const sla: Unit = { up: 1000, down: 2 };
const over = (share: number): number => 1 - downtimeCdf(sla, 730, share * 730);
const creditOf = (beyond: (share: number) => number): number => 0.1 * (beyond(0.001) - beyond(0.01)) + 0.25 * (beyond(0.01) - beyond(0.05)) + beyond(0.05);
/** A month that begins at a random time: up as often as in the long run. */
const midway = (length: number) => (share: number): number => {
  const down = unavailability(sla);
  return 1 - (1 - down) * downtimeCdf(sla, length, share * length) - down * downtimeCdf(sla, length, share * length, 'failed');
};
const january = (share: number): number => 1 - downtimeCdf(sla, 744, share * 744);
const creditsAYear = 40_000 * (creditOf(january) + [28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].reduce((sum, days) => sum + creditOf(midway(24 * days)), 0));

const [two, annual, failover]: readonly Unit[] = [{ up: 720, down: 4 }, { up: 2000, down: 1 }, { up: 1000, down: 4 }];
const [a, b]: readonly Unit[] = [{ up: 4380, down: 3 }, { up: 2920, down: 2 }];
const overlap = chainOf<readonly [boolean, boolean]>([true, true], String, ([first, second]) => [[[!first, second], first ? 1 / a.up : 1 / a.down], [[first, !second], second ? 1 / b.up : 1 / b.down]]);
const none = ([first, second]: readonly [boolean, boolean]): boolean => !first && !second;
const bothDown = overlap.states.reduce((sum, state, i) => sum + (none(state) ? longRun(overlap)[i] : 0), 0);
const seenIn10 = transient(overlap, 10 * hours, none);
const ever = overlap.states.reduce((sum, state, i) => sum + (none(state) ? seenIn10.at[i] : 0), 0);

const perOutage = 0.9 * 4 * (1 - Math.exp(-1 / 16)) + 0.1 * 4;
const sum = compoundLognormal(2.5, 1, 1.2, 0.01, 60);

export const downtime: readonly Case[] = [
  {
    id: 'V04', title: 'The error budget of 99.99 %', origin: 'published', source: 'Treynor, Dahlin, Rau, Beyer, The Calculus of Service Availability, ACM Queue 2017',
    runs: [
      { scenario: 'v04', runs: 32_000, figures: [
        { what: 'years that miss 52.56 minutes, outages of 20 minutes at 3 a year', reference: 1 - Math.exp(-3) * (1 + 3 + 4.5), printed: 0.5768099188731564, tolerance: 0.01, of: measured('spent', 'over', 52.56 * 60) },
        { what: 'minutes a year that five dependencies of 99.999 % spend', reference: (1 - 0.99999 ** 5) * 525_600, tolerance: 0.03, of: measured('dependencies-lost'), scale: 525_600 },
      ] },
      { scenario: 'v04-three', runs: 5000, figures: [
        { what: 'budget of a year, minutes', reference: 52.56, printed: 52.56, tolerance: 1e-9, kind: 'exact', of: (result) => exactly((1 - target(result).limit) * 525_600) },
        { what: 'three outages of 20 minutes: minutes down', reference: 60, printed: 60, tolerance: 1e-9, kind: 'exact', of: ofFlow('downtime'), scale: 1 / 60 },
        { what: 'three outages: the target is missed (1: yes)', reference: 1, tolerance: 1e-9, kind: 'exact', of: (result) => exactly(target(result).verdict === 'missed' ? 1 : 0) },
      ] },
      { scenario: 'v04-two', runs: 5000, figures: [{ what: 'two outages: the target is met (1: yes)', reference: 1, tolerance: 1e-9, kind: 'exact', of: (result) => exactly(target(result).verdict === 'met' ? 1 : 0) }] },
    ],
  },
  {
    id: 'V10', title: 'SLA credits: downtime of a month, and the credits of a year', origin: 'derived', source: 'Takács 1957; tiers of the AWS Compute Optimizer SLA',
    runs: [
      { scenario: 'v10', runs: 690_000, figures: [
        { what: 'P(more than 0.73 h)', reference: over(0.001), printed: 0.40327009508196, tolerance: 0.01, of: measured('down', 'over', 2628) },
        { what: 'P(more than 7.3 h)', reference: over(0.01), printed: 0.036848835218714, tolerance: 0.013, of: measured('down', 'over', 26_280) },
      ] },
      { scenario: 'v10-year', runs: 8000, figures: [{ what: 'credits of the months of 2027, USD a year', reference: creditsAYear, tolerance: 0.01, of: checked('credits') }] },
    ],
    note: 'The printed $22,010.17 is of twelve first months of 730 hours; the reference here is of months of 28 to 31 days, eleven of which begin in the middle of an up time. The third step has a probability of 2.4e-7 a month.',
  },
  {
    id: 'V11', title: 'A two-state unit from new', origin: 'derived', source: 'renewal theory',
    runs: [
      { scenario: 'v11', runs: 32_000, figures: [
        { what: 'hours down in the first year', reference: downWithin(two, hours), printed: 48.37581270413, tolerance: 0.005, of: measured('down'), scale: hours },
        { what: 'failures in the first year', reference: failuresWithin(two, hours), tolerance: 0.005, of: measured('down', 'count') },
      ] },
      { scenario: 'v11-day', runs: 1_000_000, figures: [1, 2, 4, 12, 24].map((at) => ({
        what: `down after ${at} h`, reference: downAt(two, at), printed: 1 - [0.998771933, 0.997816841, 0.996496361, 0.994745658, 0.994488384][[1, 2, 4, 12, 24].indexOf(at)], tolerance: [0.06, 0.05, 0.04, 0.03, 0.03][[1, 2, 4, 12, 24].indexOf(at)], of: measured('down', 'at', at * hour),
      })) },
    ],
    note: 'Half a percent of a state of 0.1 % takes a hundred million days; the points of the first day are held to 3 % to 6 %.',
  },
  {
    id: 'V12', title: 'The distribution of annual downtime', origin: 'derived', source: 'Takács 1957',
    runs: [{ scenario: 'v12', runs: 85_000, figures: [
      { what: 'mean, hours', reference: downWithin(annual, hours), printed: 4.377311594078, tolerance: 0.005, of: measured('down'), scale: hours },
      ...[[4.38, 0.56872728733957], [8.76, 0.914795969714167]].map(([limit, printed]) => ({ what: `P(at most ${limit} h)`, reference: downtimeCdf(annual, hours, limit), printed, tolerance: 0.01, of: (result: Result) => complement(measured('down', 'over', limit * hour)(result)) })),
      ...[[0.5, 'p50', 3.86710620844], [0.95, 'p95', 9.9654011249], [0.99, 'p99', 13.2916682289]].map(([p, name, printed]) => ({ what: `${name}, hours`, reference: downtimeQuantile(annual, hours, p as number), printed: printed as number, tolerance: 0.015, of: measured('down', name as string), scale: hours })),
      { what: 'p90, hours', reference: downtimeQuantile(annual, hours, 0.9), printed: 8.38326022761, tolerance: 0.015, of: checked('down-p90'), scale: hours },
    ] }],
  },
  {
    id: 'V13', title: 'Outages of two providers that overlap', origin: 'derived', source: 'product of two alternating processes; absorbing chain',
    runs: [{ scenario: 'v13', runs: 56_000, figures: [
      { what: 'both down, seconds a year', reference: bothDown * hours * hour, printed: 4.6848918328749e-7 * hours * hour, tolerance: 0.03, of: measured('both-down'), scale: hours * hour },
      { what: 'times a year', reference: unavailability(a) * unavailability(b) * (1 / 3 + 1 / 2) * hours, printed: 0.0034199710379887, tolerance: 0.03, of: measured('both-down', 'count'), scale: 0.1 },
      { what: 'at least once in ten years', reference: ever, printed: 0.0335942284250198, tolerance: 0.03, of: measured('both-down', 'first') },
      { what: 'one of them down', reference: unavailability(a), printed: 6.844626968e-4, tolerance: 0.01, of: measured('first-down') },
    ] }],
  },
  {
    id: 'V14', title: 'Active and passive, with a switch that fails one time in ten', origin: 'derived', source: 'E[min(outage, 15 min)] and a second mode',
    runs: [{ scenario: 'v14', runs: 210_000, figures: [
      { what: 'share of time down', reference: (failuresWithin(failover, hours) * perOutage) / hours, tolerance: 0.01, of: ofFlow('equivalentOutage'), scale: 1 / (hours * hour) },
      { what: 'mean RTO, hours', reference: perOutage, printed: 0.618112973871487, tolerance: 0.01, of: checked('rto-mean'), scale: 1 / hour, unpooled: true },
      { what: 'P(RTO at most a quarter of an hour)', reference: 1 - 0.1 * Math.exp(-1 / 16), printed: 0.906058693712365, tolerance: 0.01, of: (result) => target(result).achieved },
      { what: 'p95 of the RTO, hours', reference: 4 * Math.LN2, printed: 2.772588722239781, tolerance: 0.01, of: (result) => result.designs[0].flows[0].rto.find(({ cause }) => cause === 'site')?.p95 ?? exactly(Number.NaN), scale: 1 / hour },
    ] }],
  },
  {
    id: 'V19', title: 'A year of outages with a heavy tail, counted in full', origin: 'derived', source: 'compound Poisson sum, recursion of Panjer 1981',
    runs: [{ scenario: 'v19', runs: 190_000, figures: [
      { what: 'mean, hours', reference: sum.mean, printed: 5.13608302660972, tolerance: 0.01, of: ofFlow('downtime'), scale: 1 / hour },
      ...[[0.5, 'p50', 3.185], [0.9, 'p90', 11.97], [0.95, 'p95', 16.57], [0.99, 'p99', 30.36]].map(([p, name, printed]) => ({ what: `${name}, hours`, reference: sum.quantile(p as number), printed: printed as number, tolerance: 0.02, of: checked(`down-${name}`), scale: 1 / hour })),
    ] }],
  },
];
