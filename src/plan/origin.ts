/** Where values come from, in the four kinds that a reader can check. */
import type { Provenance } from '../library/types.js';
import type { Origin } from './plan.js';

export function catalogueOrigin({ source, date, confidence }: Provenance): Origin {
  return { kind: 'catalogue', source, date, confidence };
}

/** `path` leads from the root of the scenario to what was written there. */
export function fileOrigin(path: readonly string[]): Origin {
  return { kind: 'file', source: path.join('.'), date: '', confidence: '' };
}

export function patternOrigin(pattern: string): Origin {
  return { kind: 'pattern', source: pattern, date: '', confidence: 'judgement' };
}

/** For values that follow from other values: `reason` says from which. */
export function modelOrigin(reason: string): Origin {
  return { kind: 'model', source: reason, date: '', confidence: 'derived' };
}
