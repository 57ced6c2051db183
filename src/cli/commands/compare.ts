/** `cutover compare`: every design of a scenario, side by side. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { resultJson } from '../../result/read-result.js';
import { compareText } from '../../../reports/text/compare.js';
import type { Call } from '../commands.js';
import { loadFace } from '../face.js';
import type { Face } from '../face.js';
import { lookOf } from '../look.js';
import { openOutput } from '../output.js';
import { readScenarioText } from '../scenario-file.js';
import { simulate } from '../simulate.js';

export async function compareCommand(call: Call, load: () => Promise<Face> = loadFace): Promise<ExitCode> {
  const { args: [file], values, io } = call;
  const output = openOutput(values.out, io, file);
  readScenarioText(file);
  const face = await load();
  const { design, years, precision, seed, threads } = values;
  const result = await simulate(call, (watch) => face.compare(file, { designs: design, years, precision, seed, threads, ...watch }));
  if (result === null) return exitCode.interrupted;
  const asJson = values.json === true || values.out?.endsWith('.json') === true;
  const look = output.toFile ? lookOf({ ...io.stdout, isTTY: false, columns: undefined }, io, { ...values, 'no-color': true }) : lookOf(io.stdout, io, values);
  output.write(asJson ? resultJson(result) : compareText(result, { ...look, byFlow: values.by === 'flow', byTenant: values.by === 'tenant', byRegret: values.by === 'regret' }));
  return result.run.stopped === 'interrupted' ? exitCode.interrupted : exitCode.done;
}
