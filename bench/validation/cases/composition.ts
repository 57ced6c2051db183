/** Parts in series, in parallel and behind a switch: V01 to V03, V06, V07, V20, V22. */
import { measured, ofFlow, type Case, type Figure } from '../case.js';
import { downOf, unavailability } from '../closed/alternating.js';
import { chainOf, longRun } from '../closed/chain.js';

const year = 8760 * 3600;
const minutes = 525_600;
const series = (...down: readonly number[]): number => 1 - down.reduce((up, one) => up * (1 - one), 1);

const lost = (what: string, measure: string, reference: number, tolerance: number, printed?: number): Figure => ({ what, reference, tolerance, of: measured(measure), ...(printed === undefined ? {} : { printed }) });

const [app, sql, queue] = [5e-4, 1e-4, 1e-3];
const [region, router, mechanism, names] = [5e-4, 1e-4, 1e-3, 1e-4];

/** Units in a row with so many crews: how many are down, and the long-run share of each number. */
function repaired(units: number, crews: number, up: number, work: number): readonly number[] {
  return longRun(chainOf<number>(0, String, (down) => [
    ...(down < units ? [[down + 1, (units - down) / up] as const] : []),
    ...(down > 0 ? [[down - 1, Math.min(down, crews) / work] as const] : []),
  ]));
}
function twoOfThree(crews: number): { readonly down: number; readonly failuresAYear: number } {
  const p = repaired(3, crews, 500, 10);
  return { down: p[2] + p[3], failuresAYear: ((p[1] * 2) / 500) * 8760 };
}

const nine = 9 * 8 * 7 / 6;
const threeDown = (nine * 2 ** 6) / 3 ** 9;

const outage = 3;
const both = (beta: number): number => {
  const own = unavailability({ up: 2190 / (1 - beta), down: outage });
  const common = beta === 0 ? 0 : unavailability({ up: 2190 / beta, down: outage });
  return series(common, own * own);
};

export const composition: readonly Case[] = [
  {
    id: 'V01', title: 'Series and fallback: a web service, its database, and a queue in its place', origin: 'published', source: 'Azure architecture guide, composite SLAs',
    runs: [{ scenario: 'v01', runs: 900, figures: [
      lost('web service and database, share of time down', 'series-lost', series(app, sql), 0.02, 1 - 0.99940005),
      lost('web service and (database or queue)', 'total-lost', series(app, sql * queue), 0.02, 1 - 0.99949990005),
      { what: 'the same as a flow with alternatives', reference: series(app, sql * queue), tolerance: 0.02, of: ofFlow('equivalentOutage', 1), scale: 1 / year, unpooled: true },
    ] }],
    note: 'Database and queue both down is 1e-7 of the time: `cutover explain scenarios/validation/v01.yaml` has it exactly, and no run of ours waits for it.',
  },
  {
    id: 'V02', title: 'Two regions behind a router, and behind a failover mechanism and a DNS', origin: 'published', source: 'Azure Well-Architected Framework',
    runs: [{ scenario: 'v02', runs: 3000, figures: [
      lost('with the router', 'routed-lost', series(router, region ** 2), 0.02, 1 - 0.999899750025),
      lost('with mechanism and DNS, which is worse than one region', 'switched-lost', series(mechanism, names, region ** 2), 0.02, 1 - 0.998899850275),
      lost('one region', 'one-lost', region, 0.02),
    ] }],
    note: 'Both regions down is 2.5e-7 of the time: exact in `cutover explain`.',
  },
  {
    id: 'V03', title: 'Spares: one of two, two of three', origin: 'published', source: 'AWS, Availability and Beyond',
    runs: [{ scenario: 'v03', runs: 1300, figures: [
      lost('both of two down', 'pair-lost', downOf(1, [0.01, 0.01]), 0.02, 1e-4),
      lost('fewer than two of three', 'three-lost', downOf(2, [0.01, 0.01, 0.01]), 0.02, 1 - 0.999702),
    ] }],
    note: 'Three of five at 99.5 % each (1.24e-6 down) is exact in `cutover explain`.',
  },
  {
    id: 'V06', title: 'A standby behind a switch (fault tree)', origin: 'published', source: 'OpenFTA Theatre tree; SCRAM test suite',
    runs: [{ scenario: 'v06', runs: 2200, figures: [
      lost('nothing serves', 'lost', 0.03 * (1 - 0.98 * 0.95), 0.02, 0.00207),
      lost('primary and standby down', 'primary-and-standby', 0.03 * 0.02, 0.02, 0.0006),
      lost('primary and switch down', 'primary-and-switch', 0.03 * 0.05, 0.02, 0.0015),
    ] }],
  },
  {
    id: 'V07', title: 'Replica placement: three of nine nodes lost at once', origin: 'published', source: 'Cidon et al., Copysets, USENIX ATC 2013, section 3',
    runs: [{ scenario: 'v07', runs: 740, figures: [
      { what: 'exactly three of nine down, each a third of the time', reference: threeDown, tolerance: 0.01, of: measured('three-down') },
      { what: 'then data lost, random placement (54 sets of 84)', reference: 54 / 84, printed: 0.642857, tolerance: 0.01, of: measured('random-lost'), scale: 1 / threeDown },
      { what: 'then data lost, six fixed sets', reference: 6 / 84, printed: 0.0714286, tolerance: 0.01, of: measured('fixed-lost'), scale: 1 / threeDown },
    ] }],
  },
  {
    id: 'V20', title: 'Two of three units, one repair crew or three', origin: 'derived', source: 'birth-death chain, eliminated without subtraction',
    runs: [{ scenario: 'v20', runs: 5200, figures: [
      { what: 'one crew: minutes down a year', reference: twoOfThree(1).down * minutes, printed: 1211.0417, tolerance: 0.01, of: measured('one-crew-lost'), scale: minutes },
      { what: 'one crew: failures a year', reference: twoOfThree(1).failuresAYear, printed: 1.9788263, tolerance: 0.01, of: measured('one-crew-lost', 'count'), scale: 0.1 },
      { what: 'three crews: minutes down a year', reference: twoOfThree(3).down * minutes, printed: 598.3038, tolerance: 0.01, of: measured('three-crews-lost'), scale: minutes },
      { what: 'three crews: failures a year', reference: twoOfThree(3).failuresAYear, printed: 1.9811383, tolerance: 0.01, of: measured('three-crews-lost', 'count'), scale: 0.1 },
    ] }],
  },
  {
    id: 'V22', title: 'Common causes of two providers: none, 5 %, 20 %', origin: 'derived', source: '1 - (1 - U_C)(1 - U_I²)',
    runs: [{ scenario: 'v22', runs: 95_000, figures: [
      { what: 'none: both down, minutes a year', reference: both(0) * minutes, printed: 0.9836047166779771, tolerance: 0.03, of: measured('both-0'), scale: minutes },
      { what: '5 %', reference: both(0.05) * minutes, printed: 36.88529831577752, tolerance: 0.03, of: measured('both-5'), scale: minutes },
      { what: '20 %', reference: both(0.2) * minutes, printed: 144.59023785975668, tolerance: 0.03, of: measured('both-20'), scale: minutes },
    ] }],
  },
];
