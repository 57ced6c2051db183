/** What a chart is: a picture, what it shows in words, and the same figures as a table. */
import type { Result } from '../../src/result/result.js';

export interface Chart {
  readonly id: string;
  readonly title: string;
  /** What the picture shows, in a sentence with figures. */
  readonly finding: string;
  /** One `svg` element without scripts, styles and ids. */
  readonly svg: string;
  readonly table: ChartTable;
}

export interface ChartTable {
  /** `unit`: `s`, `share`, a currency a year, or null for words. */
  readonly columns: readonly { readonly name: string; readonly unit: string | null }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface ChartView {
  /** Names of the designs to show; what does not exist is left out, and none means all. */
  readonly designs?: readonly string[];
  /** The design that others are seen against; otherwise that of today. */
  readonly reference?: string;
  /** Otherwise the flow of the target that decides. */
  readonly flow?: string;
  /** Otherwise the class that the target rests on. */
  readonly tenantClass?: string;
  /** Kind of outage; otherwise that of the target. */
  readonly cause?: string;
  /** Pixels, 280 to 1600. Default: 760. */
  readonly width?: number;
}

export interface ChartKind { readonly id: string; readonly draw: (result: Result, view: ChartView) => Chart }

export function widthOf({ width = 760 }: ChartView): number {
  return Math.round(Math.min(1600, Math.max(280, Number.isFinite(width) ? width : 760)));
}
