/** `cutover explain FILE`: what has a closed form in a scenario, beside what a run of it says. */
import { InputError } from '../base/issue.js';
import type { Expression } from '../scenario/crews.js';
import { jobStates } from '../scenario/crews.js';
import { statesOf } from '../scenario/expression.js';
import type { Scenario } from '../scenario/scenario.js';
import { year } from '../units/duration.js';
import { normalQuantile } from '../random/normal.js';
import { exactFormat } from '../result/exact.js';
import type { ExactDocument, ExactFigure } from '../result/exact.js';
import { prepare } from '../result/prepared.js';
import type { PrepareRequest } from '../result/prepared.js';
import type { Estimate, Unit } from '../result/quantity.js';
import type { Result } from '../result/result.js';
import { quoted } from '../result/reproduce.js';
import { crewMean } from './exact/crew-means.js';
import { elementsOf } from './exact/elements.js';
import type { Element, Elements } from './exact/elements.js';
import { pathOf } from './exact/paths.js';
import { expectation, tooMany, without } from './exact/structure.js';
import type { UpOf } from './exact/structure.js';
import { evaluated } from './exact/evaluated.js';

/** `result` is of the same text. Speaks of its first design. Throws InputError for a scenario with errors. */
export function exactOf(request: PrepareRequest, result: Result): ExactDocument {
  const { prepared, issues } = prepare(request);
  if (prepared === null) throw new InputError(issues);
  const { scenario, planned: { environment, plans } } = prepared;
  const [design] = result.designs;
  const sites = plans.find((plan) => plan.design === design.name)?.sites ?? [];
  const known = elementsOf(environment, scenario, sites);
  const work: Work = { scenario, known, oneSite: sites.length === 1, unitsOf: unitsIn(scenario) };
  const figures = [
    ...known.elements.map((element) => partFigure(element, scenario)),
    ...scenario.measures.map((measure): ExactFigure => {
      const estimate = design.measures?.find(({ name }) => name === measure.name)?.statistics.find(({ statistic }) => statistic === 'mean')?.estimate ?? null;
      const common = { kind: 'measure', name: measure.name, about: measure.text, unit: estimate?.unit ?? '1' } as const;
      const asked = statesOf(measure.of);
      if (asked.some(({ state }) => state === 'busy' || state === 'queue' || jobStates.some((job) => job === state))) {
        const mean = crewMean(measure.of, scenario.crews, environment);
        return typeof mean === 'string' ? refused(common, mean, estimate) : settled(common, mean.value, mean.formula, estimate, []);
      }
      return structural(common, measure.of, estimate, work);
    }),
    ...scenario.flows.map((flow, at) => flowFigure(flow, design.flows[at].equivalentOutage, work)),
  ];
  const { seed, replications, horizonSeconds } = result.run;
  return {
    formatVersion: exactFormat, kind: 'exact', product: result.product, scenario: { name: result.scenario.name, file: result.scenario.file, hash: result.scenario.hash }, design: design.name,
    run: { seed, replications, horizonSeconds }, figures, reproduce: ['cutover', 'explain', quoted(result.scenario.file), ...(result.run.allDesigns ? [] : ['--design', quoted(design.name)]), '--seed', quoted(seed), '--years', String((replications * horizonSeconds) / year)].join(' '),
  };
}

interface Work { readonly scenario: Scenario; readonly known: Elements; /** Whether the design has one site, so that nothing moves. */ readonly oneSite: boolean; readonly unitsOf: (name: string) => number }
type Common = Pick<ExactFigure, 'kind' | 'name' | 'about' | 'unit'>;

function unitsIn({ services, shared }: Scenario): (name: string) => number {
  const units = new Map<string, number>([...services.map(({ name, instances }) => [name, instances.most] as const), ...shared.map(({ name, count }) => [name, count] as const)]);
  return (name) => units.get(name) ?? 1;
}

/** Of a shared item with several units the share of time in which too few of them work: there demand plays no part. */
function partFigure({ name, hits: [hit], ofUnits, probability, formula }: Element, { shared }: Scenario): ExactFigure {
  const common = { kind: 'part', name, unit: 'share' } as const;
  const item = shared.find((one) => one.name === hit);
  if (!ofUnits) return settled({ ...common, about: 'share of time down' }, probability[1], formula, null, []);
  const sum = (of: (down: number) => number): number => probability.reduce((total, p, down) => total + p * of(down), 0);
  if (item !== undefined) return settled({ ...common, about: `fewer than ${item.needed} of ${item.count} work` }, sum((down) => (item.count - down < item.needed ? 1 : 0)), formula, null, []);
  return settled({ ...common, about: 'share of its instances that is down' }, sum((down) => down / (probability.length - 1)), formula, null, []);
}

function structural(common: Common, of: Expression, estimate: Estimate | null, work: Work): ExactFigure {
  const asked = statesOf(of);
  const other = asked.find(({ state }) => state !== 'up');
  if (other !== undefined) return refused(common, `"${other.state}" follows demand, data or clients, and not the parts alone`, estimate);
  return overParts(common, asked.map(({ names: [name] }) => name), (up) => evaluated(of, up), estimate, work);
}

function flowFigure({ name, through }: Scenario['flows'][number], equivalent: Estimate, work: Work): ExactFigure {
  const common: Common = { kind: 'flow', name, about: 'share of time without it', unit: 'share' };
  const estimate = scaled(equivalent, 1 / year);
  const path = pathOf(through, work.scenario);
  if (typeof path === 'string') return refused(common, path, estimate);
  const parts = work.known.elements.find(({ ofUnits, hits: [hit] }) => ofUnits && path.names.includes(hit) && work.scenario.services.some((service) => service.name === hit));
  if (parts !== undefined) return refused(common, `"${parts.name}" takes single instances, and what the others carry depends on demand`, estimate);
  return overParts(common, path.names, (up) => (path.works(up) ? 0 : 1), estimate, work);
}

function overParts(common: Common, names: readonly string[], lost: (up: UpOf) => number, estimate: Estimate | null, { known, scenario, oneSite, unitsOf }: Work): ExactFigure {
  const stranger = names.find((name) => [...scenario.sites, ...scenario.links].some((place) => place.name === name));
  if (stranger !== undefined) return refused(common, `"${stranger}" is a site or link`, estimate);
  const why = names.map((name) => known.refused.get(name)).find((reason) => reason !== undefined);
  if (why !== undefined) return refused(common, why, estimate);
  if (!oneSite && names.some((name) => !scenario.shared.some((shared) => shared.name === name))) return refused(common, 'the design moves parts between sites', estimate);
  const elements = known.elements.filter(({ hits }) => hits.some((name) => names.includes(name)));
  if (tooMany(elements)) return refused(common, `${elements.length} things that fail have too many states together`, estimate);
  const exact = expectation(elements, unitsOf, lost);
  // Of something that is usually true nothing is gone by failing less.
  const hangsOn = common.unit !== 'share' || exact === 0 || exact > 0.5 ? [] : elements.map((element) => ({ part: element.name, share: 1 - expectation(without(elements, element), unitsOf, lost) / exact })).sort((a, b) => b.share - a.share);
  return settled(common, exact, [...new Set(elements.map(({ formula }) => formula))].join('; ') || 'nothing fails', estimate, elements.length > 1 ? hangsOn : []);
}

function refused(common: Common, reason: string, simulated: Estimate | null): ExactFigure {
  return { ...common, exact: null, formula: null, reason, simulated, z: null, hangsOn: [] };
}

function settled(common: Common, exact: number, formula: string, simulated: Estimate | null, hangsOn: ExactFigure['hangsOn']): ExactFigure {
  return { ...common, exact, formula, reason: null, simulated, z: simulated === null ? null : zOf(simulated, exact), hangsOn };
}

/** The standard error is that of the interval, at its own confidence. */
function zOf({ estimate, low, high, upperLimit, confidence }: Estimate, exact: number): number | null {
  if (upperLimit || typeof estimate !== 'number' || typeof low !== 'number' || typeof high !== 'number' || high <= low) return null;
  return ((estimate - exact) * 2 * normalQuantile((1 + confidence) / 2)) / (high - low);
}

function scaled(estimate: Estimate, by: number): Estimate {
  const times = (value: Estimate['estimate']): Estimate['estimate'] => (typeof value === 'number' ? value * by : value);
  return { ...estimate, estimate: times(estimate.estimate), low: times(estimate.low), high: times(estimate.high), unit: 'share' satisfies Unit };
}
