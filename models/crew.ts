/**
 * Crews: pools whose members work on one job at a time. Jobs are outages that wait for their repair, and requests. What
 * they do is part of the environment, so every design meets the same repairs. Draws belong to the job that they are about.
 */
import { Calendar } from '../src/engine/index.js';
import { uniform } from '../src/random/key.js';
import { draw } from '../src/random/law-table.js';
import { log } from '../src/random/math.js';
import { nextArrival } from './arrivals.js';
import { CrewJobs, noJob } from './crew-jobs.js';
import { CrewLog } from './crew-log.js';
import { crewsStoppedBy, knownStops, type KnownOutages } from './crew-stops.js';
import { disciplineKind, type CrewTable } from './crew-table.js';
import { clockKind, type EnvironmentTable } from './environment.js';

const mark = { interval: 0, duration: 1, hits: 2, pick: 7, lot: 11, dispatch: 64 } as const;
const kind = { arrival: 0, request: 1, reached: 2, done: 3, stop: 4, resume: 5 } as const;

export class CrewSimulation {
  readonly log = new CrewLog();
  private readonly jobs = new CrewJobs();
  private readonly calendar = new Calendar(Object.values(kind).map(() => 0));
  private table!: EnvironmentTable;
  private crews!: CrewTable;
  private replication = 0;
  private horizon = 0;
  private until = 0;
  private onRepaired!: (source: number, ordinal: number, start: number, seconds: number) => void;
  /** By crew: members at work, jobs that wait and requests among them, reasons to stand still and since when, jobs done, requests so far, lots drawn. */
  private busy = new Int32Array(0);
  private waiting = new Int32Array(0);
  private waitingRequests = new Int32Array(0);
  private stopped = new Int32Array(0);
  private stoppedAt = new Float64Array(0);
  private done = new Float64Array(0);
  private requests = new Int32Array(0);
  private lots = new Int32Array(0);
  /** Jobs of the members, those of crew c from `firstMember[c]` on. */
  private firstMember = new Int32Array(0);
  private member = new Int32Array(0);
  /** By class: whether somebody is on the way to its first job. By source: outages so far. */
  private racing = new Int32Array(0);
  private ordinals = new Int32Array(0);

  /**
   * Works off everything that comes before `until`, and follows it to its end. `onRepaired` takes each repaired outage with
   * its length in seconds, Infinity where nobody ever repairs it.
   */
  simulate(table: EnvironmentTable, replication: number, horizon: number, until: number, known: KnownOutages, onRepaired: CrewSimulation['onRepaired']): void {
    Object.assign(this, { table, crews: table.crews, replication, horizon, until, onRepaired });
    this.reset();
    this.begin(known);
    while (this.calendar.peek() < Number.POSITIVE_INFINITY) this.handle(this.calendar.take());
    for (const job of this.member) if (job !== noJob) this.leave(job);
    for (let cls = 0; cls < this.jobs.head.length; cls++) while (this.jobs.head[cls] !== noJob) this.leave(this.jobs.pop(cls));
  }

  private handle(slot: number): void {
    const a = this.calendar.aAt[slot] as number;
    const b = this.calendar.bAt[slot] as number;
    switch (this.calendar.kindAt[slot]) {
      case kind.arrival: this.arrive(a); break;
      case kind.request: this.request(a); break;
      case kind.reached: this.reach(a, b); break;
      case kind.done: this.finish(a, b); break;
      case kind.stop: this.stop(a); break;
      default: this.resume(a);
    }
  }

  private reset(): void {
    const { crews, size, priority, crewOf } = this.crews;
    this.log.reset();
    this.calendar.reset();
    this.jobs.reset(priority.length);
    if (this.ordinals.length !== crewOf.length || this.busy.length !== crews) {
      for (const name of ['busy', 'waiting', 'waitingRequests', 'stopped', 'requests', 'lots'] as const) this[name] = new Int32Array(crews);
      for (const name of ['done', 'stoppedAt'] as const) this[name] = new Float64Array(crews);
      this.firstMember = new Int32Array(crews + 1);
      for (let c = 0; c < crews; c++) this.firstMember[c + 1] = (this.firstMember[c] as number) + (size[c] as number);
      this.member = new Int32Array(this.firstMember[crews] as number);
      this.racing = new Int32Array(priority.length);
      this.ordinals = new Int32Array(crewOf.length);
    }
    for (const column of [this.busy, this.waiting, this.waitingRequests, this.stopped, this.requests, this.lots, this.racing, this.ordinals, this.done]) column.fill(0);
    this.member.fill(noJob);
  }

  private begin(known: KnownOutages): void {
    const { crews, crewOf } = this.crews;
    for (let s = 0; s < crewOf.length; s++) if ((crewOf[s] as number) >= 0) this.awaitOutage(s, 0);
    for (let c = 0; c < crews; c++) {
      this.note(c);
      this.awaitRequest(c);
      if (!this.crews.anyStops) continue;
      knownStops(this.table, c, known, (from, to) => {
        this.calendar.at(from, kind.stop, c);
        this.calendar.at(to, kind.resume, c);
      });
    }
  }

  private awaitOutage(s: number, from: number): void {
    const at = nextArrival(this.table, s, this.replication, this.ordinals[s] as number, from);
    if (at < this.until) this.calendar.at(at, kind.arrival, s);
  }

  private awaitRequest(c: number): void {
    const { requestRate, requestEvery, stream } = this.crews;
    const rate = requestRate[c] as number;
    const every = requestEvery[c] as number;
    if (rate <= 0 && every < 0) return;
    const u = this.uniform(stream[c] as number, this.requests[c] as number, mark.interval);
    const at = this.calendar.now + (rate > 0 ? -log(1 - u) / rate : draw(this.table.laws, every, u));
    if (at < this.until) this.calendar.at(at, kind.request, c);
  }

  private uniform(stream: number, ordinal: number, n: number): number {
    const { a, b } = this.table.streams;
    return uniform(a[stream] as number, b[stream] as number, this.replication, ordinal, n);
  }

  /** A draw about a job: that of its source, or of the crew that it came to. */
  private jobUniform(crew: number, job: number, n: number): number {
    const source = this.jobs.source[job] as number;
    return this.uniform(source >= 0 ? source : (this.crews.stream[crew] as number), this.jobs.ordinal[job] as number, n);
  }

  private arrive(s: number): void {
    const { table, crews, calendar } = this;
    const ordinal = this.ordinals[s] as number;
    this.ordinals[s] = ordinal + 1;
    const upTime = table.clock[s] === clockKind.upTime;
    if (!upTime) this.awaitOutage(s, calendar.now);
    const touches = table.hitsWorkload[s] as number;
    if (touches < 1 && this.uniform(s, ordinal, mark.hits) >= touches) {
      if (upTime) this.awaitOutage(s, calendar.now + draw(table.laws, table.duration[s] as number, this.uniform(s, ordinal, mark.duration)));
      return;
    }
    this.strike(s, ordinal, this.stop);
    this.wait(crews.crewOf[s] as number, s, ordinal, crews.classOf[s] as number);
  }

  /** An outage that waits for repair stops every crew that stands on what it took. */
  private strike(s: number, ordinal: number, then: (crew: number) => void): void {
    if (this.crews.anyStops) crewsStoppedBy(this.table, s, this.uniform(s, ordinal, mark.pick), then);
  }

  private request(c: number): void {
    const { crews, calendar } = this;
    const ordinal = this.requests[c] as number;
    this.requests[c] = ordinal + 1;
    this.awaitRequest(c);
    const taken = (this.stopped[c] === 0 && (this.busy[c] as number) + (this.waiting[c] as number) < (crews.size[c] as number)) || (this.waitingRequests[c] as number) < (crews.waitingRoom[c] as number);
    if (taken) {
      this.waitingRequests[c] = (this.waitingRequests[c] as number) + 1;
      this.wait(c, -1, ordinal, crews.requestClass[c] as number);
    } else if (crews.recorded && calendar.now < this.horizon) this.log.job(c, 0, 0, 1);
  }

  private wait(c: number, source: number, ordinal: number, jobClass: number): void {
    this.jobs.add(source, ordinal, jobClass, this.calendar.now);
    this.waiting[c] = (this.waiting[c] as number) + 1;
    this.assign(c);
    this.note(c);
  }

  /** Gives free members what comes next. */
  private assign(c: number): void {
    const { crews } = this;
    if (this.stopped[c] !== 0) return;
    if (crews.discipline[c] === disciplineKind['random class'] && crews.steadyDispatch[c] === 0) {
      this.race(c);
      return;
    }
    while ((this.busy[c] as number) < (crews.size[c] as number) && (this.waiting[c] as number) > 0) {
      const job = this.jobs.pop(this.pick(c));
      this.start(c, job, draw(this.table.laws, crews.dispatch[c] as number, this.jobUniform(c, job, mark.dispatch)));
    }
  }

  /** The class whose first job comes next. */
  private pick(c: number): number {
    const { firstClass, priority, discipline } = this.crews;
    const { head, order } = this.jobs;
    let best = -1;
    let classes = 0;
    for (let cls = firstClass[c] as number; cls < (firstClass[c + 1] as number); cls++) {
      if (head[cls] === noJob) continue;
      classes++;
      const sooner = best < 0 ? -1 : discipline[c] === disciplineKind.priority && priority[cls] !== priority[best] ? (priority[cls] as number) - (priority[best] as number) : (order[head[cls] as number] as number) - (order[head[best] as number] as number);
      if (sooner < 0) best = cls;
    }
    if (discipline[c] !== disciplineKind['random class'] || classes < 2) return best;
    let left = Math.floor(this.uniform(this.crews.stream[c] as number, this.lots[c] as number, mark.lot) * classes);
    this.lots[c] = (this.lots[c] as number) + 1;
    for (let cls = firstClass[c] as number; ; cls++) if (head[cls] !== noJob && left-- === 0) return cls;
  }

  /** Each class that waits is on its way to a free member, and the first there gets it; the others then start anew. */
  private race(c: number): void {
    const { crews, jobs } = this;
    const open = this.stopped[c] === 0 && (this.busy[c] as number) < (crews.size[c] as number);
    for (let cls = crews.firstClass[c] as number; cls < (crews.firstClass[c + 1] as number); cls++) {
      const job = jobs.head[cls] as number;
      if (open && job !== noJob && this.racing[cls] === 0) {
        this.racing[cls] = 1;
        const attempt = jobs.attempts[job] as number;
        jobs.attempts[job] = attempt + 1;
        this.calendar.after(draw(this.table.laws, crews.dispatch[c] as number, this.jobUniform(c, job, mark.dispatch + attempt)), kind.reached, c, cls, this.classOwner(cls));
      } else if (!open && this.racing[cls] === 1) {
        this.racing[cls] = 0;
        this.calendar.bump(this.classOwner(cls));
      }
    }
  }

  private readonly classOwner = (cls: number): number => 1 + this.member.length + cls;

  private reach(c: number, cls: number): void {
    this.racing[cls] = 0;
    this.start(c, this.jobs.pop(cls), 0);
    this.race(c);
    this.note(c);
  }

  private start(c: number, job: number, delay: number): void {
    const { jobs, calendar, table } = this;
    let m = this.firstMember[c] as number;
    while (this.member[m] !== noJob) m++;
    this.member[m] = job;
    this.busy[c] = (this.busy[c] as number) + 1;
    this.waiting[c] = (this.waiting[c] as number) - 1;
    const source = jobs.source[job] as number;
    if (source < 0) this.waitingRequests[c] = (this.waitingRequests[c] as number) - 1;
    jobs.begun[job] = calendar.now + delay;
    jobs.due[job] = (jobs.begun[job] as number) + draw(table.laws, source >= 0 ? (table.duration[source] as number) : (this.crews.requestTakes[c] as number), this.jobUniform(c, job, mark.duration));
    calendar.at(jobs.due[job] as number, kind.done, c, m, 1 + m);
  }

  private finish(c: number, m: number): void {
    const { jobs, calendar, table } = this;
    const job = this.member[m] as number;
    const source = jobs.source[job] as number;
    const ordinal = jobs.ordinal[job] as number;
    const came = jobs.came[job] as number;
    this.member[m] = noJob;
    this.busy[c] = (this.busy[c] as number) - 1;
    this.done[c] = (this.done[c] as number) + 1;
    if (this.crews.recorded && came < this.horizon) this.log.job(c, (jobs.begun[job] as number) - came, calendar.now - came, 0);
    jobs.drop(job);
    if (source >= 0) {
      this.onRepaired(source, ordinal, came, calendar.now - came);
      this.strike(source, ordinal, this.resume);
      if (table.clock[source] === clockKind.upTime) this.awaitOutage(source, calendar.now);
    }
    this.assign(c);
    this.note(c);
  }

  /** The crew stands still: what its members have in hand waits with them. */
  private readonly stop = (c: number): void => {
    const { jobs, calendar } = this;
    this.stopped[c] = (this.stopped[c] as number) + 1;
    if (this.stopped[c] !== 1) return;
    this.stoppedAt[c] = calendar.now;
    for (let m = this.firstMember[c] as number; m < (this.firstMember[c + 1] as number); m++) {
      const job = this.member[m] as number;
      if (job === noJob) continue;
      jobs.left[job] = (jobs.due[job] as number) - calendar.now;
      calendar.bump(1 + m);
    }
    this.race(c);
  };

  private readonly resume = (c: number): void => {
    const { jobs, calendar } = this;
    this.stopped[c] = (this.stopped[c] as number) - 1;
    if (this.stopped[c] !== 0) return;
    for (let m = this.firstMember[c] as number; m < (this.firstMember[c + 1] as number); m++) {
      const job = this.member[m] as number;
      if (job === noJob) continue;
      const still = calendar.now - (this.stoppedAt[c] as number);
      if ((jobs.begun[job] as number) > (this.stoppedAt[c] as number)) jobs.begun[job] = (jobs.begun[job] as number) + still;
      jobs.due[job] = calendar.now + (jobs.left[job] as number);
      calendar.at(jobs.due[job] as number, kind.done, c, m, 1 + m);
    }
    this.assign(c);
    this.note(c);
  };

  private note(c: number): void {
    if (this.crews.recorded) this.log.step(this.calendar.now, c, this.busy[c] as number, this.waiting[c] as number, this.done[c] as number);
  }

  private leave(job: number): void {
    const source = this.jobs.source[job] as number;
    if (source >= 0) this.onRepaired(source, this.jobs.ordinal[job] as number, this.jobs.came[job] as number, Number.POSITIVE_INFINITY);
  }
}
