/** `cutover report`: a stored result as files for people who were not there when it ran. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import type { Result } from '../../result/result.js';
import { usageError } from '../codes.js';
import type { Call } from '../commands.js';
import { checkTargets, writeFiles } from '../output.js';
import type { FileText } from '../output.js';
import { readStoredResult } from '../scenario-file.js';

export async function reportCommand({ args: [file], values: { html, md, csv }, io }: Call): Promise<ExitCode> {
  if (html === undefined && md === undefined && csv === undefined) throw usageError('CLI-016', 'report needs to know what to write', 'add --html FILE, --md FILE or --csv PATH');
  const named = [html, md, csv?.endsWith('.csv') ? csv : undefined].filter((target): target is string => target !== undefined && target !== '-');
  const twice = named.find((target, i) => named.indexOf(target) < i);
  if (twice !== undefined) throw usageError('CLI-012', `cannot write ${twice}: two outputs have this name`);
  if (html === '-' && md === '-') throw usageError('CLI-012', 'cannot write --html and --md to the screen: they would run into each other');
  checkTargets(named, file);
  const result = readStoredResult(file);
  const pages = await pagesOf(result, html, md);
  const tables = csv === undefined ? [] : await tablesOf(result, csv, file);
  for (const { file: target, text } of pages) if (target === '-') io.stdout.write(text);
  writeFiles([...pages.filter(({ file: target }) => target !== '-'), ...tables], io);
  return exitCode.done;
}

async function pagesOf(result: Result, html: string | undefined, md: string | undefined): Promise<readonly FileText[]> {
  return [
    ...(html === undefined ? [] : [{ file: html, text: (await import('../../../reports/html/report.js')).htmlReport(result) }]),
    ...(md === undefined ? [] : [{ file: md, text: (await import('../../../reports/markdown/report.js')).markdownReport(result) }]),
  ];
}

/** A folder is made when it is not there. */
async function tablesOf(result: Result, path: string, input: string): Promise<readonly FileText[]> {
  const [{ csvTables }, { csvText }] = await Promise.all([import('../../../reports/csv/tables.js'), import('../../../reports/csv/csv.js')]);
  const tables = csvTables(result).map((table) => ({ name: table.name, text: csvText(table) }));
  if (path.endsWith('.csv')) return tables.filter(({ name }) => name === 'designs').map(({ text }) => ({ file: path, text }));
  makeFolder(path);
  const files = tables.map(({ name, text }) => ({ file: join(path, `${name}.csv`), text }));
  checkTargets(files.map(({ file }) => file), input);
  return files;
}

function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found !== undefined) throw usageError('CLI-012', `cannot write to the folder ${path}: it is a file`);
  try {
    mkdirSync(path);
  } catch (error) {
    throw usageError('CLI-012', `cannot make the folder ${path}: ${error instanceof Error && 'code' in error ? error.code : String(error)}`);
  }
}
