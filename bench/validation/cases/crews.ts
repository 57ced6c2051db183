/** Crews, desks and pools: V05, V09, V24, V28. */
import { measured, type Case, type Figure } from '../case.js';
import { answersOf, published } from '../closed/cluster.js';
import { erlangB, erlangC, insideWithBreakdowns } from '../closed/queues.js';

const answers = answersOf(published, 2000);

function desk(name: string, people: number, tolerance: number, printed: readonly (number | undefined)[]): readonly Figure[] {
  const { waits, meanWait, meanQueue, within } = erlangC(200 / 3600, 180, people);
  const figure = (what: string, reference: number, measure: string, at: number): Figure => ({ what: `${people} people: ${what}`, reference, tolerance, of: measured(`${name}-${measure}`), ...(printed[at] === undefined ? {} : { printed: printed[at] }) });
  return [
    figure('share that waits', waits, 'waits', 0), figure('mean wait, seconds', meanWait, 'waiting', 1), figure('share within 20 s', within(20), 'soon', 2), figure('mean queue', meanQueue, 'queue', 3),
    figure('people busy', 10, 'busy', 4),
  ];
}

const pools: readonly (readonly [number, number, number])[] = [[4.461, 10, 0.0099978], [1.361, 5, 0.0100057], [12.031, 20, 0.0100026], [84.064, 100, 0.0099997], [3, 6, 0.0521571], [8, 12, 0.0514064]];
const queued = insideWithBreakdowns(40, 100, 0.01, 0.5);

export const crews: readonly Case[] = [
  {
    id: 'V05', title: 'A cluster on two sites with one shared repair crew', origin: 'published', source: 'Haverkort, Hermanns, Katoen 2000; QComp benchmark set',
    runs: [
      { scenario: 'v05', runs: 27_000, figures: [{ what: 'premium service lost, minutes in 525,960', reference: answers.premiumLost * 525_960, printed: 3.84664376372e-5 * 525_960, tolerance: 0.02, of: measured('premium-lost'), scale: 525_960 }] },
      { scenario: 'v05-2000h', runs: 80_000, figures: [
        { what: 'repairs in 2,000 h', reference: answers.repairs, printed: 17.369778283827, tolerance: 0.002, of: measured('repairs', 'at', 2000 * 3600) },
        { what: 'hours below minimum in 2,000 h', reference: answers.minimumLostHours, printed: 0.004659192405468, tolerance: 0.02, of: measured('minimum-lost'), scale: 2000, rare: true },
        { what: 'ever below minimum in 2,000 h', reference: answers.everLost, printed: 0.0011583955752, tolerance: 0.02, of: measured('minimum-lost', 'first'), rare: true },
      ] },
      { scenario: 'v05-20h', runs: 130_000, figures: [
        { what: 'nodes up after 20 h', reference: answers.operational, printed: 0.9987643558251, tolerance: 1e-4, of: measured('operational', 'at', 72_000) },
        { what: 'below minimum after 20 h', reference: answers.lostAt20, printed: 2.2015999273e-6, tolerance: 0.02, of: measured('minimum-lost', 'at', 72_000), rare: true },
      ] },
    ],
  },
  {
    id: 'V09', title: 'A desk with a queue (Erlang C)', origin: 'derived', source: 'Erlang C; inputs of the Call Centre Helper example',
    runs: [{ scenario: 'v09', heavy: true, runs: 320, figures: [...desk('f', 14, 0.02, [0.17413193359505, 7.835937011777, 0.888350019179, 0.4353298, 10]), ...desk('e', 11, 0.03, [0.6821182, 122.7813, 0.3896138, undefined, 10])] }],
  },
  {
    id: 'V24', title: 'Warm pools without a queue (Erlang B)', origin: 'derived', source: 'Erlang B; standard tables',
    runs: [{ scenario: 'v24', runs: 740, figures: [
      ...pools.map(([load, servers, printed]): Figure => ({ what: `load ${load}, ${servers} servers: turned away`, reference: erlangB(load, servers), printed, tolerance: 0.02, of: measured(`refused-${servers}`) })),
      { what: 'load 3, 6 servers, constant service', reference: erlangB(3, 6), printed: 0.0521571, tolerance: 0.02, of: measured('refused-constant') },
    ] }],
  },
  {
    id: 'V28', title: 'One server with breakdowns', origin: 'derived', source: 'White and Christie 1958; matrix-geometric solution',
    runs: [{ scenario: 'v28', heavy: true, runs: 460, figures: [
      { what: 'mean number inside', reference: queued, printed: 3.3388977212506616, tolerance: 0.02, of: measured('inside') },
      { what: 'mean time inside, minutes', reference: queued / 40, printed: 0.08347244303126654, tolerance: 0.02, of: measured('stay'), scale: 1 / 60 },
      { what: 'share of time that it works', reference: 0.5 / 0.51, printed: 0.980392157, tolerance: 0.02, of: measured('works') },
    ] }],
  },
];
