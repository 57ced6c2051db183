/** The thread that reads and plans scenarios for the page, one after the other. */
import { parentPort } from 'node:worker_threads';
import { codeFrame, isAssumption, prepare, scenarioHash, shippedLibrary } from '../../src/index.js';
import type { Issue, Prepared } from '../../src/index.js';
import type { ScenarioView } from '../api.js';
import { Folder } from './folder.js';
import type { ReadAnswer, ReadOrder } from './reader.js';

const library = shippedLibrary();

parentPort?.on('message', ({ key, order }: { readonly key: string; readonly order: ReadOrder }) => {
  parentPort?.postMessage(answerTo(key, order));
});

function answerTo(key: string, order: ReadOrder): ReadAnswer {
  try {
    return { key, view: viewOf(order) };
  } catch (error) {
    return { key, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function viewOf({ id, folder, path, name, text }: ReadOrder): ScenarioView {
  const served = new Folder(folder);
  const { prepared, issues } = prepare({ text, file: name, readText: (beside) => served.readBeside(path, beside), library });
  const values = prepared?.values ?? [];
  return {
    id, file: name,
    hash: scenarioHash(text),
    scenario: prepared === null ? null : outlineOf(prepared.scenario),
    issues: issues.map((issue) => ({ ...issue, frame: frameOf(issue, name, text) })),
    values: values.length,
    assumptions: values.filter(({ origin }) => isAssumption(origin)).length,
  };
}

function outlineOf({ name, about, today, proposed, designs }: Prepared['scenario']): ScenarioView['scenario'] {
  return { name, about, today, proposed, designs: designs.map((design) => ({ name: design.name, about: design.about })) };
}

/** Only of the scenario itself: files of samples are long, and their issues name the line. */
function frameOf({ position }: Issue, file: string, text: string): string {
  return position === undefined || position.file !== file ? '' : codeFrame(text, position.line, position.column, position.length);
}
