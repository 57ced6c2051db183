import type { Issue } from '../base/issue.js';

/**
 * One issue as text, in the same shape on every face: severity, code, place, message, the lines around it with a caret line, and the hint.
 * `text` is the text of the file that the position points into; without it, or without a position, the frame is left out.
 */
export function renderIssue(issue: Issue, text?: string): string {
  const { position } = issue;
  const place = position === undefined ? '' : ` ${position.file}:${position.line}:${position.column}`;
  const head = `${issue.severity}[${issue.code}]${place}  ${issue.message}`;
  const frame = position === undefined || text === undefined ? '' : codeFrame(text, position.line, position.column, position.length);
  const hint = issue.hint === undefined ? '' : `  hint: ${issue.hint}\n`;
  return `${head}\n${frame}${hint}`;
}

const widest = 120;

/** The line before, the line itself and carets under the place. Long lines are cut around the place. */
export function codeFrame(text: string, line: number, column: number, length: number): string {
  const lines = text.split(/\r\n|\r|\n/, line);
  const source = lines[line - 1];
  if (source === undefined || source.trim() === '') return '';
  const gutter = String(line).length;
  const cut = column + Math.min(length, 20) > widest ? column - Math.floor(widest / 2) : 0;
  const show = (number: number): string => `  ${String(number).padStart(gutter)} | ${visible(lines[number - 1].slice(cut, cut + widest))}\n`;
  const carets = Math.max(1, Math.min(length, Math.min(source.length - cut, widest) - (column - 1 - cut)));
  const before = line > 1 && lines[line - 2].slice(cut, cut + widest).trim() !== '' ? show(line - 1) : '';
  return `${before}${show(line)}  ${' '.repeat(gutter)} | ${' '.repeat(column - 1 - cut)}${'^'.repeat(carets)}\n`;
}

/** A tab counts as one column in positions, and control characters must not reach a terminal. */
function visible(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced here
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}
