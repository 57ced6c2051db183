import { isMap, parseDocument } from 'yaml';
import type { Issue } from '../base/issue.js';
import { libraryIssue } from './row.js';
import type { LibraryTexts, Pattern } from './types.js';

const keys = ['pattern', 'about', 'settings'];

/** Patterns are read as data and no further: their settings are the scenario's language, and are checked where that is. */
export function readPatterns(texts: LibraryTexts, issues: Issue[]): ReadonlyMap<string, Pattern> {
  const patterns = new Map<string, Pattern>();
  for (const file of Object.keys(texts).filter((name) => /^patterns\/[^/]+\.ya?ml$/.test(name)).sort()) {
    const pattern = readPattern(file, texts[file], issues);
    if (pattern === null) continue;
    if (patterns.has(pattern.name)) issues.push(libraryIssue('LIB-006', file, 1, `the pattern "${pattern.name}" stands in another file already`));
    patterns.set(pattern.name, pattern);
  }
  if (patterns.size === 0) issues.push(libraryIssue('LIB-001', 'patterns/', 1, 'there is no pattern'));
  return patterns;
}

function readPattern(file: string, text: string, issues: Issue[]): Pattern | null {
  const document = parseDocument(text);
  for (const error of document.errors) issues.push(libraryIssue('LIB-002', file, error.linePos?.[0].line ?? 1, error.message));
  if (document.errors.length > 0) return null;
  const refuse = (message: string): null => {
    issues.push(libraryIssue('LIB-005', file, 1, message));
    return null;
  };
  if (!isMap(document.contents)) return refuse(`a pattern has the keys ${keys.join(', ')}`);
  const content = document.toJS() as Record<string, unknown>;
  const stray = Object.keys(content).find((key) => !keys.includes(key));
  if (stray !== undefined) return refuse(`"${stray}" is not a key of a pattern; it has ${keys.join(', ')}`);
  const { pattern: name, about, settings } = content;
  if (typeof name !== 'string' || !file.replace(/\.ya?ml$/, '').endsWith(`/${name}`)) return refuse('"pattern" must be the name of the file');
  if (typeof about !== 'string' || about === '') return refuse('"about" must be a sentence');
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) return refuse('"settings" must be a map of design settings');
  return { name, about, settings: settings as Record<string, unknown> };
}
