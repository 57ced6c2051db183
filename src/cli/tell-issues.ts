/** Issues on stderr: all at once, each with its place and the line it stands in. */
import type { Issue } from '../base/issue.js';
import { painted } from '../../reports/text/look.js';
import type { Look } from '../../reports/text/look.js';
import { renderIssue } from '../scenario/code-frame.js';
import type { Stream } from './io.js';
import { readScenarioText } from './scenario-file.js';

/** More of them would only push the first ones off the screen. */
const most = 20;

export function tellIssues(issues: readonly Issue[], stderr: Stream, look: Look): void {
  const texts = textsOf(issues);
  const shown = issues.slice(0, most).map((issue) => coloured(issue, renderIssue(issue, texts.get(issue.position?.file ?? '')), look));
  stderr.write(shown.join(issues.some(({ position }) => position !== undefined) ? '\n' : ''));
  if (issues.length > most) stderr.write(`\n... and ${issues.length - most} more\n`);
}

/** `3 errors and 1 warning`. */
export function countIssues(issues: readonly Issue[]): string {
  const counts = (['error', 'warning'] as const).map((severity) => ({ severity, count: issues.filter((issue) => issue.severity === severity).length })).filter(({ count }) => count > 0);
  return counts.map(({ severity, count }) => `${count} ${severity}${count === 1 ? '' : 's'}`).join(' and ') || 'no errors';
}

/** Texts that code frames are cut from; a file that cannot be read has none. */
function textsOf(issues: readonly Issue[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { position } of issues) {
    if (position === undefined || texts.has(position.file)) continue;
    try {
      texts.set(position.file, readScenarioText(position.file));
    } catch {
      texts.set(position.file, '');
    }
  }
  return texts;
}

function coloured({ severity }: Issue, text: string, look: Look): string {
  const end = text.indexOf(']') + 1;
  return painted(severity === 'error' ? 'red' : 'yellow', text.slice(0, end), look) + text.slice(end);
}
