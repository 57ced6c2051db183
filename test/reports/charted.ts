/** The small Result with all that a report draws: curves, cost lines, losses; and the results that try to break a face. */
import type { ConvergenceResult } from '../../src/result/convergence.js';
import type { CostLine, DesignResult, FlowCurve, LossLineResult } from '../../src/result/design-result.js';
import { curveShares } from '../../src/result/flow-curves.js';
import type { Result } from '../../src/result/result.js';
import { about, nothingSeen, unknown } from './figure.js';
import { result } from './result.js';

/** Values that rise from `least` by `growth` a point; the first `zeros` are 0 and the last `endless` have no end. */
function curve(kind: 'rto' | 'rpo', cause: string, zeros: number, least: number, growth: number, endless = 0): FlowCurve {
  const values = curveShares.map((_, i) => (i < zeros ? 0 : Number((least * growth ** (i - zeros)).toPrecision(4))));
  return { kind, tenantClass: null, cause, n: 8_200, zero: zeros / 50, seconds: values.slice(0, values.length - endless) };
}

const curves: readonly (readonly FlowCurve[])[] = [
  [curve('rto', 'all', 4, 300, 1.12), curve('rto', 'site', 4, 300, 1.12)],
  [curve('rto', 'all', 30, 40, 1.2), curve('rto', 'site', 30, 40, 1.2), curve('rpo', 'all', 10, 0.5, 1.1), curve('rpo', 'site', 10, 0.5, 1.1)],
  [curve('rto', 'all', 27, 60, 1.21), curve('rto', 'site', 27, 60, 1.21), curve('rpo', 'all', 5, 0.8, 1.1), curve('rpo', 'site', 5, 0.8, 1.1)],
  [curve('rto', 'all', 2, 1_500, 1.1, 6), curve('rto', 'site', 2, 1_500, 1.1, 6), curve('rpo', 'all', 0, 600, 1.11, 4), curve('rpo', 'site', 0, 600, 1.11, 4)],
];
const categories = ['compute', 'database', 'storage', 'messaging', 'backup', 'network', 'observability', 'licences', 'support', 'people', 'one-off'];

function lines(total: number): readonly CostLine[] {
  return categories.map((category, i): CostLine => ({
    id: `P${i + 1}`, category, item: `${category} item`, provider: i % 2 === 0 ? 'aws' : null, site: i % 2 === 0 ? 'east' : null, quantity: 8_760, unit: 'hour', unitPrice: i === 6 ? null : total / 59 / 8_760 * (i + 1), estimate: i === 6 ? 0 : (total / 59) * (i + 1), amount: i === 6 ? 0 : (total / 59) * (i + 1), scale: 1,
    source: 'provider price list', asOf: '2026-11', confidence: i === 3 ? 'judgement' : 'list', assumption: i === 3, formula: `8,760 h x ${i + 1} USD`, note: i === 6 ? 'no price was found' : '',
  }));
}

const losses: readonly LossLineResult[] = [
  { name: 'margin', about: 'Margin of transactions that were never done', payer: 'ours', perYear: about(30_000, 2_000, 'USD/yr') },
  { name: 'credits', about: 'SLA credits to tenants', payer: 'ours', perYear: nothingSeen(20, 'USD/yr') },
  { name: 'tenants-idle', about: 'Idle people of tenants', payer: 'tenants', perYear: about(90_000, 9_000, 'USD/yr') },
];

function lossCurve(badYear: number): DesignResult['charts']['loss'] {
  return { unit: 'USD/yr', n: 20_000, points: [{ x: 0, share: 0.4 }, ...[0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1].map((share, i) => ({ x: badYear * 1.35 ** (i - 5), share }))] };
}

/** Half-widths that shrink with the root of the years, from `first` on; the RPO of the second design was not known at the first look. */
function convergence(place: number): readonly ConvergenceResult[] {
  const figure = (name: ConvergenceResult['figure'], estimate: number, first: number, cases: number): ConvergenceResult => ({
    figure: name, cases, yearsForCases: cases < 10 ? 40_000 : null, yearsForPrecision: first < 0.3 ? null : 160_000,
    points: [256, 512, 1_024, 2_048, 4_032, 8_000, 16_000, 20_000].map((years, i) => {
      const half = (name === 'availability' ? 1 - estimate : estimate) * first * Math.sqrt(256 / years) * (1 + 0.1 * ((i + place) % 2));
      return { years, estimate, low: estimate - half, high: name === 'rpo' && place === 1 && i === 0 ? null : estimate + half };
    }),
  });
  return [figure('rto', 3_600 * (place + 1), 0.4 + 0.1 * place, 40), figure('rpo', 30, 1.5, 2.5), figure('availability', 0.9995, 0.6 / (place + 1), 80), figure('loss', 90_000 / (place + 1), 0.5 + place / 4, 200), figure('total', 900_000, 0.05, 200)];
}

function charted(design: DesignResult, place: number): DesignResult {
  const all = lines(design.cost.total);
  return {
    ...design, convergence: convergence(place),
    row: { ...design.row, standingInput: { halfWidth: 21_000 * place, parts: place === 0 ? [] : [{ of: 'people.secondRegion', halfWidth: 20_000 * place }, { of: 'people.drill', halfWidth: 6_000 }] }, totalInput: 40_000 + 21_000 * place },
    flows: design.flows.map((flow) => ({ ...flow, curves: curves[place % curves.length] })),
    cost: { ...design.cost, lines: all, byCategory: all.map(({ category, amount }) => ({ category, amount })) },
    loss: { ...design.loss, lines: losses },
    charts: { ...design.charts, loss: lossCurve(Number(design.row.badYear.estimate)) },
  };
}

export const chartedResult: Result = { ...result, curveShares, designs: result.designs.map(charted) };

const [first, second] = chartedResult.designs;
function withDesigns(designs: readonly DesignResult[], sentence: Partial<Result['sentence']> = {}): Result {
  return { ...chartedResult, scenario: { ...chartedResult.scenario, today: designs[0].name, proposed: null }, sentence: { ...chartedResult.sentence, design: designs[0].name, designs: [designs[0].name], cheapest: designs[0].name, undecided: [], ...sentence }, designs };
}

function renamed(design: DesignResult, name: string): DesignResult {
  return { ...design, name, dominatedBy: [] };
}

/** Names that another language would read as its own. */
export const evilNames = ['<script>alert(1)</script>', '=HYPERLINK("https://example.com","x")', '</title><img src=x onerror=alert(2)>', '"onload="alert(3)', "]]><!--'{{x}}", '@SUM(1+1)*cmd|A0', '\u202eevil\u0000\ud800', 'a,b;\t"c"\r\nd'];
export const evilResult: Result = { ...withDesigns(evilNames.map((name, i) => renamed(charted(chartedResult.designs[i % 4], i), name))), assumptions: [{ ...chartedResult.assumptions[0], path: evilNames[0], value: evilNames[1], source: evilNames[2] }], warnings: [{ code: evilNames[3], severity: 'warning', message: evilNames[2], path: [] }] };

export const longNames: Result = withDesigns(chartedResult.designs.map((design, i) => renamed(design, `${'a-very-long-name-of-a-design-'.repeat(8)}${i}`)));
export const manyDesigns: Result = withDesigns(Array.from({ length: 30 }, (_, i) => renamed(charted({ ...chartedResult.designs[i % 4], row: { ...chartedResult.designs[i % 4].row, standing: { ...chartedResult.designs[i % 4].row.standing, total: 600_000 + i * 20_000 } } }, i), `design-${i + 1}`)));
export const oneDesign: Result = withDesigns([{ ...second, isToday: true, row: { ...second.row, againstToday: null } }]);

/** No target is stated: nothing is met, missed or decided. */
export const noTargets: Result = withDesigns([first, second].map((design) => ({ ...design, targets: [], row: { ...design.row, rto: { ...design.row.rto, target: null, limit: null, verdict: null, cause: null }, rpo: { ...design.row.rpo, target: null, limit: null, verdict: null, cause: null }, availabilityTarget: null } })));

/** Nothing comes back, and one loss is not known. */
export const endless: Result = withDesigns([first, second].map((design, i) => ({
  ...design, row: { ...design.row, rto: { ...design.row.rto, achieved: { ...about(1, 0, 's'), estimate: 'infinite' as const, low: 'infinite' as const, high: 'infinite' as const } }, loss: i === 0 ? design.row.loss : unknown('USD/yr', 'an outage has no end') },
  flows: design.flows.map((flow) => ({ ...flow, curves: curves[0].map((one) => ({ ...one, zero: 0, seconds: [] })) })),
})));

/** Not one outage: no curves, only upper limits. */
export const nothing: Result = withDesigns([first, second].map((design) => ({
  ...design, row: { ...design.row, loss: nothingSeen(null, 'USD/yr'), badYear: nothingSeen(null, 'USD/yr'), missesPerYear: nothingSeen(0.001, '1/yr') }, flows: design.flows.map((flow) => ({ ...flow, curves: [] })), loss: { ...design.loss, lines: [] },
  charts: { rto: null, rpo: null, loss: { unit: 'USD/yr' as const, n: 0, points: [] } },
})));

export const hazards: readonly (readonly [string, Result])[] = [['evil names', evilResult], ['very long names', longNames], ['thirty designs', manyDesigns], ['one design', oneDesign], ['no targets', noTargets], ['recovery without end', endless], ['nothing seen', nothing], ['a result of format 1.0', result]];
