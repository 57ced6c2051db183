/**
 * One replication's environment: when outages come, what they are like, how long they last. Drawn once, presorted,
 * and the same for every design. Marks are addressed by source, ordinal and mark number.
 */
import { log, pow } from '../src/random/math.js';
import { uniform } from '../src/random/key.js';
import { draw } from '../src/random/law-table.js';
import { planes, sourceClasses } from '../src/scenario/environment.js';
import { intensityUntil, nextArrival, timeOfIntensity } from './arrivals.js';
import { CrewSimulation } from './crew.js';
import type { CrewLog } from './crew-log.js';
import { doubled } from './crew-log.js';
import { clockKind, falseAlarmClass, familyCount, type EnvironmentTable } from './environment.js';
import { RareYears, firstForced } from './rare-years.js';

/** What happens at a feed row. A knot is the instant at which a falling severity lets the usual target share through again. */
export const feedPhase = { start: 0, mitigated: 1, knot: 2, end: 3 } as const;

const mark = {
  interval: 0, duration: 1, hits: 2, capacity: 3, requests: 4, gray: 5, mitigated: 6, pick: 7, notice: 8, planePick: 9, thin: 10,
  spread: 12, spreadAfter: 13, spreadDuration: 14, spreadMitigated: 15, plane: 16, family: 24,
} as const;

const dataClass = sourceClasses.indexOf('data');
const cyberClass = sourceClasses.indexOf('cyber');

export class Trajectory {
  /** Outages of this replication. */
  outages = 0;
  source = new Int32Array(64);
  ordinal = new Int32Array(64);
  root = new Int32Array(64);
  target = new Int32Array(64);
  planes = new Int32Array(64);
  families = new Int32Array(64);
  gray = new Int32Array(64);
  start = new Float64Array(64);
  mitigated = new Float64Array(64);
  end = new Float64Array(64);
  capacityLost = new Float64Array(64);
  requestsFailed = new Float64Array(64);
  /** Presorted feed. */
  length = 0;
  time = new Float64Array(256);
  outage = new Int32Array(256);
  phase = new Int32Array(256);
  /** Arrivals by source, all of them and those that touch the workload, before the horizon. */
  arrivals: Int32Array;
  replication = 0;
  private readonly order: number[] = [];
  private readonly crews = new CrewSimulation();
  private readonly rareYears = new RareYears();

  constructor(sources: number) {
    this.arrivals = new Int32Array(sources);
  }

  /** What crews did in this replication, where somebody wants to know. */
  get crewLog(): CrewLog {
    return this.crews.log;
  }

  /** Draws replication `replication` up to `untilSeconds`; arrivals are counted up to `horizonSeconds`. `target` is the usual target share. */
  fill(table: EnvironmentTable, replication: number, horizonSeconds: number, untilSeconds: number, target: number): void {
    this.outages = 0;
    this.length = 0;
    this.replication = replication;
    this.arrivals.fill(0);
    const rare = replication >= firstForced ? table.rare : null;
    for (let s = 0; s < table.names.length; s++) {
      if ((table.crews.crewOf[s] as number) < 0 && (rare === null || (rare.memberOf[s] as number) < 0)) this.drawSource(table, s, horizonSeconds, untilSeconds, target);
    }
    if (rare !== null) {
      this.rareYears.draw(table, rare, replication, horizonSeconds, untilSeconds, (s, ordinal, start, touching) => {
        const end = this.drawOutage(table, s, ordinal, start, untilSeconds, target, -1, touching);
        if (start < horizonSeconds && end >= 0) (this.arrivals[s] as number)++;
        return end;
      });
    }
    if (table.crews.crews > 0) {
      this.crews.simulate(table, replication, horizonSeconds, untilSeconds, this, (s, ordinal, start, seconds) => {
        this.drawOutage(table, s, ordinal, start, untilSeconds, target, seconds);
        if (start < horizonSeconds) (this.arrivals[s] as number)++;
      });
    }
    this.sort();
  }

  /** A year in which nothing happens, as replication `replication`. */
  quiet(replication: number): void {
    this.outages = 0;
    this.length = 0;
    this.replication = replication;
    this.arrivals.fill(0);
    this.crews.log.reset();
  }

  private drawSource(table: EnvironmentTable, s: number, horizon: number, until: number, target: number): void {
    const a = table.streams.a[s] as number;
    const b = table.streams.b[s] as number;
    const upTime = table.clock[s] === clockKind.upTime;
    const profile = table.profile[s] as number;
    let now = 0;
    let clock = 0; // in relative-intensity hours, for sources with a profile
    for (let ordinal = 0; ; ordinal++) {
      if (profile < 0 || (table.interval[s] as number) >= 0 || (table.rate[s] as number) <= 0 || (ordinal === 0 && table.firstAt[s] === table.firstAt[s])) now = nextArrival(table, s, this.replication, ordinal, now);
      else {
        if (ordinal > 0 && (upTime || (ordinal === 1 && table.firstAt[s] === table.firstAt[s]))) clock = intensityUntil(table, profile, now);
        clock += -log(1 - uniform(a, b, this.replication, ordinal, mark.interval)) / (table.rate[s] as number) / 3600;
        now = timeOfIntensity(table, profile, clock);
      }
      if (!(now < until)) return;
      const end = this.drawOutage(table, s, ordinal, now, until, target);
      if (now < horizon && end >= 0) (this.arrivals[s] as number)++;
      if (upTime) now = end >= 0 ? end : now + draw(table.laws, table.duration[s] as number, uniform(a, b, this.replication, ordinal, mark.duration));
    }
  }

  /** Returns the end of the outage, or -1 when it does not touch this workload. `lasting` is its length where a crew has ended it; `touching`: it is known to touch. */
  private drawOutage(table: EnvironmentTable, s: number, ordinal: number, start: number, until: number, target: number, lasting = -1, touching = false): number {
    const a = table.streams.a[s] as number;
    const b = table.streams.b[s] as number;
    const { replication } = this;
    let families = 0;
    if (table.perFamily[s] === 1) {
      const share = table.hitsWorkload[s] as number;
      for (let family = 0; family < familyCount; family++) {
        // Of what is known to touch, the first family to be struck is more likely: by what it would be that none is.
        const given = touching && families === 0 ? share / (1 - pow(1 - share, familyCount - family)) : share;
        if (uniform(a, b, replication, ordinal, mark.family + family) < given) families |= 1 << family;
      }
      if (families === 0) return -1;
    } else if (!touching && (table.hitsWorkload[s] as number) < 1 && uniform(a, b, replication, ordinal, mark.hits) >= (table.hitsWorkload[s] as number)) return -1;
    const duration = lasting >= 0 ? lasting : draw(table.laws, table.duration[s] as number, uniform(a, b, replication, ordinal, mark.duration));
    const notice = draw(table.laws, table.noticedAfter[s] as number, uniform(a, b, replication, ordinal, mark.notice));
    const count = table.targets[s] as number;
    const pick = table.pickOne[s] === 1 && count > 1 ? Math.floor(uniform(a, b, replication, ordinal, mark.pick) * count) : -1;
    const cut = draw(table.laws, table.mitigatedAt[s] as number, uniform(a, b, replication, ordinal, mark.mitigated));
    const capacity = draw(table.laws, table.capacityLost[s] as number, uniform(a, b, replication, ordinal, mark.capacity));
    const requests = draw(table.laws, table.requestsFailed[s] as number, uniform(a, b, replication, ordinal, mark.requests));
    const gray = uniform(a, b, replication, ordinal, mark.gray) < (table.gray[s] as number) ? 1 : 0;
    const taken = this.drawPlanes(table, s, ordinal);
    const end = start + duration;
    const first = table.firstTarget[s] as number;
    const root = this.outages;
    const one = count === 0 || pick >= 0 || count === 1;
    for (let i = 0; i < (one ? 1 : count); i++) {
      const at = count === 0 ? -1 : first + (pick >= 0 ? pick : i);
      this.push(table, s, ordinal, root, at, taken, families, gray, start, cut > 0 ? start + duration * cut : start, end, notice, capacity, requests, until, target);
    }
    if ((table.spreadTarget[s] as number) >= 0 && uniform(a, b, replication, ordinal, mark.spread) < (table.spreadProbability[s] as number)) {
      const after = draw(table.laws, table.spreadAfter[s] as number, uniform(a, b, replication, ordinal, mark.spreadAfter));
      if (after < duration) {
        const lasts = draw(table.laws, table.spreadDuration[s] as number, uniform(a, b, replication, ordinal, mark.spreadDuration));
        const spreadCut = draw(table.laws, table.mitigatedAt[s] as number, uniform(a, b, replication, ordinal, mark.spreadMitigated));
        const from = start + after;
        if (from < until) this.push(table, s, ordinal, root, table.spreadTarget[s] as number, taken, families, gray, from, from + lasts * spreadCut, from + lasts, 0, capacity, requests, until, target);
      }
    }
    return end;
  }

  private drawPlanes(table: EnvironmentTable, s: number, ordinal: number): number {
    const a = table.streams.a[s] as number;
    const b = table.streams.b[s] as number;
    let taken = 0;
    let total = 0;
    for (let p = 0; p < planes.length; p++) {
      const share = table.planeShare[s * planes.length + p] as number;
      if (share <= 0) continue;
      total += share;
      if (share >= 1 || uniform(a, b, this.replication, ordinal, mark.plane + p) < share) taken |= 1 << p;
    }
    if (taken !== 0 || total === 0) return taken;
    // Independent draws took none, but an outage takes at least one: then one in proportion to the shares.
    let left = uniform(a, b, this.replication, ordinal, mark.planePick) * total;
    for (let p = 0; p < planes.length; p++) {
      left -= table.planeShare[s * planes.length + p] as number;
      if (left < 0) return 1 << p;
    }
    return 1;
  }

  private push(table: EnvironmentTable, s: number, ordinal: number, root: number, target: number, taken: number, families: number, gray: number, start: number, mitigated: number, end: number, notice: number, capacity: number, requests: number, until: number, share: number): void {
    const o = this.outages++;
    if (o >= this.source.length) this.growOutages();
    this.source[o] = s;
    this.ordinal[o] = ordinal;
    this.root[o] = root;
    this.target[o] = target;
    this.planes[o] = taken;
    this.families[o] = families;
    this.gray[o] = gray;
    this.start[o] = start;
    this.mitigated[o] = mitigated;
    this.end[o] = end;
    this.capacityLost[o] = capacity;
    this.requestsFailed[o] = requests;
    this.row(start, o, feedPhase.start, until);
    if (table.sourceClass[s] === falseAlarmClass) return;
    const sourceClass = table.sourceClass[s] as number;
    if (sourceClass === dataClass || sourceClass === cyberClass) {
      // What happens next begins when somebody notices, and how it ends is the design's affair.
      this.mitigated[o] = start + notice;
      this.end[o] = start + notice;
      this.row(start + notice, o, feedPhase.mitigated, until);
      return;
    }
    if (mitigated < end) {
      this.row(mitigated, o, feedPhase.mitigated, until);
      const lost = Math.max(requests, capacity);
      if (lost > 1 - share) this.row(end - ((end - mitigated) * (1 - share)) / lost, o, feedPhase.knot, until);
    }
    this.row(end, o, feedPhase.end, until);
  }

  private row(time: number, outage: number, phase: number, until: number): void {
    if (!(time < until)) return;
    const at = this.length++;
    if (at >= this.time.length) this.growFeed();
    this.time[at] = time;
    this.outage[at] = outage;
    this.phase[at] = phase;
  }

  /** By time; rows at one time keep the order in which they were drawn, so that ties are the same everywhere. */
  private sort(): void {
    const { order, length, time, outage, phase } = this;
    order.length = length;
    for (let i = 0; i < length; i++) order[i] = i;
    order.sort((x, y) => (time[x] as number) - (time[y] as number) || x - y);
    const times = time.slice(0, length);
    const outages = outage.slice(0, length);
    const phases = phase.slice(0, length);
    for (let i = 0; i < length; i++) {
      const from = order[i] as number;
      time[i] = times[from] as number;
      outage[i] = outages[from] as number;
      phase[i] = phases[from] as number;
    }
  }

  private growFeed(): void {
    this.time = doubled(this.time);
    this.outage = doubled(this.outage);
    this.phase = doubled(this.phase);
  }

  private growOutages(): void {
    for (const name of ['source', 'ordinal', 'root', 'target', 'planes', 'families', 'gray'] as const) this[name] = doubled(this[name]);
    for (const name of ['start', 'mitigated', 'end', 'capacityLost', 'requestsFailed'] as const) this[name] = doubled(this[name]);
  }
}
