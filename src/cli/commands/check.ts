/** `cutover check`: whether the proposed design meets every target and check, as an exit code and in words. */
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { InputError } from '../../base/issue.js';
import { gateOf, usualRules } from '../../../reports/gate/gate.js';
import type { Gate, GateRules } from '../../../reports/gate/gate.js';
import { junitXml } from '../../../reports/junit.js';
import { gateMarkdown } from '../../../reports/markdown/gate.js';
import { checkText } from '../../../reports/text/check.js';
import { resultJson } from '../../result/read-result.js';
import { quoted } from '../../result/reproduce.js';
import type { Result } from '../../result/result.js';
import { year } from '../../units/duration.js';
import { usageError } from '../codes.js';
import type { Call } from '../commands.js';
import { loadFace } from '../face.js';
import type { Face, Saved } from '../face.js';
import { annotateIssues, tellGithub } from '../github.js';
import { lookOf } from '../look.js';
import type { OutFile } from '../options.js';
import { checkTargets, writeFiles } from '../output.js';
import { checkSave, tellSaved } from '../saved.js';
import { readScenarioText, readStoredResult } from '../scenario-file.js';
import { simulate } from '../simulate.js';

/** A check that cannot be computed is a mistake in the scenario, not a worse design. */
const codes: Readonly<Record<Gate['verdict'], ExitCode>> = { met: exitCode.done, missed: exitCode.missed, undecided: exitCode.undecided, error: exitCode.usage };

export async function checkCommand(call: Call, load: () => Promise<Face> = loadFace): Promise<ExitCode> {
  const { args: [file], values, io } = call;
  const outs = values.outs ?? [];
  const rules: GateRules = { undecided: values.undecided ?? usualRules.undecided, failOn: values['fail-on'] ?? usualRules.failOn };
  checkTargets(outs.map((out) => out.file), file);
  checkSave(values, [file]);
  if (values.main !== undefined && values.resume !== undefined) throw usageError('CLI-019', '--main and --resume do not go together: a difference to a stored result needs each year by itself, and a run file holds sums of them');
  readScenarioText(file);
  const main = values.main === undefined ? undefined : { result: readStoredResult(values.main), file: values.main };
  const { result, saved } = await simulated(call, await load(), main);
  if (result === null) {
    if (saved !== null) tellSaved(saved, io, goOn(file, saved, null));
    return exitCode.interrupted;
  }
  writeFiles(outs.map((out) => ({ file: out.file, text: textOf(out, result, rules) })), io);
  io.stdout.write(values.json === true ? resultJson(result) : checkText(result, lookOf(io.stdout, io, values), rules));
  tellGithub(result, file, rules, io);
  if (saved !== null) tellSaved(saved, io, ['interrupted', 'cap'].includes(result.run.stopped) ? goOn(file, saved, result) : null);
  return result.run.stopped === 'interrupted' ? exitCode.interrupted : codes[gateOf(result, rules).verdict];
}

async function simulated(call: Call, face: Face, main: { readonly result: Result; readonly file: string } | undefined): Promise<{ readonly result: Result | null; readonly saved: Saved | null }> {
  const { args: [file], values, io } = call;
  const { judge, most, seed, rare, threads, save, resume } = values;
  let saved: Saved | null = null;
  try {
    const result = await simulate(call, (watch) => face.check(file, { designs: judge, years: most, seed, rare, threads, main, save, resume, onSaved: (at) => (saved = at), ...watch }));
    return { result, saved };
  } catch (error) {
    if (error instanceof InputError) annotateIssues(error.issues, io);
    throw error;
  }
}

/** An interrupted run goes on by itself; one that its most years left undecided needs more of them, as many as the open verdicts would take. */
function goOn(file: string, saved: Saved, result: Result | null): string {
  const command = `cutover check ${quoted(file)} --resume ${quoted(saved.file)}`;
  if (result === null || result.run.stopped !== 'cap') return command;
  const open = [...result.designs.flatMap(({ targets }) => targets), ...result.checks].filter(({ verdict }) => verdict === 'undecided').map(({ yearsToDecide }) => yearsToDecide ?? 0);
  const years = Math.max((4 * result.run.replications * result.run.horizonSeconds) / year, ...open);
  return `${command} --years ${Math.min(10_000_000, 2 ** Math.ceil(Math.log2(years)))}`;
}

function textOf({ kind }: OutFile, result: Result, rules: GateRules): string {
  if (kind === 'json') return resultJson(result);
  return kind === 'junit' ? junitXml(result, rules) : gateMarkdown(result, rules);
}
