/** The shape of a Result of format 1: what every face may rely on after reading one. */
import type { Shape } from './shape.js';

const fields = (of: Readonly<Record<string, Shape>>): Shape => ({ fields: of });
const list = (listOf: Shape): Shape => ({ listOf });
const orNull = (shape: Shape): Shape => ({ orNull: shape });
const all = (names: string, shape: Shape): Record<string, Shape> => Object.fromEntries(names.split(' ').map((name) => [name, shape]));

const verdict: Shape = { oneOf: ['met', 'missed', 'undecided', 'not-exercised', 'error'] };
const estimate = fields({ ...all('estimate low high', 'quantity'), confidence: 'number', method: 'text', n: 'number', unit: 'text', upperLimit: 'flag', note: orNull('text') });
const distribution = fields({ cause: 'text', n: 'number', perYear: estimate, zero: 'quantity', infinite: 'number', ...all('p50 p95 p99', estimate), greatest: 'quantity' });
const curve = fields({ unit: 'text', n: 'number', points: list(fields({ x: 'quantity', share: 'number' })) });
const deciding = fields({ target: orNull('text'), flow: 'text', tenantClass: orNull('text'), cause: orNull('text'), limit: orNull('number'), achieved: estimate, verdict: orNull(verdict) });

const judged: Record<string, Shape> = { place: { optional: orNull(fields(all('line column', 'number'))) }, yearsToDecide: { optional: orNull('number') } };
const target = fields({
  ...judged,
  id: 'text', kind: { oneOf: ['rto', 'rpo', 'availability'] }, flow: 'text', tenantClass: orNull('text'), cause: orNull('text'), limit: 'number', unit: 'text', share: orNull('number'),
  missedPerYearAllowed: orNull('number'), verdict, achieved: estimate, ...all('quantile missesPerYear yearlyMiss', orNull(estimate)), distance: 'quantity', reason: orNull('text'),
});
const check = fields({
  ...judged,
  id: 'text', design: 'text', metric: 'text', where: fields({}), versus: orNull('text'), limit: 'quantity', side: { oneOf: ['max', 'min'] }, increase: orNull('text'), level: { oneOf: ['error', 'warn'] },
  verdict, estimate, distance: 'quantity', reason: orNull('text'),
});
const row = fields({
  ...all('rto rpo availabilityTarget', deciding), flow: 'text', missesPerYear: estimate, missedMost: orNull('text'), ...all('yearlyMiss downtime availability served loss tenantsLoss badYear total', estimate),
  standing: fields(all('platform people oneOff total', 'number')), lossInput: fields(all('halfWidth noise', 'quantity')), totalInput: { optional: 'quantity' },
  standingInput: { optional: fields({ halfWidth: 'number', parts: list(fields({ of: 'text', halfWidth: 'number' })) }) }, againstToday: orNull(estimate), dominated: 'flag',
});
const tenantClass = fields({ tenantClass: 'text', share: 'number', ...all('availability served downtime lost', estimate), rto: list(distribution) });
const flow = fields({
  ...all('flow tier rtoClass', 'text'), verdict, ...all('availability served servedForTarget downtime downtimeByData equivalentOutage exposures disruptions', estimate), ...all('rto rpo', list(distribution)),
  ...all('offered lost late delayed lostWrites divergent workRecovery idleHours', estimate), ...all('replayed readAgain duplicated disordered runsTwice runsMissed', { optional: estimate }), classes: list(tenantClass),
  curves: { optional: list(fields({ kind: { oneOf: ['rto', 'rpo'] }, tenantClass: orNull('text'), cause: 'text', n: 'number', zero: 'number', seconds: list('number') })) },
});
const store = fields({ store: 'text', kind: 'text', limit: orNull('number'), limitCause: orNull('text'), verdict, within: orNull(estimate), rpo: list(distribution) });
const costLine = fields({
  ...all('id category item unit source asOf confidence formula note', 'text'), ...all('provider site', orNull('text')), ...all('quantity estimate amount scale', 'number'), unitPrice: orNull('number'), assumption: 'flag',
});
const measure = fields({
  ...all('name of', 'text'), about: orNull('text'), perJob: 'flag', per: { oneOf: ['horizon', 'month'] }, statistics: list(fields({ statistic: 'text', seconds: orNull('number'), estimate })),
});
const part = fields({ ...all('kind cause phase', 'text'), step: orNull('text'), time: estimate, beyond: orNull(estimate) });
const breakdown = fields({
  flows: list(fields({ flow: 'text', stores: { optional: list('text') }, budgets: list(fields({ cause: 'text', limit: 'number', beyond: orNull(estimate) })), parts: list(part), leftOut: 'number' })),
  stores: list(fields({ ...all('store kind cause', 'text'), events: estimate, ...all('lost beyond everything', orNull(estimate)) })),
});
const regret = fields({
  ...all('kind cause', 'text'), ...all('troubles failovers regretted lost', estimate), regret: orNull(estimate), patience: orNull(fields({ ...all('best from to', 'quantity'), clear: 'flag', saves: estimate })),
});
const converging = fields({
  figure: { oneOf: ['rto', 'rpo', 'availability', 'loss', 'total'] }, points: list(fields({ years: 'number', ...all('estimate low high', 'quantity') })), cases: 'number', ...all('yearsForCases yearsForPrecision', orNull('number')),
});
const design = fields({
  measures: { optional: list(measure) },
  ...all('name pattern', 'text'), about: orNull('text'), groups: list(fields({ group: 'text', pattern: 'text', primary: 'text', secondary: orNull('text'), fallback: { optional: list('text') }, sites: list('text') })), sites: list('text'),
  ...all('isToday isProposed', 'flag'), verdict, row, targets: list(target), flows: list(flow), stores: list(store), clients: list(fields({ group: 'text', distribution, curve })),
  cost: fields({ total: 'number', byCategory: list(fields({ category: 'text', amount: 'number' })), lines: list(costLine), ...all('assumed unpriced oneOff', 'number'), presentCost: 'quantity' }),
  loss: fields({ lines: list(fields({ name: 'text', about: 'text', payer: { oneOf: ['ours', 'tenants'] }, perYear: estimate })), missingPrices: list('text'), anyLoss: estimate }),
  figures: fields(all('unprotected failovers falseFailovers failbacks restores incidents responderHours faultsMet drills failedDrills responderWait rollbacks regretted regret impacts events censored outages', estimate)),
  charts: fields({ rto: orNull(curve), rpo: orNull(curve), loss: curve }), dominatedBy: list('text'),
  breakdown: { optional: breakdown }, convergence: { optional: list(converging) },
  regret: { optional: list(regret) },
  sensitivity: list(fields({ ...all('source sourceClass', 'text'), ...all('arrivals lossSlope', estimate), doubt: orNull(fields(all('low high', 'number'))), lossHalfWidth: 'quantity' })),
});

const mainFigure = fields(all('main change', estimate));
const main = fields({
  ...all('file scenario version library seed', 'text'), ...all('replications years', 'number'), method: { oneOf: ['same-scenario', 'same-years', 'unpaired'] }, notes: list('text'),
  designs: list(fields({
    design: 'text', counterpart: orNull('text'), identical: 'flag', ...all('standing loss total', orNull(mainFigure)), targets: list(fields({ id: 'text', ...all('main change', estimate) })),
    stored: orNull(fields({ standing: 'number', loss: estimate })),
  })),
});

const rare = fields({ ...all('forced effective', 'number'), weight: estimate, figures: list(fields({ ...all('design figure', 'text'), ...all('worth varianceRatio', 'number') })) });

export const resultShape: Shape = fields({
  formatVersion: 'text',
  product: fields(all('name version', 'text')),
  scenario: fields({
    ...all('name file hash currency', 'text'), ...all('about today proposed', orNull('text')), flows: list(fields({ ...all('name tier', 'text'), ...all('demandPerYear targetShare', 'number') })),
    stores: list(fields({ ...all('name kind', 'text'), bytes: 'number' })), tenantClasses: list(fields({ name: 'text', share: 'number' })), groups: list('text'),
    sites: list(fields({ ...all('name provider region', 'text'), zones: 'number' })),
    source: { optional: orNull(fields({ text: 'text', files: list(fields(all('path text', 'text'))) })) },
  }),
  library: fields({ version: 'text' }),
  run: fields({
    ...all('seed stopped accounting start reproduce', 'text'), ...all('replications requested horizonSeconds confidence level', 'number'), ...all('partial allDesigns', 'flag'), precision: orNull('number'), judged: { optional: list('text') },
  }),
  sentence: fields({
    kind: { oneOf: ['cheapest-meets-all', 'meets-but-does-not-pay', 'none-meets', 'no-clear-winner'] }, ...all('text finding change cheapest', 'text'), ...all('design pays inTheWay', orNull('text')),
    ...all('designs undecided unexercised', list('text')), againstToday: orNull(estimate),
    contenders: list(fields({ design: 'text', ...all('estimate low high', 'quantity'), mayBeBest: 'flag' })),
  }),
  curveShares: { optional: list('number') },
  designs: list(design),
  pairs: list(fields({
    ...all('design reference', 'text'), ...all('loss total', estimate), correlation: { optional: 'number' }, varianceReduction: { optional: 'quantity' },
    jointly: { optional: { oneOf: ['more', 'less', 'no-clear-difference'] } },
  })),
  tenants: list(fields({ design: 'text', blastRadius: distribution, told: orNull(distribution), classes: list(fields({ tenantClass: 'text', ...all('tenants largestShare', 'number'), outage: distribution, ...all('toldPerYear hoursOut', estimate) })) })),
  phases: list(fields({ ...all('phase design from', 'text'), about: orNull('text'), years: 'number', verdict, ...all('effortDays effort oneOff yearly cost toDate', estimate) })),
  checks: list(check),
  assumptions: list(fields({ ...all('path value origin source date confidence', 'text'), designs: list('text'), assumption: 'flag' })),
  warnings: list(fields({ ...all('code severity message', 'text'), path: list('any') })),
  rare: { optional: orNull(rare) },
  main: orNull(main),
});
