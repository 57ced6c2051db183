/** Scenario files of the validation, and one simulation of one of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRunner, evaluate, packageRoot, parseScenario, shippedLibrary } from '../../src/index.js';
import type { Result, Runner } from '../../src/index.js';
import { year } from '../../src/units/duration.js';

export const scenarioFile = (name: string): string => `scenarios/validation/${name}.yaml`;

/** Simulates at least `runs` horizons of a scenario, in this thread when no runner is given. */
export async function simulate(name: string, runs: number, seed: string, runner: Runner = createRunner(0)): Promise<Result> {
  const file = scenarioFile(name);
  const text = readFileSync(join(packageRoot(), file), 'utf8');
  const horizon = parseScenario(text, file).scenario?.run.horizonSeconds ?? year;
  const { result, issues } = await evaluate({ text, file, library: shippedLibrary(), options: { seed, years: (Math.max(1, Math.round(runs)) * horizon) / year }, runner });
  if (result === null) throw new Error(`${file}: ${issues.map(({ code, message }) => `${code} ${message}`).join('; ')}`);
  return result;
}
