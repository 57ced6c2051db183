/** `cutover compare`: every design of a scenario, side by side. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { InputError } from '../../base/issue.js';
import { resultJson } from '../../result/read-result.js';
import type { Result } from '../../result/result.js';
import { compareText, firstRows } from '../../../reports/text/compare.js';
import type { Call } from '../commands.js';
import { loadFace } from '../face.js';
import type { Face } from '../face.js';
import { lookOf } from '../look.js';
import { openOutput } from '../output.js';
import { progressLine } from '../progress.js';
import { readScenarioText } from '../scenario-file.js';

export async function compareCommand(call: Call, load: () => Promise<Face> = loadFace): Promise<ExitCode> {
  const { args: [file], values, io } = call;
  const output = openOutput(values.out, io);
  readScenarioText(file);
  const result = await simulate(await load(), call);
  if (result === null) {
    io.stderr.write('interrupted before the first years were complete; there is nothing to show\n');
    return exitCode.interrupted;
  }
  const asJson = values.json === true || values.out?.endsWith('.json') === true;
  const look = output.toFile ? lookOf({ ...io.stdout, isTTY: false, columns: undefined }, io, { ...values, 'no-color': true }) : lookOf(io.stdout, io, values);
  output.write(asJson ? resultJson(result) : compareText(result, { ...look, byFlow: values.by === 'flow' }));
  return result.run.stopped === 'interrupted' ? exitCode.interrupted : exitCode.done;
}

/** The first Ctrl-C ends the run with what it has, null when that is nothing; a second one ends the program. */
async function simulate(face: Face, { args: [file], values, io }: Call): Promise<Result | null> {
  const look = lookOf(io.stderr, io, values);
  const line = progressLine(io, look.ascii, (progress) => firstRows(progress.result(), look));
  const stop = new AbortController();
  const release = io.onInterrupt(() => {
    line.clear();
    if (stop.signal.aborted) io.quit(exitCode.interrupted);
    else io.stderr.write('stopping; what is known so far comes next (Ctrl-C again quits at once)\n');
    stop.abort();
  });
  try {
    const { design, years, precision, seed, threads } = values;
    return await face.compare(file, { designs: design, years, precision, seed, threads, signal: stop.signal, onProgress: (progress) => !stop.signal.aborted && line.update(progress) });
  } catch (error) {
    if (stop.signal.aborted && !(error instanceof InputError)) return null;
    throw error;
  } finally {
    line.clear();
    release();
  }
}
