/** What fails independently in a plan: each thing that fails, with the long-run probability of each of its states. */
import { mean } from '../../random/quantile.js';
import type { Law } from '../../random/law.js';
import type { EnvironmentPlan, PlannedSource } from '../../plan/plan.js';
import type { Crew } from '../../scenario/crews.js';
import type { Scenario } from '../../scenario/scenario.js';
import { unitsDown } from './repair.js';

/** Something whose states have known probabilities, independent of every other element. */
export interface Element {
  readonly name: string;
  /** Components that are down with it: wholly, or by so many of their units as `state` says. */
  readonly hits: readonly string[];
  readonly ofUnits: boolean;
  /** Long-run probability of 0, 1, ... units down, or of working and not. */
  readonly probability: readonly number[];
  readonly formula: string;
}

export interface Elements {
  readonly elements: readonly Element[];
  /** Why a component has no closed form. */
  readonly refused: ReadonlyMap<string, string>;
}

const isConstant = (law: Law, value: number): boolean => law.kind === 'constant' && law.value === value;

export function elementsOf({ sources }: EnvironmentPlan, scenario: Pick<Scenario, 'crews' | 'services' | 'stores'>, sites: readonly string[]): Elements {
  const refused = new Map<string, string>();
  const elements: Element[] = [];
  const units = new Map<string, PlannedSource[]>();
  const standing = [...scenario.services, ...scenario.stores].map(({ name }) => name);
  const refuse = (names: readonly string[], why: string): void => { for (const name of names) refused.set(name, refused.get(name) ?? why); };
  for (const source of sources.filter(strikes)) {
    const names = namesOf(source);
    const why = whyNot(source, standing);
    if (names === null) {
      if (source.targets.some((target) => 'sites' in target ? target.sites.some((site) => sites.includes(site)) : 'site' in target ? sites.includes(target.site) : target.kind === 'tenant')) refuse(standing, `"${source.name}" takes whole sites, zones or tenants`);
    } else if (why !== null) refuse(names, why);
    else if (source.targets.length === 1 && unitOf(source) !== null) units.set(names[0], [...(units.get(names[0]) ?? []), source]);
    else if (source.repairedBy !== undefined && !roomy(source.repairedBy.crew, sources, scenario.crews)) refuse(names, `its repairs may wait for "${source.repairedBy.crew}"`);
    else {
      const down = downShare(source);
      elements.push({ name: source.name, hits: names, ofUnits: false, probability: [1 - down, down], formula: formulaOf(source) });
    }
  }
  for (const [name, list] of units) {
    const unit = unitsDown(list, list.every(({ repairedBy }) => repairedBy === undefined || roomy(repairedBy.crew, sources, scenario.crews)), sources, scenario.crews, downShare);
    if (typeof unit === 'string') refuse([name], unit);
    else if (list.length > 1) elements.push({ name: list[0].name, hits: [name], ofUnits: true, ...unit });
    else elements.push({ name: list[0].name, hits: [name], ofUnits: false, probability: unit.probability, formula: formulaOf(list[0]) });
  }
  return { elements: elements.map((element) => ({ ...element, name: shortName(element, elements) })), refused };
}

const formulaOf = ({ clock }: PlannedSource): string => (clock === 'up-time' ? 'down / (up + down)' : '1 - e^(-rate x duration)');

/** The component itself, where nothing else strikes it. */
function shortName({ name, hits: [hit, ...more] }: Element, elements: readonly Element[]): string {
  return more.length === 0 && elements.filter(({ hits }) => hits.includes(hit)).length === 1 ? hit : name.replace(/^shared\/(.+)#1$/, '$1 by itself');
}

const strikes = ({ rate, every, start, hitsWorkload }: PlannedSource): boolean => hitsWorkload > 0 && (rate === null ? !(every !== null && isConstant(every, Number.POSITIVE_INFINITY) && typeof start !== 'number') : rate.mean > 0);

/** Components and shared items that a source takes; null where it takes anything else. */
function namesOf({ targets }: PlannedSource): readonly string[] | null {
  const names = targets.map((target) => (target.kind === 'component' ? target.component : target.kind === 'shared' ? target.shared : null));
  return names.some((name) => name === null) ? null : [...new Set(names as string[])];
}

const unitOf = ({ targets: [target] }: PlannedSource): number | null => (target.kind === 'component' ? target.instance : target.kind === 'shared' ? target.unit : null);

function whyNot({ name, rate, every, clock, profile, pick, targets, capacityLost, requestsFailed, mitigatedAt, hitsWorkload, perServiceFamily, spread, sourceClass, duration, start }: PlannedSource, standing: readonly string[]): string | null {
  const wholly = isConstant(capacityLost, 1) || (isConstant(requestsFailed, 1) && !targets.some((target) => target.kind === 'component' && standing.includes(target.component)));
  if (sourceClass === 'data' || sourceClass === 'cyber') return `"${name}" is ended by a restore`;
  if (typeof start === 'number') return `"${name}" comes at a known time`;
  if (spread !== null) return `"${name}" spreads`;
  if (profile !== null) return `"${name}" has a profile of its own over the week or year`;
  if (clock === 'in-use') return `the clock of "${name}" runs in use only`;
  if (clock === 'calendar' && rate === null && every?.kind !== 'exponential') return `"${name}" may overlap itself, and its intervals are not exponential`;
  if (pick === 'one' && targets.length > 1) return `"${name}" picks one of several`;
  if (!wholly) return `"${name}" takes only a part`;
  if (!isConstant(mitigatedAt, 1)) return `"${name}" eases off`;
  if (hitsWorkload < 1 || perServiceFamily) return `"${name}" may miss it`;
  return Number.isFinite(mean(duration)) ? null : `"${name}" never ends`;
}

/** Renewal theory on an up-time clock; on a calendar clock somebody is there as in M/G/infinity. Any law of duration. */
function downShare({ rate, every, duration, clock }: PlannedSource): number {
  const up = every === null ? 1 / (rate?.mean ?? 0) : mean(every);
  const down = mean(duration);
  return clock === 'up-time' ? down / (up + down) : -Math.expm1(-down / up);
}

/** Whether a crew has a member for everything that it may have to repair at once, and each begins at once. */
function roomy(name: string, sources: readonly PlannedSource[], crews: readonly Crew[]): boolean {
  const crew = crews.find((one) => one.name === name);
  const most = sources.filter(({ repairedBy }) => repairedBy?.crew === name).reduce((sum, { clock }) => sum + (clock === 'up-time' ? 1 : Number.POSITIVE_INFINITY), 0);
  return crew !== undefined && crew.size >= most && crew.requests === null && crew.standsOn.length === 0 && isConstant(crew.dispatch, 0);
}
