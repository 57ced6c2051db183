/** Jobs of crews and the queues in which they wait, one for each class of job; places of finished jobs are used again. */
import { doubled } from './crew-log.js';

export const noJob = -1;

export class CrewJobs {
  /** Source of the outage (-1: a request), its ordinal, class of job, attempts to reach it, and how many jobs came before it. */
  source = new Int32Array(64);
  ordinal = new Int32Array(64);
  jobClass = new Int32Array(64);
  attempts = new Int32Array(64);
  order = new Float64Array(64);
  /** When it came, when work on it began, when it will be done, and what is left of that while its crew stands still. */
  came = new Float64Array(64);
  begun = new Float64Array(64);
  due = new Float64Array(64);
  left = new Float64Array(64);
  /** First job of each class that waits, or -1. */
  head = new Int32Array(0);
  private tail = new Int32Array(0);
  private next = new Int32Array(64);
  private free = noJob;
  private used = 0;
  private count = 0;

  reset(classes: number): void {
    if (this.head.length !== classes) {
      this.head = new Int32Array(classes);
      this.tail = new Int32Array(classes);
    }
    this.head.fill(noJob);
    this.tail.fill(noJob);
    this.free = noJob;
    this.used = 0;
    this.count = 0;
  }

  /** A new job at the end of the queue of its class. */
  add(source: number, ordinal: number, jobClass: number, now: number): void {
    const job = this.place();
    this.source[job] = source;
    this.ordinal[job] = ordinal;
    this.jobClass[job] = jobClass;
    this.attempts[job] = 0;
    this.order[job] = this.count++;
    this.came[job] = now;
    this.next[job] = noJob;
    const last = this.tail[jobClass] as number;
    if (last === noJob) this.head[jobClass] = job;
    else this.next[last] = job;
    this.tail[jobClass] = job;
  }

  /** Takes the first job of a class out of its queue. */
  pop(jobClass: number): number {
    const job = this.head[jobClass] as number;
    this.head[jobClass] = this.next[job] as number;
    if (this.head[jobClass] === noJob) this.tail[jobClass] = noJob;
    return job;
  }

  /** The job is done and its place may be used again. */
  drop(job: number): void {
    this.next[job] = this.free;
    this.free = job;
  }

  private place(): number {
    const job = this.free;
    if (job === noJob) {
      if (this.used >= this.source.length) this.grow();
      return this.used++;
    }
    this.free = this.next[job] as number;
    return job;
  }

  private grow(): void {
    for (const name of ['source', 'ordinal', 'jobClass', 'attempts', 'next'] as const) this[name] = doubled(this[name]);
    for (const name of ['order', 'came', 'begun', 'due', 'left'] as const) this[name] = doubled(this[name]);
  }
}
