/** Where the targets and checks of a result stand in the text of its scenario. */
import type { FindPosition, Path } from '../scenario/issues.js';
import type { Goal } from './goals.js';

/** Line and column in the file of the scenario, both from 1. */
export interface Place { readonly line: number; readonly column: number }

export function placeOfGoal(find: FindPosition, { tier, kind, cause }: Pick<Goal, 'tier' | 'kind' | 'cause'>): Place | null {
  const home: Path = ['tiers', tier];
  const paths: readonly Path[] = kind === 'availability' ? [[...home, kind]] : [[...home, cause as string, kind], [...home, kind]];
  const exact = paths.find((path) => stands(find, path));
  return placed(find, exact ?? home);
}

export function placeOfCheck(find: FindPosition, index: number, part: 'max' | 'min' | 'increase'): Place | null {
  return placed(find, ['checks', index, part === 'increase' ? 'maxIncrease' : part]);
}

/** What was not written leads to the map around it. */
function stands(find: FindPosition, path: Path): boolean {
  const at = find(path);
  const around = find(path.slice(0, -1));
  return at !== null && (around === null || at.line !== around.line || at.column !== around.column);
}

function placed(find: FindPosition, path: Path): Place | null {
  const at = find(path);
  return at === null ? null : { line: at.line, column: at.column };
}
