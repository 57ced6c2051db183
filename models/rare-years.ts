/** Draws the members of a rare set in a forced year. Between what is forced they come as ever, which Poisson processes allow: what is left of an interval has the law of a new one. */
import { uniform } from '../src/random/key.js';
import { nextArrival } from './arrivals.js';
import { clockKind, type EnvironmentTable } from './environment.js';
import { RareChain } from './rare-chain.js';
import type { RareSet } from './rare-set.js';

/** Replications from here on are forced years, so that plain ones keep their numbers and draws. */
export const firstForced = 2 ** 30;

const mark = { decide: 0, time: 1, member: 2 } as const;

/** Draws outage `ordinal` of a source; `touching`: it is known to touch the workload. Returns its end, or -1 when it does not. */
type DrawOutage = (source: number, ordinal: number, start: number, touching: boolean) => number;

export class RareYears {
  private readonly chain = new RareChain();
  private table!: EnvironmentTable;
  private set!: RareSet;
  private replication = 0;
  /** By member: when it comes next, which arrival of its source that is, and whether its silence or its coming is forced. */
  private next = new Float64Array(0);
  private ordinal = new Int32Array(0);
  private silent = new Uint8Array(0);
  private touching = new Uint8Array(0);

  draw(table: EnvironmentTable, set: RareSet, replication: number, horizon: number, until: number, drawOutage: DrawOutage): void {
    const { chain } = this;
    this.begin(table, set, replication);
    chain.begin(table, set, horizon, until);
    let opened = chain.open();
    for (let window = 0; ; ) {
      if (opened && chain.forces) this.force(window++);
      const end = opened ? chain.end : until;
      let closed = false;
      while (!closed) {
        const j = this.soonest();
        const start = this.next[j] as number;
        if (!(start < end)) break;
        const source = set.sources[j] as number;
        const back = drawOutage(source, this.ordinal[j] as number, start, this.touching[j] === 1);
        this.await(j, table.clock[source] === clockKind.upTime ? back : start);
        closed = back >= 0 && opened && chain.strike(j, start, back);
        if (closed) this.breakSilence(start);
      }
      if (!opened) return;
      if (!closed) {
        this.breakSilence(chain.end);
        chain.pass();
      }
      opened = chain.open();
    }
  }

  private begin(table: EnvironmentTable, set: RareSet, replication: number): void {
    Object.assign(this, { table, set, replication });
    const m = set.sources.length;
    if (this.next.length !== m) {
      this.next = new Float64Array(m);
      this.ordinal = new Int32Array(m);
      this.silent = new Uint8Array(m);
      this.touching = new Uint8Array(m);
    }
    this.ordinal.fill(-1);
    this.silent.fill(0);
    for (let j = 0; j < m; j++) this.await(j, 0);
  }

  /** Decides a window: either one eligible member comes in it, and no other before, or none does until its end. */
  private force(window: number): void {
    const { chain, next } = this;
    const comes = this.uniform(window, mark.decide) < chain.forced;
    for (let j = 0; j < next.length; j++) {
      if (chain.eligible[j] === 0) continue;
      if (comes) {
        this.silent[j] = 1;
        next[j] = Number.POSITIVE_INFINITY;
      } else this.await(j, chain.end);
    }
    if (!comes) return;
    const time = chain.forcedTime(this.uniform(window, mark.time));
    const member = chain.forcedMember(time, this.uniform(window, mark.member));
    this.silent[member] = 0;
    this.touching[member] = 1;
    this.ordinal[member] = (this.ordinal[member] as number) + 1;
    next[member] = time;
  }

  private breakSilence(now: number): void {
    for (let j = 0; j < this.silent.length; j++) if (this.silent[j] === 1) this.await(j, now);
  }

  private await(j: number, now: number): void {
    this.silent[j] = 0;
    this.touching[j] = 0;
    this.ordinal[j] = (this.ordinal[j] as number) + 1;
    this.next[j] = nextArrival(this.table, this.set.sources[j] as number, this.replication, this.ordinal[j] as number, now);
  }

  private soonest(): number {
    let best = 0;
    for (let j = 1; j < this.next.length; j++) if ((this.next[j] as number) < (this.next[best] as number)) best = j;
    return best;
  }

  private uniform(window: number, n: number): number {
    const { a, b } = this.table.streams;
    return uniform(a[this.set.stream] as number, b[this.set.stream] as number, this.replication, window, n);
  }
}
