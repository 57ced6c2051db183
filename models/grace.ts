/** Cached needs: what was handed out before (sessions, cached answers) stays good for a while after its source has gone. */
import { cdf, quantile } from '../src/random/quantile.js';
import type { Arena } from './arena.js';
import { event, owner } from './events.js';
import { dirty, type Run } from './run.js';
import type { Wiring } from './wiring.js';

/** Instants after the loss at which the curve is looked at, `[special * knots + knot]`, and the share already spent there. */
export interface GraceTable { readonly knots: number; readonly at: Float64Array; readonly spent: Float64Array }
export interface GraceState {
  /** When the source of a cached need went away; -1 while it is there. */
  readonly lostAt: Float64Array;
}

/** An event at lostAt + knot and the age computed back from it differ by rounding; seconds. */
const tolerance = 1e-6;
const levels = [0.05, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.95, 0.99, 0.9999];

export function compileGrace(wiring: Wiring): GraceTable {
  const knots = levels.length + 1;
  const at = new Float64Array(wiring.specialKind.length * knots);
  const spent = new Float64Array(wiring.specialKind.length * knots);
  wiring.specialLaw.forEach((law, i) => {
    if (law === null) return;
    levels.forEach((level, k) => {
      at[i * knots + k + 1] = quantile(law, level);
      spent[i * knots + k + 1] = law.kind === 'constant' ? (k === 0 ? 0 : 1) : cdf(law, quantile(law, level));
    });
    spent[i * knots + knots - 1] = 1;
  });
  return { knots, at, spent };
}

export const graceState = (arena: Arena, specials: number): GraceState => ({ lostAt: arena.f64(specials, -1) });

/** The source of a cached need works again, or no longer: the clock of what it handed out starts or stops. */
export function sourceChanged(run: Run, special: number, works: boolean): void {
  const { wiring, grace } = run.world;
  const own = run.grace as GraceState;
  const timer = owner.special(wiring.groups, wiring.flows, special);
  if (works && (own.lostAt[special] as number) >= 0) {
    own.lostAt[special] = -1;
    run.calendar.bump(timer);
  } else if (!works && (own.lostAt[special] as number) < 0) {
    own.lostAt[special] = run.calendar.now;
    for (let k = 1; k < grace.knots; k++) {
      const at = grace.at[special * grace.knots + k] as number;
      if (at > 0) run.calendar.after(at, event.graceKnot, special, k, timer);
    }
  }
}

export function graceKnot(run: Run, _special: number, _knot: number): void {
  run.ports.touchAll(run);
  run.dirty |= dirty.serve | dirty.decide;
}

/** Share of users whose copy is spent at `time`; at a jump the value after it when `after`, before it otherwise. */
export function spentShare(run: Run, special: number, time: number, after: boolean): number {
  const { knots, at, spent } = run.world.grace;
  const lostAt = run.grace.lostAt[special] as number;
  if (lostAt < 0) return 0;
  const age = time - lostAt + (after ? tolerance : -tolerance);
  const first = special * knots;
  let k = 0;
  while (k < knots - 1 && (at[first + k + 1] as number) <= age) k++;
  if (k >= knots - 1) return 1;
  const [x0, x1] = [at[first + k] as number, at[first + k + 1] as number];
  const [y0, y1] = [spent[first + k] as number, spent[first + k + 1] as number];
  return x1 > x0 && x1 < Number.POSITIVE_INFINITY ? y0 + ((y1 - y0) * (age - x0)) / (x1 - x0) : y0;
}

/** Whether users of a flow live on copies of what is out of reach. */
export function graceRuns(run: Run, f: number): boolean {
  const { specials } = run.world.wiring;
  for (let i = specials.first[f] as number; i < (specials.first[f + 1] as number); i++) if ((run.grace.lostAt[specials.items[i] as number] ?? -1) >= 0) return true;
  return false;
}
