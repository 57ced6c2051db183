/** Scenarios as the page shows them, read in a thread that starts with the first of them and stays. */
import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import type { Id, ScenarioView } from '../api.js';
import { startThread } from './thread.js';

export interface ReadOrder { readonly id: Id; readonly folder: string; readonly path: string; readonly name: string; readonly text: string }

/** `message` where reading failed, which is a mistake of the program: mistakes of a scenario are issues of its view. */
export type ReadAnswer = { readonly key: string } & ({ readonly view: ScenarioView; readonly message?: undefined } | { readonly view?: undefined; readonly message: string });

interface Reading { readonly promise: Promise<ScenarioView>; readonly resolve: (view: ScenarioView) => void; readonly reject: (error: Error) => void }

export class Reader {
  private thread: Worker | null = null;
  /** By what is read, so that pages that ask for the same at once wait for one answer. */
  private readonly readings = new Map<string, Reading>();

  view(order: ReadOrder): Promise<ScenarioView> {
    const key = createHash('sha256').update(`${order.path}\n${order.text}`).digest('hex');
    const known = this.readings.get(key);
    if (known !== undefined) return known.promise;
    const reading = newReading();
    this.readings.set(key, reading);
    this.thread ??= this.start();
    this.thread.postMessage({ key, order });
    return reading.promise;
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
  }

  private start(): Worker {
    const thread = startThread('read-scenario', { name: 'cutover scenarios' });
    let failure = new Error('The thread that reads scenarios ended');
    thread.on('message', (answer: ReadAnswer) => {
      const reading = this.readings.get(answer.key);
      this.readings.delete(answer.key);
      if (answer.view === undefined) reading?.reject(new Error(answer.message));
      else reading?.resolve(answer.view);
    });
    thread.on('error', (error: Error) => {
      failure = error;
    });
    // Whoever asks next gets a new thread.
    thread.on('exit', () => {
      this.thread = null;
      for (const { reject } of this.readings.values()) reject(failure);
      this.readings.clear();
    });
    thread.unref();
    return thread;
  }
}

function newReading(): Reading {
  let resolve: Reading['resolve'] = () => {};
  let reject: Reading['reject'] = () => {};
  const promise = new Promise<ScenarioView>((kept, lost) => {
    [resolve, reject] = [kept, lost];
  });
  return { promise, resolve, reject };
}
