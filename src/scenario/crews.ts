/** Pools of people or machines that work off one thing after another, and what a run is asked to measure. Seconds, shares of 1, counts. */
import type { Law } from '../random/law.js';

export const disciplines = ['fifo', 'priority', 'random class'] as const;
export type Discipline = (typeof disciplines)[number];

export interface Crew {
  readonly name: string;
  readonly size: number;
  readonly discipline: Discipline;
  /** From the moment a member is free for a job until work on it begins. */
  readonly dispatch: Law;
  /** Requests that may wait; Infinity: all of them. Repairs always wait. */
  readonly waitingRoom: number;
  /** While one of these is struck, the crew stands still and goes on later where it stopped. */
  readonly standsOn: readonly string[];
  /** Jobs of its own beside repairs; exactly one of `ratePerSecond` and `every` is set. */
  readonly requests: { readonly ratePerSecond: number | null; readonly every: Law | null; readonly takes: Law } | null;
  /** Whether its free members bring diverged records together, in the place of a staff of its own. */
  readonly reconciles: boolean;
}

/** Which crew ends an outage; 1 comes first where the crew's discipline is `priority`. */
export interface RepairedBy { readonly crew: string; readonly priority: number }

/** What an expression may ask for. Those of jobs have a value for each job, the others at each instant. */
export const instantStates = ['up', 'served', 'lag', 'waiting', 'share', 'busy', 'queue', 'done'] as const;
export const jobStates = ['wait', 'stay', 'refused'] as const;
export type StateName = (typeof instantStates)[number] | (typeof jobStates)[number];
export type Dimension = 'share' | 'duration' | 'number' | 'truth';

export type Operator = '+' | '-' | '*' | '/' | '>=' | '>' | '<=' | '<' | 'and' | 'or' | 'not';
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'state'; readonly state: StateName; readonly names: readonly string[] }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly parts: readonly Expression[] };

export interface Measure {
  readonly name: string;
  readonly about: string | null;
  /** As it was written. */
  readonly text: string;
  readonly of: Expression;
  readonly dimension: Dimension;
  /** Whether it has a value for each job of a crew rather than at each instant. */
  readonly perJob: boolean;
  /** Instants in seconds from the start at which its value is kept. */
  readonly at: readonly number[];
  /** Time true in a period above which the period counts, in seconds; of periods of the horizon or of each month. */
  readonly over: readonly number[];
  readonly per: 'horizon' | 'month';
}
