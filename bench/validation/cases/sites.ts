/** A second site, what both lean on, and whether it is ready: V21, V23, V29. */
import type { Result } from '../../../src/index.js';
import { ofFlow, type Case, type Figure } from '../case.js';
import { failuresWithin, unavailability } from '../closed/alternating.js';

const year = 8760 * 3600;
const minutes = 525_600;

const idp = { up: 3998, down: 2 };
const afterGrace = (hours: number): number => unavailability(idp) * Math.exp(-hours / idp.down);
const application = unavailability({ up: 998, down: 2 }) ** 2;

const [provider, region] = [unavailability({ up: 17_520, down: 4 }), unavailability({ up: 4380, down: 3 })];
const shared = 1e-5;
const patterns = { 'one-region': 1 - (1 - provider) * (1 - region), 'two-regions': 1 - (1 - provider) * (1 - region ** 2), 'two-providers': (1 - (1 - provider) * (1 - region)) ** 2 };
const down = (design: keyof typeof patterns, what: string, tolerance: number, printed: readonly [number, number]): readonly Figure[] => [
  { what: `${what}: minutes a year`, reference: patterns[design] * minutes, printed: printed[0], tolerance, of: ofFlow('equivalentOutage', 0, design), scale: 1 / 60 },
  { what: `${what}, with a shared control element`, reference: (1 - (1 - patterns[design]) * (1 - shared)) * minutes, printed: printed[1], tolerance, of: ofFlow('equivalentOutage', 1, design), scale: 1 / 60, unpooled: true },
];

/** Drift comes twice a year; a drill finds it all. Losses of 12 h, 5,840 h apart: 1.5 a year less what falls into another. */
const losses = failuresWithin({ up: 5840, down: 12 }, 8760);
const broken = (drills: number): number => 1 - (1 - Math.exp(-2 / drills)) / (2 / drills);
const design = (name: string) => (result: Result) => result.designs.find((one) => one.name === name) as Result['designs'][number];
const drilled = (name: string, drills: number, every: string, printed: readonly [number, number]): readonly Figure[] => [
  { what: `drills ${every}: share of failovers that meet drift`, reference: broken(drills), printed: printed[0], tolerance: 0.015, of: (result) => design(name)(result).figures.faultsMet, scale: 1 / losses },
  { what: `drills ${every}: hours down a year`, reference: losses * (0.5 + 9.5 * broken(drills)), tolerance: 0.015, of: (result) => design(name)(result).flows[0].equivalentOutage, scale: 1 / 3600, unpooled: true },
];

export const sites: readonly Case[] = [
  {
    id: 'V21', title: 'An identity provider as single point of failure, and sessions that live on', origin: 'derived', source: 'm e^(-G/m) / (up + m)',
    runs: [
      { scenario: 'v21', runs: 7500, figures: [[0, 2.19, 5e-4], [1, 1.3283, 0.00030326532985628], [4, 0.29638, 6.7667641618e-5]].flatMap(([grace, printedEvents, printed], at): Figure[] => [
        { what: `grace of ${grace} h: share of time without identity`, reference: afterGrace(grace), printed, tolerance: 0.02, of: ofFlow('equivalentOutage', at), scale: 1 / year },
        { what: `grace of ${grace} h: visible outages a year`, reference: (afterGrace(grace) / idp.down) * 8760, printed: printedEvents, tolerance: 0.02, of: ofFlow('disruptions', at), unpooled: true },
      ]) },
      { scenario: 'v21-sites', runs: 1800, figures: [
        { what: 'behind two sites, no grace', reference: 1 - (1 - application) * (1 - afterGrace(0)), printed: 1 - 0.999496002, tolerance: 0.02, of: ofFlow('equivalentOutage', 0), scale: 1 / year },
        { what: 'behind two sites, 4 h', reference: 1 - (1 - application) * (1 - afterGrace(4)), printed: 1 - 0.9999283326, tolerance: 0.04, of: ofFlow('equivalentOutage', 1), scale: 1 / year },
      ] },
    ],
  },
  {
    id: 'V23', title: 'Drift of the standby that only drills find', origin: 'derived', source: '1 - (1 - e^(-dT)) / (dT)',
    runs: [{ scenario: 'v23', runs: 175_000, figures: [
      ...drilled('yearly', 1, 'once a year', [0.5676676416183064, 8.839263893060865]), ...drilled('quarterly', 4, 'four times a year', [0.2130613194252668, 3.786123801810053]), ...drilled('monthly', 12, 'each month', [0.0788903293436848, 1.874187178147508]),
    ] }],
    note: 'Losses come 5,840 hours apart and last 12, so that none falls into another: 1.497 a year, where the printed 8.839, 3.786 and 1.874 hours are for 1.5.',
  },
  {
    id: 'V29', title: 'Regions of one provider, and two providers', origin: 'derived', source: '1 - (1 - U_p)(1 - U_r²), and (1 - (1 - U_p)(1 - U_r))²',
    runs: [
      { scenario: 'v29', runs: 4800, figures: [...down('one-region', 'one region', 0.02, [479.6440856470854, 484.8952892062313]), ...down('two-regions', 'two regions of one provider', 0.02, [120.21879070230703, 125.47358851437549])] },
      { scenario: 'v29-providers', runs: 80_000, figures: down('two-providers', 'two providers', 0.05, [0.43770633351641663, 5.693701956417918]) },
    ],
  },
];
