/** A run in threads of its own, as the server sees it. */
import type { Worker } from 'node:worker_threads';
import type { Issue } from '../../src/index.js';
import type { PartialView, ProgressView } from '../api.js';
import type { FromSimulation, ResultHead, SimulationOrder, ToSimulation } from './simulation-messages.js';
import { startThread } from './thread.js';

export interface Finished { readonly head: ResultHead; readonly text: string }
export interface Hearer { readonly progress: (progress: ProgressView) => void; readonly partial: (partial: PartialView) => void }

/** The scenario has errors. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super('The scenario has errors.');
    this.issues = issues;
  }
}

export class Simulation {
  /** Null when it was stopped before there was anything to tell. Rejects when a thread fails or ends without a word. */
  readonly finished: Promise<Finished | null>;
  private readonly worker: Worker;

  constructor(order: SimulationOrder, hearer: Hearer) {
    this.worker = startThread('simulate', { workerData: order, name: 'cutover run' });
    this.finished = new Promise((resolve, reject) => {
      this.worker.on('message', (message: FromSimulation) => {
        if (message.kind === 'progress') hearer.progress(message.progress);
        else if (message.kind === 'partial') hearer.partial(message.partial);
        else if (message.kind === 'done') resolve(message.finished);
        else reject(message.kind === 'refused' ? new Refused(message.issues) : new Error(message.message));
      });
      this.worker.on('error', reject);
      // After a result this comes to nothing.
      this.worker.on('exit', (code) => reject(new Error(`The thread of the run ended in the middle of it, with code ${code}`)));
    });
  }

  stop(): void {
    this.say({ stop: true });
  }

  watch(watched: boolean): void {
    this.say({ watch: watched });
  }

  /** Ends the threads at once. */
  async kill(): Promise<void> {
    await this.worker.terminate();
  }

  private say(message: ToSimulation): void {
    this.worker.postMessage(message);
  }
}
