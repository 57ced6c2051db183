/** How to get the same figures again. */
import type { Result } from '../../src/result/result.js';
import { years } from './care.js';
import { forcedYears } from './rare.js';
import { painted, wrapped } from './look.js';
import type { Look } from './look.js';

export function reproduction(result: Result, look: Look): readonly string[] {
  return [...wrapped(result.run.reproduce, look, 'Same figures again: ', 2), ...wrapped(runFacts(result).join(', '), look, '', 2).map((line) => painted('dim', line, look))];
}

/** What the figures rest on, and with which versions. */
export function runFacts(result: Result): readonly string[] {
  const { run, product, library, scenario } = result;
  return [`${years(run.replications, result)} of each design`, ...forcedYears(result), `seed ${run.seed}`, `intervals at ${Math.round(run.confidence * 1000) / 10}%`, `${product.name} ${product.version}`, `catalogue ${library.version}`, `scenario ${scenario.hash}`];
}
