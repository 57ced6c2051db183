/** What has a closed form in a scenario, beside what a run of it says, as a document of its own. Shares of 1, seconds, counts. */
import type { ScenarioInfo } from './result.js';
import type { Estimate, Unit } from './quantity.js';

export const exactFormat = '1.0';

export type ExactKind = 'part' | 'measure' | 'flow';

export interface ExactFigure {
  readonly kind: ExactKind;
  readonly name: string;
  /** What the number is: share of time down, a mean wait. */
  readonly about: string;
  /** In the long run; null where no closed form holds, and then `reason` says why. */
  readonly exact: number | null;
  readonly unit: Unit;
  /** The formula in words, such as `k of n` or `Erlang C`. */
  readonly formula: string | null;
  readonly reason: string | null;
  /** Of the run; null where it does not keep this figure. */
  readonly simulated: Estimate | null;
  /** Simulated minus exact in standard errors of its interval; null where there is none. Beyond 3.3 something is wrong, or the run too short to forget its start. */
  readonly z: number | null;
  /** Parts by how much of `exact` would be gone if they never failed, the largest first; a share of it. */
  readonly hangsOn: readonly { readonly part: string; readonly share: number }[];
}

export interface ExactDocument {
  readonly formatVersion: string;
  readonly kind: 'exact';
  readonly product: { readonly name: 'cutover'; readonly version: string };
  readonly scenario: Pick<ScenarioInfo, 'name' | 'file' | 'hash'>;
  readonly design: string;
  readonly run: { readonly seed: string; readonly replications: number; readonly horizonSeconds: number };
  readonly figures: readonly ExactFigure[];
  readonly reproduce: string;
}

export function exactJson(exact: ExactDocument): string {
  return `${JSON.stringify(exact, null, 2)}\n`;
}
