/** A thread of the validation: takes one piece of work after another. */
import { parentPort } from 'node:worker_threads';
import { work, type Job } from './simulate.js';

parentPort?.on('message', (job: Job) => {
  // What is thrown here reaches the main thread as the worker's error.
  void work(job).then((done) => parentPort?.postMessage(done), (error: unknown) => setImmediate(() => { throw error; }));
});
