import type { Issue } from '../base/issue.js';
import { libraryIssue } from './row.js';
import type { Confidence, Provenance } from './types.js';

export const provenanceColumns = ['source', 'date', 'confidence', 'note'] as const;

/** From firm to weak. A judgement is weaker than a memory: the latter can be looked up. */
const confidences: readonly Confidence[] = ['measured', 'source', 'derived', 'memory', 'judgement'];

/** The one place that checks where a row comes from. A row without source, date or confidence is refused; a note may be empty. */
export function readProvenance(file: string, line: number, cells: ReadonlyMap<string, string>, issues: Issue[]): Provenance {
  const refuse = (message: string): void => void issues.push(libraryIssue('LIB-004', file, line, message));
  const source = cells.get('source') ?? '';
  const date = cells.get('date') ?? '';
  const word = cells.get('confidence') ?? '';
  if (source === '') refuse('the row names no source');
  if (date === '') refuse('the row has no date');
  else if (!/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(date)) refuse(`"${date}" is not a date; write 2026, 2026-11 or 2026-11-30`);
  const confidence = confidences.find((known) => known === word);
  if (word === '') refuse('the row has no confidence');
  else if (confidence === undefined) refuse(`"${word}" is not a confidence; one of ${confidences.join(', ')} is expected`);
  return { source, date, confidence: confidence ?? 'judgement', note: cells.get('note') ?? '' };
}

/** What stands behind something made of several rows: all sources, the latest date, the weakest confidence. */
export function combineProvenance(parts: readonly Provenance[]): Provenance {
  const distinct = (texts: readonly string[]): string => [...new Set(texts.filter((text) => text !== ''))].join('; ');
  const weakest = Math.max(...parts.map((part) => confidences.indexOf(part.confidence)));
  return {
    source: distinct(parts.map((part) => part.source)),
    date: parts.map((part) => part.date).reduce((latest, date) => (date > latest ? date : latest)),
    confidence: confidences[weakest],
    note: distinct(parts.map((part) => part.note)),
  };
}
