/** `cutover explain`: what a code, the exit codes or the metrics mean; of a scenario, what has a closed form. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { exactText } from '../../../reports/text/exact.js';
import { wrapped } from '../../../reports/text/look.js';
import { exactJson } from '../../result/exact.js';
import type { ExactDocument } from '../../result/exact.js';
import { planCodes } from '../../plan/codes.js';
import { issueCodes } from '../../scenario/codes.js';
import { metrics } from '../../scenario/metrics.js';
import { nearName } from '../../scenario/near-name.js';
import { webCodes } from '../../../web/server/codes.js';
import { cliCodes, otherCodes, usageError } from '../codes.js';
import type { Call } from '../commands.js';
import { commandNamed } from '../commands.js';
import { loadFace } from '../face.js';
import type { Face } from '../face.js';
import { helpOf } from '../help.js';
import { lookOf } from '../look.js';
import { openOutput } from '../output.js';
import { readScenarioText } from '../scenario-file.js';
import { simulate } from '../simulate.js';

const webMeanings = Object.fromEntries(Object.entries(webCodes).map(([code, { about }]) => [code, about]));
const codes: Readonly<Record<string, string>> = { ...cliCodes, ...issueCodes, ...planCodes, ...otherCodes, ...webMeanings };

const exitCodeMeanings: readonly (readonly [keyof typeof exitCode, string])[] = [
  ['done', 'done, or every target met'],
  ['missed', 'a target was missed'],
  ['usage', 'wrong usage, a scenario with errors (nothing was simulated), or a check that cannot be computed'],
  ['undecided', 'undecided at the allowed effort'],
  ['internal', 'internal error: a mistake of the program'],
  ['interrupted', 'interrupted; the partial result was printed, marked partial'],
];

export async function explainCommand(call: Call, load: () => Promise<Face> = loadFace): Promise<ExitCode> {
  const { args: [word], values, io } = call;
  if (word !== undefined && /\.ya?ml$|[/\\]/.test(word)) return explainScenario(word, call, load);
  const stray = (['of', 'years', 'seed', 'threads', 'json', 'out'] as const).find((name) => values[name] !== undefined);
  if (stray !== undefined) throw usageError('CLI-014', `--${stray === 'of' ? 'design' : stray} belongs to a scenario, and ${word === undefined ? 'none is named' : `"${word}" is none`}`, 'name a file that ends in .yaml');
  const command = word === undefined ? undefined : commandNamed(word);
  const look = lookOf(io.stdout, io, values);
  const narrow = { ...look, width: Math.min(look.width, 100) };
  // Lines of tables stay whole, paragraphs are broken.
  const laidOut = (lines: readonly string[]): string => `${lines.flatMap((line) => (line.startsWith('  ') ? line : wrapped(line, narrow))).join('\n')}\n`;
  io.stdout.write(command !== undefined ? helpOf(command) : laidOut(word === undefined ? contents() : explain(word)));
  return exitCode.done;
}

async function explainScenario(file: string, call: Call, load: () => Promise<Face>): Promise<ExitCode> {
  const { values, io } = call;
  const output = openOutput(values.out, io, file);
  readScenarioText(file);
  const face = await load();
  const { of: design, years, seed, threads } = values;
  const exact = await simulate<ExactDocument>(call, (watch) => face.explain(file, { design, years, seed, threads, ...watch }));
  if (exact === null) return exitCode.interrupted;
  const look = output.toFile ? lookOf({ ...io.stdout, isTTY: false, columns: undefined }, io, { ...values, 'no-color': true }) : lookOf(io.stdout, io, values);
  output.write(values.json === true || values.out?.endsWith('.json') === true ? exactJson(exact) : exactText(exact, look));
  return exitCode.done;
}

function explain(word: string): readonly string[] {
  const code = word.toUpperCase();
  if (Object.hasOwn(codes, code)) return [`${code}: ${codes[code]}`];
  if (word === 'exit-codes') return ['Exit codes of every command:', ...exitCodeMeanings.map(([name, meaning]) => `  ${String(exitCode[name]).padStart(3)}  ${meaning}`)];
  if (word === 'metrics') return ['Metrics of checks; one that varies takes a statistic behind its name (.mean, .p50, .p90, .p95, .p99, .max):', ...metrics.map(({ name, unit, about, varies, by }) => `  ${`${name}${varies ? '.p95' : ''}`.padEnd(18)}${unit.padEnd(19)}${about}${by.length === 0 ? '' : ` (by ${by.join(', ')})`}`)];
  const near = nearName(word, [...Object.keys(codes), 'exit-codes', 'metrics']);
  throw usageError('CLI-014', `there is nothing to explain about "${word}"${near === null ? '' : `; did you mean "${near}"?`}`, 'codes such as SCN-020, exit-codes, metrics and commands can be explained');
}

function contents(): readonly string[] {
  return ['What can be explained: exit-codes, metrics, the commands, and these codes:', ...Object.entries(codes).map(([code, text]) => `  ${code.padEnd(9)}${text.split(/(?<=[.:])\s/)[0]}`)];
}
