/** What outages and availability are worth: V08, V27. */
import { breakEvenRate, yearlyTotal } from '../../../src/cost/index.js';
import type { LineItem } from '../../../src/cost/index.js';
import { toMicro } from '../../../src/cost/money.js';
import type { Result } from '../../../src/index.js';
import { exactly, type Case, type Figure } from '../case.js';

const designOf = (result: Result, name: string): Result['designs'][number] => result.designs.find((design) => design.name === name) as Result['designs'][number];
const marginOf = (result: Result, name: string): number => Number(designOf(result, name).loss.lines.find((line) => line.name === 'margin')?.perYear.estimate);
const exact = (what: string, reference: number, of: (result: Result) => number): Figure => ({ what, reference, printed: reference, tolerance: 1e-6, kind: 'exact', of: (result) => exactly(of(result)) });

const incidents = 1.2;
const patterns = { 'backup-restore': [21_000, 288_000, 597_600], 'pilot-light': [24_500, 62_000, 368_400], 'warm-standby': [30_000, 7700, 369_240], 'active-active': [42_000, 600, 504_720] } as const;
const names = Object.keys(patterns) as readonly (keyof typeof patterns)[];

/** Lost sales of the run, and $200 for each record that it lost: one a minute. */
const incidentCost = (result: Result, name: string): number => (marginOf(result, name) + 200 * Number(designOf(result, name).flows[0].lostWrites.estimate)) / incidents;
const runCost = (name: keyof typeof patterns): number => 12 * patterns[name][0];
const line = (usd: number): LineItem => ({ category: 'compute', amountPerYear: toMicro(usd), estimatePerYear: toMicro(usd) }) as LineItem;

export const money: readonly Case[] = [
  {
    id: 'V08', title: 'What one more nine is worth, and a budget of requests', origin: 'published', source: 'Google, Site Reliability Engineering, chapter 3',
    runs: [{ scenario: 'v08', runs: 320, figures: [
      exact('99.9 % to 99.99 % of a million of revenue, USD a year', 900, (result) => marginOf(result, 'three-nines') - marginOf(result, 'four-nines')),
      exact('requests of 2.5 million a day that fail at 99.99 %', 250, (result) => Number(designOf(result, 'four-nines').flows[0].lost.estimate) / 365),
    ] }],
  },
  {
    id: 'V27', title: 'Cost of four patterns, and the incident rates at which they break even', origin: 'derived', source: 'run cost + rate x (30,000 x RTO + 200 x RPO)',
    runs: [{ scenario: 'v27', runs: 320, figures: [
      ...names.flatMap((name) => [
        exact(`${name}: cost of an incident, USD`, patterns[name][1], (result) => incidentCost(result, name)),
        exact(`${name}: run cost and incidents, USD a year`, patterns[name][2], (result) => yearlyTotal([line(runCost(name))], incidents * incidentCost(result, name)).total),
      ]),
      ...[0.185841, 1.21547, 20.28169].map((rate, i) => ({
        ...exact(`incidents a year at which ${names[i]} and ${names[i + 1]} break even`, rate, (result) => breakEvenRate(runCost(names[i]), incidentCost(result, names[i]), runCost(names[i + 1]), incidentCost(result, names[i + 1])) ?? Number.NaN),
        reference: (runCost(names[i + 1]) - runCost(names[i])) / (patterns[names[i]][1] - patterns[names[i + 1]][1]),
      })),
    ] }],
    note: 'RTO and RPO are those of the simulated failovers; the run cost of the patterns is given. That two designs $840 apart have no clear winner is a test (`test/verdict/recommend.test.ts`).',
  },
];
