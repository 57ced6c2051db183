/** What outages under way strike, slot by slot: cells, and what is done to each; and counts, so that who asks whether anything is struck need not look at them all. */
import type { Run } from './run.js';
import { hitKind } from './severity.js';

export interface Hits {
  /** What each slot does to each cell, `[slot * cells + cell]`; the cells that it strikes one after another, `[slot * cells + place]`, and how many. */
  hits: Uint8Array;
  list: Int32Array;
  listed: Int32Array;
  /** Outages of class `site` that strike a component of a group, `[group * sites + site]`; outages of units, by shared item. */
  readonly struck: Int32Array;
  readonly unitsStruck: Int32Array;
}

export const noHits = (slots: number, cells: number): Pick<Hits, 'hits' | 'list' | 'listed'> => ({ hits: new Uint8Array(slots * cells), list: new Int32Array(slots * cells), listed: new Int32Array(slots) });

/** A slot that strikes nothing yet. */
export function clearHits(own: Hits, slot: number, cells: number): void {
  own.hits.fill(0, slot * cells, (slot + 1) * cells);
  own.listed[slot] = 0;
}

export function strike(own: Hits, slot: number, cells: number, cell: number, kind: number): void {
  own.hits[slot * cells + cell] = kind;
  own.list[slot * cells + (own.listed[slot] as number)] = cell;
  own.listed[slot] = (own.listed[slot] as number) + 1;
}

/** The slots behind one that is over move up, so that the order of arrival stays. */
export function dropHits(own: Hits, slot: number, last: number, cells: number): void {
  own.hits.copyWithin(slot * cells, (slot + 1) * cells, (last + 1) * cells);
  own.list.copyWithin(slot * cells, (slot + 1) * cells, (last + 1) * cells);
  own.listed.copyWithin(slot, slot + 1, last + 1);
}

/** One more or one less of what a slot strikes; `ofSite`: its class is `site`. */
export function countHits(run: Run, own: Hits, slot: number, ofSite: boolean, by: number): void {
  const { components, sites, groups } = run.world.wiring;
  const first = slot * components * sites;
  for (let n = first; n < first + (own.listed[slot] as number); n++) {
    const cell = own.list[n] as number;
    if (cell % sites === 0 && own.hits[first + cell] === hitKind.unit) own.unitsStruck[cell / sites] = (own.unitsStruck[cell / sites] as number) + by;
  }
  if (!ofSite || own.listed[slot] === 0) return;
  for (let g = 0; g < groups; g++) for (let s = 0; s < sites; s++) if (strikesGroup(run, own, slot, g, s)) own.struck[g * sites + s] = (own.struck[g * sites + s] as number) + by;
}

/** Whether a slot strikes a component of a group at a site. */
export function strikesGroup(run: Run, own: { readonly hits: Uint8Array }, slot: number, group: number, site: number): boolean {
  const { components, sites, membersOf } = run.world.wiring;
  const first = slot * components * sites + site;
  for (let m = membersOf.first[group] as number; m < (membersOf.first[group + 1] as number); m++) if (own.hits[first + (membersOf.items[m] as number) * sites] !== 0) return true;
  return false;
}
