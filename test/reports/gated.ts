/** A Result with everything that the gate can say: every verdict, checks of both levels, and a stored result beside it. */
import type { CheckResult, TargetResult } from '../../src/result/judged.js';
import type { BreakdownResult } from '../../src/result/breakdown.js';
import type { MainComparison } from '../../src/result/main-comparison.js';
import type { Result } from '../../src/result/result.js';
import { about, figure, nothingSeen, unknown } from './figure.js';
import { result } from './result.js';

const [design] = result.designs.filter(({ name }) => name === 'pilot-light');
const [rto, rpo, availability] = design.targets;

const targets: readonly TargetResult[] = [
  { ...rto, verdict: 'undecided', place: { line: 56, column: 24 }, yearsToDecide: 64_000 },
  { ...rpo, verdict: 'missed', achieved: about(0.08, 0.01, 'share', 900), distance: 17, place: { line: 56, column: 34 } },
  { ...availability, verdict: 'met', place: { line: 56, column: 121 } },
  { ...rpo, id: 'rpo cyber submit-order', cause: 'cyber', verdict: 'not-exercised', achieved: nothingSeen(0.00015, '1/yr'), quantile: null, distance: -1, reason: 'No promotion or restore was caused by class cyber.', place: null },
];

const check = (more: Partial<CheckResult>): CheckResult => ({
  id: 'budget', design: design.name, metric: 'cost.standing', where: {}, versus: 'single-region', limit: 600_000, side: 'max', increase: 'absolute', level: 'error', verdict: 'met',
  estimate: figure(420_000, 420_000, 420_000, 'USD/yr'), distance: -0.3, reason: null, place: { line: 156, column: 70 }, yearsToDecide: null, ...more,
});

export const checks: readonly CheckResult[] = [
  check({}),
  check({ id: 'creep', metric: 'cost.total', versus: 'main', limit: 0.05, increase: 'relative', level: 'warn', verdict: 'missed', estimate: about(70_000, 4_000, 'USD/yr'), distance: 0.3 }),
  check({ id: 'mean-rto', metric: 'rto.mean', versus: 'main', limit: 60, verdict: 'error', estimate: unknown('s', null), distance: null, reason: 'Differences of rto.mean between designs are not kept.' }),
];

const main: MainComparison = {
  file: 'main.json', scenario: 'fedcba9876543210', version: '0.1.0', library: 'fedcba98', seed: '1', replications: 2_048, method: 'same-years', years: 20_000, notes: ['It was written with seed 7; this run has seed 1.'],
  designs: [{
    design: design.name, counterpart: design.name, identical: false,
    standing: { main: figure(1_000_000, 1_000_000, 1_000_000, 'USD/yr'), change: figure(43_000, 43_000, 43_000, 'USD/yr') },
    loss: { main: about(36_000, 4_000, 'USD/yr'), change: about(27_000, 4_000, 'USD/yr') }, total: { main: about(1_036_000, 4_000, 'USD/yr'), change: about(70_000, 4_000, 'USD/yr') },
    targets: [{ id: rto.id, main: about(1_920, 60, 's'), change: about(720, 120, 's') }, { id: rpo.id, main: about(48, 2, 's'), change: figure(0, 0, 0, 's') }],
    stored: { standing: 990_000, loss: about(36_000, 9_000, 'USD/yr') },
  }],
};

const part = (kind: string, cause: string, phase: string, step: string | null, seconds: number, beyond: number) => ({ kind, cause, phase, step, time: about(seconds, seconds / 10, 's/yr'), beyond: beyond === 0 ? null : about(beyond, beyond / 10, 's/yr') });
const breakdown: BreakdownResult = {
  flows: [{
    flow: 'submit-order', leftOut: 2,
    budgets: [{ cause: 'site', limit: rto.limit, beyond: about(25_200, 1_800, 's/yr') }],
    parts: [part('region-major', 'site', 'decision', null, 9_000, 3_600), part('region-major', 'site', 'step', 'promote', 18_000, 10_800), part('ransomware', 'cyber', 'restore', null, 90_000, 0), part('bad-deploy', 'change', 'outage', null, 20_000, 0)],
  }],
  stores: [
    { store: 'oms-db', kind: 'region-major', cause: 'site', events: about(0.1, 0.01, '1/yr'), lost: about(700, 60, 's/yr'), beyond: about(640, 60, 's/yr'), everything: null },
    { store: 'wms-db', kind: 'zone', cause: 'site', events: about(0.1, 0.01, '1/yr'), lost: about(7, 1, 's/yr'), beyond: null, everything: null },
  ],
};

/** `pilot-light` is judged: one target missed, one undecided, one not exercised; a check warns, another cannot be computed. */
export const gated: Result = {
  ...result,
  run: { ...result.run, judged: [design.name], stopped: 'cap', reproduce: 'cutover check scenarios/example.yaml --seed 1 --years 20000 --main main.json' },
  designs: result.designs.map((one) => (one === design ? { ...design, verdict: 'missed', targets, breakdown } : one)),
  checks, main,
};

/** Nothing to complain about, and no stored result. */
export const passing: Result = {
  ...result,
  run: { ...result.run, judged: ['two-regions'], stopped: 'decided' },
  checks: [],
};

const evil = `<b>&"'|\`*_[x](http://evil.example)\n::error::x,y%0A-->]]>@team #1 $x$ \u0007\u202e`;

/** Names made of what XML, Markdown and workflow commands obey. */
export const evilResult: Result = {
  ...gated,
  scenario: { ...gated.scenario, name: evil, file: `scenarios/${evil}.yaml` },
  run: { ...gated.run, judged: [evil], reproduce: `cutover check '${evil}\`\`\`' --seed 1` },
  designs: gated.designs.map((one) => (one.name === design.name ? { ...one, name: evil, targets: targets.map((target) => ({ ...target, id: `${target.id} ${evil}`, flow: evil, reason: target.reason === null ? null : evil })) } : one)),
  checks: checks.map((one) => ({ ...one, id: `${one.id} ${evil}`, design: evil, versus: evil, reason: evil })),
  main: { ...main, file: evil, notes: [evil], designs: main.designs.map((one) => ({ ...one, design: evil })) },
};
export const evilName = evil;
