/** A small Result for the faces: four designs in the four situations that a reader must be able to tell apart. */
import type { DecidingTarget, DesignResult, DesignRow, Distribution, FlowResult, StoreResult } from '../../src/result/design-result.js';
import type { TargetResult } from '../../src/result/judged.js';
import type { Estimate, Quantity } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { about, figure, nothingSeen, unknown } from './figure.js';

type Verdict = DesignResult['verdict'];
const minutes = 60;
const hours = 3_600;

interface Sketch {
  readonly name: string;
  readonly verdict: Verdict;
  readonly rto: readonly [p50: number, p95: number, verdict: Verdict, within: number];
  readonly rpo: readonly [p95: number, verdict: Verdict] | null;
  readonly misses: Estimate;
  readonly standing: number;
  readonly people: number;
  readonly loss: readonly [mean: number, half: number];
  readonly badYear: number;
  readonly today: readonly [mean: number, half: number] | null;
  readonly dominatedBy?: readonly string[];
  readonly exposures?: number;
}

const sketches: readonly Sketch[] = [
  { name: 'single-region', verdict: 'missed', rto: [1.4 * hours, 9.4 * hours, 'missed', 0.31], rpo: null, misses: about(0.412, 0.01, '1/yr'), standing: 623_000, people: 0, loss: [312_000, 21_000], badYear: 1_310_000, today: null },
  { name: 'two-regions', verdict: 'met', rto: [0, 31 * minutes, 'met', 0.974], rpo: [22, 'met'], misses: about(0.0161, 0.0012, '1/yr'), standing: 982_000, people: 190_000, loss: [41_200, 3_400], badYear: 212_000, today: [88_400, 22_000] },
  { name: 'pilot-light', verdict: 'undecided', rto: [0, 44 * minutes, 'undecided', 0.951], rpo: [48, 'met'], misses: about(0.0302, 0.0035, '1/yr'), standing: 1_043_000, people: 410_000, loss: [63_000, 5_000], badYear: 305_000, today: [171_000, 22_000], dominatedBy: ['two-regions'] },
  { name: 'backup-restore', verdict: 'missed', rto: [2 * hours, 15 * hours, 'missed', 0.22], rpo: [7.5 * hours, 'missed'], misses: nothingSeen(0.00083, '1/yr'), standing: 801_000, people: 120_000, loss: [280_000, 19_000], badYear: 1_050_000, today: [146_000, 9_000], exposures: 12 },
];

function distribution(cause: string, n: number, p50: number, p95: number): Distribution {
  const none = unknown('s', 'nothing was promoted or restored');
  const spread = (value: number): Estimate => (n === 0 ? none : about(value, value * 0.04, 's', n));
  return { cause, n, perYear: n === 0 ? nothingSeen(0.00015, '1/yr') : about(n / 20_000, n / 400_000, '1/yr'), zero: p50 === 0 ? 0.6 : 0, infinite: 0, p50: spread(p50), p95: spread(p95), p99: spread(p95 * 1.8), greatest: n === 0 ? null : p95 * 4 };
}

function deciding(target: string, limit: number, achieved: Estimate, verdict: Verdict): DecidingTarget {
  return { target, flow: 'submit-order', tenantClass: 'strategic', cause: 'site', limit, achieved, verdict };
}

function recoveryTarget(kind: 'rto' | 'rpo', limit: number, verdict: Verdict, achieved: Estimate, quantile: Estimate | null, distance: Quantity, reason: string | null): TargetResult {
  const rto = kind === 'rto';
  return { id: `${kind} site submit-order`, kind, flow: 'submit-order', tenantClass: rto ? 'strategic' : null, cause: 'site', limit, unit: 's', share: 0.95, missedPerYearAllowed: rto ? 0.2 : null, verdict, achieved, quantile, missesPerYear: rto ? about(0.03, 0.002, '1/yr') : null, yearlyMiss: null, distance, reason };
}

function targetsOf({ rto, rpo, exposures }: Sketch): readonly TargetResult[] {
  const n = exposures ?? 8_200;
  const recovery = recoveryTarget('rto', 45 * minutes, rto[2], about(rto[3], 0.004, 'share', n), about(rto[1], rto[1] * 0.04, 's', n), (1 - rto[3]) / 0.05 - 1, null);
  const data = rpo === null
    ? recoveryTarget('rpo', minutes, 'not-exercised', nothingSeen(0.00015, '1/yr'), null, -1, 'nothing was promoted or restored')
    : recoveryTarget('rpo', minutes, rpo[1], about(rpo[1] === 'met' ? 0.987 : 0.08, 0.004, 'share', n), about(rpo[0], rpo[0] * 0.04, 's', n), rpo[1] === 'met' ? -0.7 : 17, null);
  const availability: TargetResult = { ...recovery, id: 'availability submit-order', kind: 'availability', tenantClass: null, cause: null, limit: 0.999, unit: 'share', share: null, missedPerYearAllowed: null, verdict: rto[2] === 'missed' ? 'missed' : 'met', achieved: about(rto[2] === 'missed' ? 0.99871 : 0.99962, 0.00004, 'share'), quantile: null, missesPerYear: null, distance: rto[2] === 'missed' ? 0.29 : -0.62 };
  return [recovery, data, availability];
}

function rowOf(sketch: Sketch): DesignRow {
  const { rto, rpo, standing, people, loss, badYear, today, misses } = sketch;
  const share = rto[2] === 'missed' ? 'missed' : 'met';
  const served = about(share === 'missed' ? 0.99871 : 0.99962, 0.00004, 'share');
  return {
    rto: deciding('rto site submit-order', 45 * minutes, about(rto[1], rto[1] * 0.04, 's', 8_200), rto[2]),
    rpo: deciding('rpo site submit-order', minutes, rpo === null ? unknown('s', 'nothing was promoted or restored') : about(rpo[0], rpo[0] * 0.04, 's', 900), rpo === null ? 'not-exercised' : rpo[1]),
    availabilityTarget: { ...deciding('availability submit-order', 0.999, served, share), tenantClass: null, cause: null },
    flow: 'submit-order', missesPerYear: misses, missedMost: 'rto site submit-order', yearlyMiss: about(0.03, 0.002, 'share'),
    downtime: about((rto[1] / 3) * 2, rto[1] * 0.02, 's/yr'), availability: served, served,
    standing: { platform: standing - people - 20_000, people, oneOff: 20_000, total: standing },
    loss: about(loss[0], loss[1], 'USD/yr'), lossInput: { halfWidth: loss[0] * 0.41, noise: 900 },
    tenantsLoss: about(loss[0] * 4.2, loss[1] * 4, 'USD/yr'), badYear: about(badYear, badYear * 0.05, 'USD/yr'), total: about(standing + loss[0], loss[1], 'USD/yr'),
    againstToday: today === null ? null : about(today[0], today[1], 'USD/yr'), dominated: sketch.dominatedBy !== undefined,
  };
}

function flowOf({ rto, rpo, verdict, exposures }: Sketch): FlowResult {
  const served = about(0.99962, 0.00004, 'share');
  const none = nothingSeen(0.00015, '1/yr');
  const n = exposures ?? 8_200;
  const recovery = [distribution('all', n + 100, rto[0], rto[1] * 1.1), distribution('site', n, rto[0], rto[1])];
  return {
    flow: 'submit-order', tier: 'critical', verdict, availability: served, served, servedForTarget: served, downtime: about(3_000, 200, 's/yr'), downtimeByData: about(600, 90, 's/yr'), equivalentOutage: about(2_000, 150, 's/yr'),
    exposures: about(0.41, 0.01, '1/yr'), disruptions: about(0.21, 0.008, '1/yr'), rto: recovery, rtoClass: 'strategic', rpo: [distribution('all', rpo === null ? 0 : Math.ceil(n / 8), 4, rpo?.[0] ?? 0)],
    offered: about(43_800_000, 1_000, '1/yr'), lost: about(1_240, 60, '1/yr'), late: none, delayed: about(8_800, 300, '1/yr'), lostWrites: none, divergent: none, workRecovery: about(900, 50, 's/yr'), idleHours: about(340, 20, 'h/yr'), classes: [],
  };
}

function storeOf({ rpo, exposures }: Sketch): StoreResult {
  const n = rpo === null ? 0 : Math.ceil((exposures ?? 8_200) / 8);
  return { store: 'oms-db', kind: 'relational', limit: 60, limitCause: 'site', verdict: rpo === null ? 'not-exercised' : rpo[1], within: rpo === null ? null : about(0.987, 0.004, 'share'), rpo: [distribution('all', n, 4, rpo?.[0] ?? 0)] };
}

function designOf(sketch: Sketch): DesignResult {
  const none = nothingSeen(0.00015, '1/yr');
  const curve = { unit: 'USD/yr', n: 20_000, points: [{ x: 0, share: 0.7 }, { x: sketch.badYear * 3, share: 1 }] } as const;
  return {
    name: sketch.name, about: null, pattern: `${sketch.name}, east to west`, groups: [], sites: ['east', 'west'], isToday: sketch.today === null, isProposed: sketch.name === 'two-regions', verdict: sketch.verdict,
    row: rowOf(sketch), targets: targetsOf(sketch), flows: [flowOf(sketch)], stores: [storeOf(sketch)], clients: [],
    cost: { total: sketch.standing, byCategory: [], lines: [], assumed: 0.4, unpriced: sketch.name === 'pilot-light' ? 2 : 0, oneOff: 60_000, presentCost: 2_000_000 },
    loss: { lines: [], missingPrices: sketch.name === 'pilot-light' ? ['lost pick-task'] : [], anyLoss: about(0.3, 0.01, 'share') },
    figures: { unprotected: none, failovers: none, falseFailovers: none, failbacks: none, restores: none, incidents: none, responderHours: none, faultsMet: none, drills: none, failedDrills: none, responderWait: none, rollbacks: none, regretted: none, regret: none, impacts: none, events: none, censored: none, outages: none },
    charts: { rto: null, rpo: null, loss: curve }, dominatedBy: sketch.dominatedBy ?? [],
    sensitivity: [{ source: 'aws/us-east-1 region major', sourceClass: 'site', arrivals: about(0.3, 0.01, '1/yr'), lossSlope: about(30_000, 2_000, 'USD/yr'), doubt: null, lossHalfWidth: 12_000 }],
  };
}

export const result: Result = {
  formatVersion: '1.3', product: { name: 'cutover', version: '0.1.0' },
  scenario: {
    name: 'Distribution platform', about: null, file: 'scenarios/example.yaml', hash: '0123456789abcdef', currency: 'USD', today: 'single-region', proposed: 'two-regions',
    flows: [{ name: 'submit-order', tier: 'critical', demandPerYear: 43_800_000, targetShare: 0.95 }], stores: [{ name: 'oms-db', kind: 'relational', bytes: 6e11 }],
    tenantClasses: [], groups: ['fulfilment'], sites: [],
  },
  library: { version: 'fedcba98' },
  run: { seed: '1', replications: 20_000, requested: 20_000, partial: false, stopped: 'done', precision: null, horizonSeconds: 31_536_000, accounting: 'incident', start: 'steady', confidence: 0.95, level: 0.05, allDesigns: true, reproduce: 'cutover compare scenarios/example.yaml --seed 1 --years 20000' },
  sentence: {
    kind: 'meets-but-does-not-pay', text: 'two-regions is the cheapest design that meets every target, but it does not pay for itself: it costs $88k ± 22k a year more than single-region. An hour of outage would have to cost twice as much.',
    finding: 'two-regions is the cheapest design that meets every target, but it does not pay for itself: it costs $88k ± 22k a year more than single-region.', change: 'An hour of outage would have to cost twice as much.',
    design: 'two-regions', designs: ['two-regions'], pays: 'no', againstToday: about(88_400, 22_000, 'USD/yr'), inTheWay: null, undecided: ['pilot-light'], unexercised: [], contenders: [], cheapest: 'single-region',
  },
  designs: sketches.map(designOf), pairs: [], tenants: [], phases: [], checks: [], main: null,
  assumptions: [{ designs: [], assumption: true, path: 'detection.failures', value: '3', origin: 'catalogue', source: 'field practice', date: '2026', confidence: 'judgement' }, { designs: [], assumption: false, path: 'run.horizon', value: '1 year', origin: 'model', source: 'language', date: '', confidence: 'derived' }],
  warnings: [{ code: 'PLAN-066', severity: 'warning', message: 'The fleet of "order-api" is too small for its peak hour once one zone is lost.', path: ['services', 'order-api'] }],
};

/** The same run, stopped after few years. */
export const partialResult: Result = { ...result, run: { ...result.run, replications: 1_024, partial: true, stopped: 'interrupted' }, sentence: { ...result.sentence, change: '' } };

export { figure };
