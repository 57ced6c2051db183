/** What measures of a crew's own requests come to, where it is a queue with a formula. Seconds. */
import type { Crew, Expression } from '../../scenario/crews.js';
import { statesOf } from '../../scenario/expression.js';
import type { EnvironmentPlan, PlannedSource } from '../../plan/plan.js';
import { erlangB, erlangC, insideWithBreakdowns } from './queues.js';

export interface CrewMean { readonly value: number; readonly formula: string }

/** A string says why there is none. */
export function crewMean(expression: Expression, crews: readonly Crew[], { sources }: EnvironmentPlan): CrewMean | string {
  const asked = statesOf(expression);
  const names = [...new Set(asked.map(({ names: [name] }) => name))];
  const crew = crews.find(({ name }) => name === names[0]);
  if (crew === undefined || names.length !== 1) return 'it asks about several crews, or about crews and parts together';
  const { requests, dispatch, size } = crew;
  if (requests === null || requests.ratePerSecond === null) return `"${crew.name}" has no requests that come at random (a Poisson process)`;
  if (sources.some(({ repairedBy }) => repairedBy?.crew === crew.name)) return `"${crew.name}" repairs things beside its requests`;
  if (!(dispatch.kind === 'constant' && dispatch.value === 0) || crew.reconciles) return `"${crew.name}" has a dispatch or records to bring together`;
  const { ratePerSecond: rate, takes } = requests;
  const service = meanOf(takes);
  if (service === null) return 'its law of service has no formula here';
  if (crew.standsOn.length > 0) return takes.kind === 'exponential' ? withBreakdowns(expression, crew, rate, service, sources) : 'with breakdowns the formula needs exponential service';
  if (crew.waitingRoom === 0) return withoutQueue(expression, rate, service, size);
  if (crew.waitingRoom !== Number.POSITIVE_INFINITY) return `the waiting room of "${crew.name}" is neither none nor endless`;
  if (takes.kind !== 'exponential') return 'Erlang C needs exponential service';
  return rate * service < size ? withQueue(expression, rate, service, size) : `more comes than "${crew.name}" can do: the queue has no end`;
}

function meanOf(law: NonNullable<Crew['requests']>['takes']): number | null {
  return law.kind === 'exponential' ? law.mean : law.kind === 'constant' ? law.value : law.kind === 'uniform' ? (law.low + law.high) / 2 : null;
}

function withoutQueue(expression: Expression, rate: number, service: number, size: number): CrewMean | string {
  const blocked = erlangB(rate * service, size);
  const formula = 'Erlang B';
  if (isState(expression, 'refused')) return { value: blocked, formula };
  const value = linear(expression, { busy: rate * service * (1 - blocked), queue: 0 });
  return value === null ? fullShare(expression, size, blocked, formula) : { value, formula };
}

function withQueue(expression: Expression, rate: number, service: number, size: number): CrewMean | string {
  const load = rate * service;
  const waits = erlangC(load, size);
  const formula = 'Erlang C';
  const wait = (waits * service) / (size - load);
  if (isState(expression, 'wait')) return { value: wait, formula };
  if (isState(expression, 'stay')) return { value: wait + service, formula };
  const compared = comparison(expression, 'wait');
  if (compared !== null) {
    const longer = waits * Math.exp((-(size - load) * compared.limit) / service);
    return { value: compared.operator === '>' ? longer : 1 - longer, formula };
  }
  const value = linear(expression, { busy: load, queue: rate * wait });
  return value === null ? fullShare(expression, size, waits, formula) : { value, formula };
}

/** Poisson arrivals see time averages: nobody is free as often as somebody waits or is turned away. */
function fullShare(expression: Expression, size: number, share: number, formula: string): CrewMean | string {
  const compared = comparison(expression, 'busy');
  return compared !== null && compared.operator === '>=' && compared.limit === size ? { value: share, formula } : 'no formula for this expression';
}

function withBreakdowns(expression: Expression, crew: Crew, rate: number, service: number, sources: readonly PlannedSource[]): CrewMean | string {
  const striking = sources.filter(({ targets }) => targets.some((target) => ('component' in target ? crew.standsOn.includes(target.component) : 'shared' in target && crew.standsOn.includes(target.shared))));
  const [only] = striking;
  if (crew.size !== 1 || crew.waitingRoom !== Number.POSITIVE_INFINITY) return 'with breakdowns the formula is for one member and an endless waiting room';
  if (striking.length !== 1 || only.clock !== 'up-time' || only.every?.kind !== 'exponential' || only.duration.kind !== 'exponential') return 'with breakdowns the formula needs one source on an up-time clock, with exponential laws';
  const [failure, repair] = [1 / only.every.mean, 1 / only.duration.mean];
  if (rate * service >= repair / (failure + repair)) return `more comes than "${crew.name}" can do: the queue has no end`;
  const inside = insideWithBreakdowns(rate, 1 / service, failure, repair);
  const formula = 'M/M/1 with breakdowns';
  if (isState(expression, 'stay')) return { value: inside / rate, formula };
  const both = expression.kind === 'operation' && expression.operator === '+' && expression.parts.every((part) => part.kind === 'state') && statesOf(expression).map(({ state }) => state).sort().join() === 'busy,queue';
  return both ? { value: inside, formula } : 'with breakdowns there are formulas for queue + busy and for stay';
}

const isState = (expression: Expression, state: string): boolean => expression.kind === 'state' && expression.state === state;

function comparison(expression: Expression, state: string): { readonly operator: string; readonly limit: number } | null {
  if (expression.kind !== 'operation' || !['>', '<=', '>='].includes(expression.operator)) return null;
  const [left, right] = expression.parts;
  return isState(left, state) && right.kind === 'number' && (state !== 'wait' || expression.operator !== '>=') ? { operator: expression.operator, limit: right.value } : null;
}

/** Value of sums of states, and of their multiples, on the means of the states; null for anything else. */
function linear(expression: Expression, means: Readonly<Record<string, number>>): number | null {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'state') return means[expression.state] ?? null;
  const [left, right] = expression.parts.map((part) => linear(part, means));
  if (left === null || right === null || right === undefined) return null;
  const factors = expression.parts.filter(({ kind }) => kind !== 'number').length;
  switch (expression.operator) {
    case '+': return left + right;
    case '-': return left - right;
    case '*': return factors < 2 ? left * right : null;
    case '/': return expression.parts[1].kind === 'number' ? left / right : null;
    default: return null;
  }
}
