/** The thread that conducts one run: it plans, hands years to worker threads, merges and judges, so that the server can answer meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRunner, evaluate, InputError, PoolRunner, resultJson, shippedLibrary } from '../../src/index.js';
import type { Overview, Result, RunProgress } from '../../src/index.js';
import type { PartialView } from '../api.js';
import { Folder } from './folder.js';
import type { FromSimulation, ResultHead, SimulationOrder, ToSimulation } from './simulation-messages.js';

/** Milliseconds between two messages about progress. */
const pace = 200;
/** Milliseconds between two tables of what is known so far, and the share of the time that making them may take. */
const partialPace = 1_000;
const partialShare = 0.1;

const order = workerData as SimulationOrder;
const stop = new AbortController();
let watched = false;
let told = Number.NEGATIVE_INFINITY;
let nextPartial = Number.NEGATIVE_INFINITY;

const tell = (message: FromSimulation): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToSimulation) => {
  if ('stop' in message) stop.abort();
  else watched = message.watch;
});

try {
  const result = await run();
  tell({ kind: 'done', finished: result === null ? null : { head: headOf(result), text: resultJson(result) } });
} catch (error) {
  tell(error instanceof InputError ? { kind: 'refused', issues: error.issues } : { kind: 'failed', message: error instanceof Error ? error.message : String(error) });
} finally {
  // Nothing else keeps this thread.
  parentPort?.close();
}

async function run(): Promise<Result | null> {
  const { text, file, options, threads, worker, path } = order;
  const folder = new Folder(order.folder);
  const runner = worker === null ? createRunner(threads) : new PoolRunner(threads, new URL(worker));
  try {
    const { result, issues } = await evaluate({
      text, file, options, runner, library: shippedLibrary(), readText: (name) => folder.readBeside(path, name),
      signal: stop.signal, onProgress: advance, now: () => performance.now() / 1000,
    });
    if (result === null && !stop.signal.aborted) throw new InputError(issues);
    return result;
  } finally {
    await runner.close();
  }
}

/** Comes many times a second; little of it is passed on, and a table only as often as it costs little. */
function advance({ overview, replications, planned, designs, horizonSeconds, designYearsPerSecond, remainingSeconds }: RunProgress): void {
  const now = performance.now();
  const atEnd = replications >= planned;
  if (now - told >= pace || atEnd) {
    told = now;
    tell({ kind: 'progress', progress: { replications, planned, designs, horizonSeconds, designYearsPerSecond, remainingSeconds } });
  }
  if (!watched || now < nextPartial || atEnd) return;
  tell({ kind: 'partial', partial: partialOf(overview()) });
  const spent = performance.now() - now;
  nextPartial = now + Math.max(partialPace, spent / partialShare);
}

function partialOf({ scenario, run: { replications, confidence, horizonSeconds }, designs, pairs }: Overview): PartialView {
  const { name, currency, today } = scenario;
  return {
    scenario: { name, currency, today }, run: { replications, confidence, horizonSeconds }, pairs,
    designs: designs.map((design) => ({ name: design.name, row: design.row, isToday: design.isToday, isProposed: design.isProposed, verdict: design.verdict })),
  };
}

function headOf({ product, library, run: about, scenario: { name, file, hash }, designs }: Result): ResultHead {
  return { product, library, run: about, scenario: { name, file, hash }, designs: designs.map((design) => design.name) };
}
