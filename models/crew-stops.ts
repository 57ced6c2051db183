/** What makes a crew stand still: an outage of something that it stands on. */
import { sourceClasses } from '../src/scenario/environment.js';
import { targetKind, type EnvironmentTable } from './environment.js';

const changeClass = sourceClasses.indexOf('change');

/** The outages that are known before the crews begin: those may stop a crew. */
export interface KnownOutages { readonly outages: number; readonly source: Int32Array; readonly target: Int32Array; readonly start: Float64Array; readonly end: Float64Array }

/** Whether an outage of this target stops the crew. */
function isStop(table: EnvironmentTable, crew: number, target: number): boolean {
  if (target < 0) return false;
  const { crews } = table;
  const what = table.targetKind[target] as number;
  if (what === targetKind.component || what === targetKind.shared) return crews.stops[crew * crews.components + (table.targetItem[target] as number)] === 1;
  return what === targetKind.site && ((table.targetSites[target] as number) & (crews.stopSites[crew] as number)) !== 0;
}

/** Tells of each stretch in which an outage that ends by itself stops the crew. */
export function knownStops(table: EnvironmentTable, crew: number, known: KnownOutages, tell: (from: number, to: number) => void): void {
  for (let o = 0; o < known.outages; o++) {
    if ((table.sourceClass[known.source[o] as number] as number) <= changeClass && isStop(table, crew, known.target[o] as number)) tell(known.start[o] as number, known.end[o] as number);
  }
}

/** Crews that an outage of `source` stops; `u` picks one of its targets where it strikes one of many. */
export function crewsStoppedBy(table: EnvironmentTable, source: number, u: number, tell: (crew: number) => void): void {
  const count = table.targets[source] as number;
  const first = table.firstTarget[source] as number;
  const picked = table.pickOne[source] === 1 && count > 1 ? Math.floor(u * count) : -1;
  for (let c = 0; c < table.crews.crews; c++) {
    for (let i = 0; i < count; i++) if ((picked < 0 || picked === i) && isStop(table, c, first + i)) tell(c);
  }
}
