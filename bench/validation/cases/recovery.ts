/** What recovery costs in time, waiting and data: V15 to V18, V25, V30. */
import type { Result } from '../../../src/index.js';
import { checked, complement, measured, ofFlow, type Case, type Figure } from '../case.js';
import { year } from '../../../src/units/duration.js';

const run = (days: number): number => days / 365;
const clients = (quantile: 'p50' | 'p95') => (result: Result) => result.designs[0].clients[0].distribution[quantile];
const exact = (what: string, reference: number, of: Figure['of'], scale = 1): Figure => ({ what, reference, printed: reference, tolerance: 1e-6, kind: 'exact', of, scale });

export const recovery: readonly Case[] = [
  {
    id: 'V15', title: 'A backlog drains after an outage', origin: 'derived', source: 'fluid queue, a D / (c - a)',
    runs: [{ scenario: 'v15', runs: 320, figures: [
      exact('orders that wait at most', 108_000, measured('usual-waiting', 'most')),
      exact('minutes until the backlog is gone', 135, ofFlow('workRecovery', 0), 1 / 60),
      exact('orders delayed', 270_000, ofFlow('delayed', 0)),
      exact('waiting in all, order minutes', 12_150_000, measured('usual-waiting'), year / 60),
      exact('in the season: orders that wait at most', 162_000, measured('season-waiting', 'most')),
      exact('in the season: minutes until the backlog is gone', 810, ofFlow('workRecovery', 1), 1 / 60),
    ] }],
  },
  {
    id: 'V16', title: 'Detection, and clients who keep an address', origin: 'derived', source: 'uniform detection and uniform residual lives',
    runs: [
      { scenario: 'v16', runs: 1000, figures: [
        { what: 'requests lost in an outage', reference: 8750, printed: 8750, tolerance: 0.01, of: ofFlow('lost'), scale: run(20) },
        { what: 'median outage of a client, seconds', reference: 175, printed: 175, tolerance: 0.01, of: clients('p50'), unpooled: true },
        { what: 'p95 of it, seconds', reference: 310, printed: 310, tolerance: 0.01, of: clients('p95'), unpooled: true },
      ] },
      { scenario: 'v16-stubborn', runs: 1000, figures: [{ what: 'requests lost, a tenth of the clients stubborn', reference: 12_500, printed: 12_500, tolerance: 0.01, of: ofFlow('lost'), scale: run(20) }] },
    ],
    note: 'The outage of a client is symmetric about 175 s, so that its median is its mean.',
  },
  {
    id: 'V17', title: 'Periodic snapshots', origin: 'derived', source: 'RPO uniform from x to T + x',
    runs: [{ scenario: 'v17', runs: 320, figures: [
      { what: 'mean RPO, minutes', reference: 140, printed: 140, tolerance: 0.005, of: checked('rpo-mean'), scale: 1 / 60 },
      { what: 'p95, minutes', reference: 248, printed: 248, tolerance: 0.005, of: (result) => result.designs[0].stores[0].rpo.find(({ cause }) => cause === 'site')?.p95 ?? checked('rpo-mean')(result), scale: 1 / 60 },
      { what: 'P(at most 120 minutes)', reference: 5 / 12, printed: 0.4166667, tolerance: 0.01, of: (result) => result.designs[0].stores[0].within ?? checked('rpo-mean')(result) },
      { what: 'largest, minutes', reference: 260, printed: 260, tolerance: 0.005, kind: 'bound', of: checked('rpo-most'), scale: 1 / 60 },
    ] }],
  },
  {
    id: 'V18', title: 'A link that saturates every day', origin: 'derived', source: 'age t/3, then 14,400 - t',
    runs: [{ scenario: 'v18', runs: 2600, figures: [
      exact('oldest data that is not over there yet, seconds', 3600, measured('age', 'most')),
      exact('mean age over the day, seconds', 300, measured('age')),
      { what: 'mean RPO, seconds', reference: 300, printed: 300, tolerance: 0.01, of: checked('rpo-mean') },
      { what: 'P(more than 900 s)', reference: 0.125, printed: 0.125, tolerance: 0.01, of: (result) => complement(result.designs[0].stores[0].within ?? checked('rpo-mean')(result)) },
      { what: 'largest RPO, seconds', reference: 3600, printed: 3600, tolerance: 0.005, kind: 'bound', of: checked('rpo-most') },
    ] }],
  },
  {
    id: 'V25', title: 'Restore from a backup and replay of the log', origin: 'derived', source: '5,000 s and a quarter of U(0, 24 h)',
    runs: [{ scenario: 'v25', runs: 640, figures: [
      { what: 'mean RTO, hours', reference: 5000 / 3600 + 3, printed: 4.388888888888889, tolerance: 0.005, of: checked('rto-mean'), scale: 1 / 3600 },
      { what: 'p95, hours', reference: 5000 / 3600 + 0.95 * 6, printed: 7.088888888888889, tolerance: 0.005, of: checked('rto-p95'), scale: 1 / 3600 },
      { what: 'largest, hours', reference: 5000 / 3600 + 6, printed: 7.388889, tolerance: 0.005, kind: 'bound', of: checked('rto-max'), scale: 1 / 3600 },
    ] }],
  },
  {
    id: 'V30', title: 'A mirrored topic: lost and read again', origin: 'derived', source: 'rate x lag; rate x U(0, interval)',
    runs: [{ scenario: 'v30', runs: 58_000, figures: [
      exact('messages lost when home never returns', 4800, ofFlow('lostWrites'), run(20)),
      { what: 'messages read again, mean', reference: 6000, printed: 6000, tolerance: 0.005, of: ofFlow('readAgain'), scale: run(20) },
    ] }],
    note: 'The p95 of what is read again, 11,400, is a test (`test/models/messages.test.ts`): a Result holds its mean.',
  },
];
