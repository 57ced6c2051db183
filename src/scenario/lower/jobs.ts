import type { Job } from '../estate.js';
import type { Path } from '../issues.js';
import type { JobDocument } from '../schema/jobs.js';
import type { Lowering } from './context.js';
import { constant } from './context.js';

export function lowerJob(job: JobDocument, path: Path, to: Lowering): Job {
  if ((job.at === undefined) === (job.every === undefined) && !to.damaged(path)) {
    to.issues.error('SCN-028', { path, part: 'key', message: 'a job needs either "at", such as ["02:00"], or "every", such as 15m' });
  }
  return {
    at: [...(job.at ?? [])].sort((a, b) => a - b),
    everySeconds: job.every ?? null,
    takes: job.takes ?? constant(0),
    catchUp: job.catchUp ?? true,
    standby: job.standby ?? 'enabled',
    knowsLastRun: job.knowsLastRun ?? true,
    repeatable: job.repeatable ?? false,
    noticedAfter: job.noticedAfter ?? null,
  };
}
