/** Threads of the server, from the build or, as in tests, from TypeScript sources. */
import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';

const loader = 'tsx/esm/api';

/** `name` is that of a module beside this one, without its ending. From sources a thread first loads what can read them. */
export function startThread(name: string, options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, import.meta.url), options);
  const source = new URL(`./${name}.ts`, import.meta.url).href;
  return new Worker(`import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`, { ...options, eval: true });
}
