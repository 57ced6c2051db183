/** Shares pieces of work among threads; what comes back does not depend on how many there are. */
import { Worker } from 'node:worker_threads';
import type { Done, Job } from './simulate.js';

export async function workOff(jobs: readonly Job[], threads: number, onDone: (done: Done) => void): Promise<void> {
  let next = 0;
  const lane = (): Promise<void> => new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url));
    const give = (): void => {
      if (next < jobs.length) worker.postMessage(jobs[next++]);
      else void worker.terminate().then(() => resolve());
    };
    worker.on('message', (done: Done) => {
      onDone(done);
      give();
    });
    worker.on('error', reject);
    give();
  });
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, lane));
}
