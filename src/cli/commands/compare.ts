/** `cutover compare`: every design of a scenario, side by side. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { resultJson } from '../../result/read-result.js';
import { compareText } from '../../../reports/text/compare.js';
import { quoted } from '../../result/reproduce.js';
import type { Result } from '../../result/result.js';
import type { Call } from '../commands.js';
import { usageError } from '../codes.js';
import { loadFace } from '../face.js';
import type { CompareRequest, Face, Saved } from '../face.js';
import type { Io } from '../io.js';
import { lookOf } from '../look.js';
import type { Values } from '../options.js';
import { openOutput } from '../output.js';
import type { Output } from '../output.js';
import { checkSave, tellSaved } from '../saved.js';
import { readScenarioText } from '../scenario-file.js';
import { simulate, watched } from '../simulate.js';

type Part = NonNullable<Values['part']>;

export async function compareCommand(call: Call, load: () => Promise<Face> = loadFace): Promise<ExitCode> {
  const { args: [file], values, io } = call;
  const output = openOutput(values.out, io, file);
  checkSave(values, [file]);
  readScenarioText(file);
  const { design, years, precision, seed, rare, threads, save, resume } = values;
  const request = { designs: design, years, seed, rare, threads, save, resume };
  if (values.part !== undefined) return comparePart(call, await load(), values.part, request);
  const face = await load();
  let saved: Saved | null = null;
  const result = await simulate(call, (watch) => face.compare(file, { ...request, precision, onSaved: (at) => (saved = at), ...watch }));
  const whole = result !== null && result.run.stopped !== 'interrupted';
  if (result !== null) writeComparison(result, values, output, io);
  if (saved !== null) tellSaved(saved, io, whole ? null : goOn(file, saved));
  return whole ? exitCode.done : exitCode.interrupted;
}

/** The comparison as text or JSON, as the options say. */
export function writeComparison(result: Result, values: Values, output: Output, io: Io): void {
  const asJson = values.json === true || values.out?.endsWith('.json') === true;
  const look = output.toFile ? lookOf({ ...io.stdout, isTTY: false, columns: undefined }, io, { ...values, 'no-color': true }) : lookOf(io.stdout, io, values);
  output.write(asJson ? resultJson(result) : compareText(result, { ...look, byFlow: values.by === 'flow', byTenant: values.by === 'tenant', byRegret: values.by === 'regret', byConvergence: values.by === 'convergence' }));
}

async function comparePart(call: Call, face: Face, part: Part, request: CompareRequest): Promise<ExitCode> {
  const { args: [file], values, io } = call;
  if (values.save === undefined && values.resume === undefined) throw usageError('CLI-019', 'a part of the years needs a file to keep them in', `--part ${part.number}/${part.of} --save part-${part.number}.json`);
  for (const other of ['precision', 'json', 'out', 'by'] as const) if (values[other] !== undefined) throw usageError('CLI-019', `--part and --${other} do not go together: a part has a stated number of years, and no result of its own`, 'cutover merge prints the result of all parts');
  let saved: Saved | null = null;
  const found = await watched(call, `simulating part ${part.number}/${part.of} of the years`, (watch) => face.comparePart(file, part, { ...request, onSaved: (at) => (saved = at), ...watch }));
  const whole = found.missing.length === 0;
  if (whole && (saved as Saved | null)?.ranges.length === 0) throw usageError('CLI-019', `part ${part.number}/${part.of} would hold no years: replications come in blocks of 64`, 'write fewer parts, or more years');
  if (saved !== null) tellSaved(saved, io, whole ? null : `${goOn(file, saved)} --part ${part.number}/${part.of}`);
  return whole ? exitCode.done : exitCode.interrupted;
}

function goOn(file: string, saved: Saved): string {
  return `cutover compare ${quoted(file)} --resume ${quoted(saved.file)}`;
}
