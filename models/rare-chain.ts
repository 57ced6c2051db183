/**
 * Forcing of coincidences (failure biasing: P. Shahabuddin, Importance sampling for the simulation of highly reliable
 * Markovian systems, Management Science 40, 1994). A year is cut into windows: while k members of the set are out that
 * have nothing in common, the window lasts until the first of them is back or one more goes out. In a window in which
 * one more would come with probability p, a forced year lets it come with probability q. The likelihood ratio of the
 * year is then the product of q / p over windows with one more, and of (1 - q) / (1 - p) over those without.
 * Its arrival within the window keeps its law, so that long outages do no harm. Once k + 1 have been out together,
 * fewer are no longer forced.
 */
import { expm1, log1p } from '../src/random/math.js';
import { intensityUntil } from './arrivals.js';
import type { EnvironmentTable } from './environment.js';
import type { RareSet } from './rare-set.js';
import type { Trajectory } from './trajectory.js';

/** No window forces more: what would nearly always be forced leaves too few years in which nothing comes. */
const mostForced = 0.9;
/** More than 1, so that not every year is used up on coincidences. */
const spared = 1.25;
const bisections = 64;

export class RareChain {
  /** The window: from and to, in seconds; which members may close it, and the sum of their hazards over it. */
  at = 0;
  end = 0;
  eligible = new Uint8Array(0);
  /** Probability that one of them comes, and the one by which a forced year decides; equal where nothing is forced. */
  natural = 0;
  forced = 0;
  private table!: EnvironmentTable;
  private set!: RareSet;
  private horizon = 0;
  private until = 0;
  private count = 0;
  private reached = 0;
  private readonly out: number[] = [];
  private readonly back: number[] = [];
  private downUntil = new Float64Array(0);

  get forces(): boolean {
    return this.forced !== this.natural;
  }

  begin(table: EnvironmentTable, set: RareSet, horizon: number, until: number): void {
    Object.assign(this, { table, set, horizon, until, at: 0, reached: 0 });
    const m = set.sources.length;
    if (this.eligible.length !== m) {
      this.eligible = new Uint8Array(m);
      this.downUntil = new Float64Array(m);
    }
    this.downUntil.fill(0);
    this.out.length = 0;
    this.back.length = 0;
  }

  /** Opens the window that begins at `at`; false when nothing can be forced any more. */
  open(): boolean {
    const { set, out, back, at } = this;
    for (let i = out.length - 1; i >= 0; i--) {
      if ((back[i] as number) > at) continue;
      out.splice(i, 1);
      back.splice(i, 1);
    }
    if (at >= this.horizon || this.reached >= set.levels) return false;
    const level = out.length;
    this.end = level === 0 ? this.horizon : Math.min(this.until, ...back);
    this.count = 0;
    let hazard = 0;
    for (let j = 0; j < set.sources.length; j++) {
      const may = (this.downUntil[j] as number) <= at && this.isApart(j);
      this.eligible[j] = may ? 1 : 0;
      if (!may) continue;
      this.count++;
      hazard += this.hazardOf(j, at, this.end);
    }
    this.natural = -expm1(-hazard);
    // A first outage is forced where a whole year may pass without.
    const wanted = level === 0 ? mostForced : Math.min(mostForced, hazard / (hazard + this.rest(level)));
    this.forced = level === this.reached && this.natural > 0 && wanted > this.natural ? wanted : this.natural;
    return true;
  }

  /** The window passes without one more. */
  pass(): void {
    this.at = this.end;
  }

  /** An outage of a member, in the order in which they begin; returns whether it closes the window. */
  strike(member: number, start: number, end: number): boolean {
    this.downUntil[member] = Math.max(this.downUntil[member] as number, end);
    if (this.eligible[member] === 0) return false;
    this.out.push(member);
    this.back.push(end);
    this.reached = Math.max(this.reached, this.out.length);
    this.at = start;
    return true;
  }

  /** When the first eligible member comes, given that one does: the point of that law at `u`, by bisection of the cumulative hazard. */
  forcedTime(u: number): number {
    const wanted = -log1p(-u * this.natural);
    let low = this.at;
    let high = this.end;
    for (let i = 0; i < bisections; i++) {
      const middle = (low + high) / 2;
      let sum = 0;
      for (let j = 0; j < this.eligible.length; j++) if (this.eligible[j] === 1) sum += this.hazardOf(j, this.at, middle);
      if (sum < wanted) low = middle;
      else high = middle;
    }
    return high;
  }

  /** Which member it is: half of the time by hazard, half of the time any, so that the rarest are met as well. */
  forcedMember(time: number, u: number): number {
    let left = u;
    let last = 0;
    for (let j = 0; j < this.eligible.length; j++) {
      if (this.eligible[j] === 0) continue;
      last = j;
      left -= (this.shareAt(j, time) + 1 / this.count) / 2;
      if (left < 0) return j;
    }
    return last;
  }

  /** Likelihood of the window that `member` closes at `time` in a forced year over that in a plain one. */
  ratioOfOne(member: number, time: number): number {
    if (!this.forces) return 1;
    return (this.forced / this.natural) * (0.5 + 0.5 / (this.count * this.shareAt(member, time)));
  }

  /** The same of a window that passes. */
  ratioOfNone(): number {
    return this.forces ? (1 - this.forced) / (1 - this.natural) : 1;
  }

  /**
   * What may still come beside what the window may bring: forcing in proportion to the window's part of both gives every
   * year about the same weight, however many windows have passed (zero-variance approximation: P. L'Ecuyer and B. Tuffin,
   * Approximating zero-variance importance sampling in a reliability setting, Annals of Operations Research 189, 2011).
   * Some is added, so that years without one more are met as well.
   */
  private rest(level: number): number {
    const { seconds, secondBeside, thirdBeside } = this.set;
    return level === 1 ? spared * (this.horizon - this.at) * seconds + secondBeside / 2 : thirdBeside;
  }

  private isApart(member: number): boolean {
    const m = this.set.sources.length;
    for (const other of this.out) if (this.set.apart[other * m + member] === 0) return false;
    return true;
  }

  /** Cumulative hazard of a member between two times. */
  private hazardOf(member: number, from: number, to: number): number {
    const profile = this.table.profile[this.set.sources[member] as number] as number;
    const hazard = this.set.hazard[member] as number;
    return profile < 0 ? hazard * (to - from) : hazard * 3600 * (intensityUntil(this.table, profile, to) - intensityUntil(this.table, profile, from));
  }

  /** Share of a member in the hazard of all eligible ones at a time. */
  private shareAt(member: number, time: number): number {
    let all = 0;
    for (let j = 0; j < this.eligible.length; j++) if (this.eligible[j] === 1) all += this.rateAt(j, time);
    return this.rateAt(member, time) / all;
  }

  private rateAt(member: number, time: number): number {
    const { table, set } = this;
    const profile = table.profile[set.sources[member] as number] as number;
    if (profile < 0) return set.hazard[member] as number;
    const hour = profile * (table.hours + 1) + Math.min(table.hours - 1, Math.floor(time / 3600));
    return (set.hazard[member] as number) * ((table.intensity[hour + 1] as number) - (table.intensity[hour] as number));
  }
}

/** Likelihood of what befell the members of the set in a forced year, over that in a plain one: known for every year, forced or not. */
export class RareRatio {
  private readonly chain = new RareChain();
  private readonly order: number[] = [];

  of(table: EnvironmentTable, set: RareSet, { outages, root, source, start, end }: Trajectory, horizon: number, until: number): number {
    const { chain, order } = this;
    order.length = 0;
    for (let o = 0; o < outages; o++) if (root[o] === o && (set.memberOf[source[o] as number] as number) >= 0) order.push(o);
    order.sort((x, y) => (start[x] as number) - (start[y] as number));
    chain.begin(table, set, horizon, until);
    let ratio = 1;
    for (let i = 0; chain.open(); ) {
      let closed = false;
      while (!closed && i < order.length && (start[order[i] as number] as number) < chain.end) {
        const o = order[i++] as number;
        const member = set.memberOf[source[o] as number] as number;
        const factor = chain.eligible[member] === 1 ? chain.ratioOfOne(member, start[o] as number) : 1;
        closed = chain.strike(member, start[o] as number, end[o] as number);
        ratio *= factor;
      }
      if (closed) continue;
      ratio *= chain.ratioOfNone();
      chain.pass();
    }
    return ratio;
  }
}
