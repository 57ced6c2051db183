/**
 * How people get in: steps by hand need an identity provider, and while one is out, break-glass accounts that may or may not work.
 * Who cannot get in waits until the provider is back.
 */
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import type { Arena } from './arena.js';
import { responseUniform } from './response.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface AccessTable {
  /** Providers that people sign in with: component, probability that its break-glass access works, and how long that takes. */
  readonly provider: Int32Array;
  readonly works: Float64Array;
  readonly takes: Int32Array;
  readonly stream: Int32Array;
}
export interface AccessState {
  /** By group: break-glass access has been opened in this incident. */
  readonly opened: Int32Array;
}

export function compileAccess(plan: Plan, index: IndexSpaces, registry: Registry): AccessTable {
  const { breakGlass } = plan.people;
  return {
    provider: Int32Array.from(breakGlass, (item) => indexOf(index.components, item.shared)), works: Float64Array.from(breakGlass, (item) => item.works),
    takes: Int32Array.from(breakGlass, (item) => registry.law(item.takes)), stream: Int32Array.from(breakGlass, (item) => registry.stream(`shared/${item.shared}/break-glass`)),
  };
}

export const accessState = (arena: Arena, wiring: Wiring): AccessState => ({ opened: arena.i32(wiring.groups) });

/** Seconds until people are in: 0 as usual, Infinity while they are locked out. */
export function accessSeconds(run: Run, group: number): number {
  const { access, laws } = run.world;
  let seconds = 0;
  for (let i = 0; i < access.provider.length; i++) {
    if (run.outages.unitsStruck[access.provider[i] as number] === 0 || run.access.opened[group] === 1) continue;
    const stream = access.stream[i] as number;
    if (responseUniform(run, stream, group, 0) >= (access.works[i] as number)) return Number.POSITIVE_INFINITY;
    seconds += draw(laws, access.takes[i] as number, responseUniform(run, stream, group, 1));
  }
  return seconds;
}

/** Once people are in they stay in for the incident; a new one begins outside. */
export function openAccess(run: Run, group: number, opened: boolean): void {
  (run.access as AccessState).opened[group] = opened ? 1 : 0;
}
