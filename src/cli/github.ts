/** What GitHub Actions offers a step: annotations beside lines of files, and a page of Markdown for the job. */
import { appendFileSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { gateAnnotations, workflowCommand } from '../../reports/annotations.js';
import type { GateRules } from '../../reports/gate/gate.js';
import { gateMarkdown } from '../../reports/markdown/gate.js';
import type { Issue } from '../base/issue.js';
import type { Result } from '../result/result.js';
import type { Io } from './io.js';

/** Bytes: the runner drops a summary of more than a MiB, and the step may have written one before. */
const summaryLimit = 500_000;

/** On stderr, which the runner reads as well, so that stdout stays data. */
export function tellGithub(result: Result, file: string, rules: GateRules, io: Io): void {
  if (!onGithub(io)) return;
  for (const line of gateAnnotations(result, inRepository(file, io), rules)) io.stderr.write(`${line}\n`);
  const summary = io.env.GITHUB_STEP_SUMMARY ?? '';
  if (summary === '') return;
  try {
    appendFileSync(summary, gateMarkdown(result, rules, summaryLimit));
  } catch (error) {
    // The verdict does not depend on a page that could not be written.
    io.stderr.write(`the job summary could not be written: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** A scenario with errors is annotated too; the first ten are enough. */
export function annotateIssues(issues: readonly Issue[], io: Io): void {
  if (!onGithub(io)) return;
  for (const { code, message, severity, position } of issues.filter((issue) => issue.position !== undefined).slice(0, 10)) {
    if (position !== undefined) io.stderr.write(`${workflowCommand({ level: severity, title: code, message, file: inRepository(position.file, io), place: position })}\n`);
  }
}

function onGithub({ env }: Io): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

/** As the repository calls the file, with slashes. */
function inRepository(file: string, { env }: Io): string {
  const inside = relative(env.GITHUB_WORKSPACE ?? '', resolve(file));
  return inside.startsWith('..') || isAbsolute(inside) ? file : inside.split(sep).join('/');
}
