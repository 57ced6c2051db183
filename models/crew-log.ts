/** What crews did in one replication: their steps in order of time, and every job that came within the horizon. */
export class CrewLog {
  steps = 0;
  time = new Float64Array(64);
  crew = new Int32Array(64);
  /** From this step on: members at work, jobs that wait, and jobs done since the start. */
  busy = new Int32Array(64);
  queue = new Int32Array(64);
  done = new Float64Array(64);
  jobs = 0;
  jobCrew = new Int32Array(64);
  wait = new Float64Array(64);
  stay = new Float64Array(64);
  refused = new Int32Array(64);

  reset(): void {
    this.steps = 0;
    this.jobs = 0;
  }

  step(time: number, crew: number, busy: number, queue: number, done: number): void {
    let at = this.steps - 1;
    // Several things at one instant are one step.
    if (at < 0 || this.time[at] !== time || this.crew[at] !== crew) at = this.steps++;
    if (at >= this.time.length) this.growSteps();
    this.time[at] = time;
    this.crew[at] = crew;
    this.busy[at] = busy;
    this.queue[at] = queue;
    this.done[at] = done;
  }

  job(crew: number, wait: number, stay: number, refused: number): void {
    const at = this.jobs++;
    if (at >= this.wait.length) this.growJobs();
    this.jobCrew[at] = crew;
    this.wait[at] = wait;
    this.stay[at] = stay;
    this.refused[at] = refused;
  }

  private growSteps(): void {
    this.time = doubled(this.time);
    this.done = doubled(this.done);
    for (const name of ['crew', 'busy', 'queue'] as const) this[name] = doubled(this[name]);
  }

  private growJobs(): void {
    this.wait = doubled(this.wait);
    this.stay = doubled(this.stay);
    this.jobCrew = doubled(this.jobCrew);
    this.refused = doubled(this.refused);
  }
}

/** A column of twice the length that begins with the old one. */
export function doubled<T extends Float64Array | Int32Array>(old: T): T {
  const grown = new (old.constructor as new (length: number) => T)(old.length * 2);
  grown.set(old);
  return grown;
}
