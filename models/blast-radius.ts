/**
 * Blast radius: the largest share of all tenants' demand that was out at once, from when the first tenant is out until
 * nobody is. What telling the tenants and answering them takes is counted along the way.
 */
import type { Arena } from './arena.js';
import { blastFigure, toldFigure } from './episodes.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface BlastState {
  /** 1 while somebody is out; the largest share so far; since when the shares of now hold. */
  readonly open: Int32Array;
  /** Share of the tenants of a pair of flow and class that is out, while somebody is. */
  readonly pair: Float64Array;
  readonly worst: Float64Array;
  readonly at: Float64Array;
  /** Tenants of each class that are out now, and the most so far. */
  readonly out: Float64Array;
  readonly most: Float64Array;
}
export const blastState = (arena: Arena, { flows, classes }: Wiring): BlastState => ({ open: arena.i32(1), pair: arena.f64(flows * classes), worst: arena.f64(1), at: arena.f64(1), out: arena.f64(classes), most: arena.f64(classes) });

const tolerance = 1e-9;

/** After the shares of this instant are known. */
export function observeBlast(run: Run): void {
  const own = run.blast as BlastState;
  const quiet = run.disruptions.open[0] === 0 && run.gates.shut[0] === 0;
  if (own.open[0] === 0 && (quiet || run.calendar.now >= run.world.horizonSeconds)) return;
  const { wiring } = run.world;
  if (!quiet) lookAtPairs(run, own);
  accrue(run, own);
  let radius = 0;
  for (let c = 0; c < wiring.classes; c++) {
    const share = quiet ? 0 : worstOf(run, own, c);
    own.out[c] = share * (wiring.classCount[c] as number);
    if ((own.out[c] as number) > (own.most[c] as number)) own.most[c] = own.out[c] as number;
    radius += share * (wiring.classShare[c] as number);
  }
  if (radius > (own.worst[0] as number)) own.worst[0] = Math.min(1, radius);
  if (radius > tolerance) own.open[0] = 1;
  else if (own.open[0] === 1) close(run, own);
}

/** A pair is out as a whole where its flow is disrupted for it, else in the tenants who are. What has not been found anew and does not move stays as it is. */
function lookAtPairs(run: Run, own: BlastState): void {
  const { flows, classes, target } = run.world.wiring;
  const { serving, gates } = run;
  for (let f = 0; f < flows; f++) {
    // Of a flow that no client reaches tenants may go and come without any share that changes.
    if (own.open[0] === 1 && serving.fresh[f] === 0 && serving.moving[f] === 0 && (gates.factor[f * classes] as number) > 0) continue;
    for (let pair = f * classes; pair < (f + 1) * classes; pair++) {
      const there = gates.tenants[pair] as number;
      const enough = ((target[f] as number) - tolerance) * there;
      // A share that moves may have passed what is enough since it was last looked at.
      if ((serving.share[pair] as number) < enough) run.ports.accrue(run, f);
      own.pair[pair] = (serving.share[pair] as number) < enough || there <= 0 ? 1 : 1 - there;
    }
  }
}

/** Share of a class that is out: of its worst flow. */
function worstOf(run: Run, own: BlastState, tenantClass: number): number {
  const { flows, classes } = run.world.wiring;
  let worst = 0;
  for (let pair = tenantClass; pair < flows * classes; pair += classes) if ((own.pair[pair] as number) > worst) worst = own.pair[pair] as number;
  return worst;
}

function accrue(run: Run, own: BlastState): void {
  const { wiring, at } = run.world;
  const now = run.calendar.now;
  const hours = (now - (own.at[0] as number)) / 3600;
  own.at[0] = now;
  if (own.open[0] === 0) return;
  for (let c = 0; c < wiring.classes; c++) run.row[at.tenantHours + c] = (run.row[at.tenantHours + c] as number) + (own.out[c] as number) * hours;
}

/** Everybody is back. Tenants are told once for each time that somebody was out. */
function close(run: Run, own: BlastState): void {
  const { wiring, at, figures, tellSeconds } = run.world;
  let told = 0;
  for (let c = 0; c < wiring.classes; c++) {
    const tenants = Math.round(own.most[c] as number);
    told += tenants;
    run.row[at.tenantsTold + c] = (run.row[at.tenantsTold + c] as number) + tenants;
    own.most[c] = 0;
    own.out[c] = 0;
  }
  run.episodes.add(blastFigure(figures), own.worst[0] as number);
  if (tellSeconds > 0) run.episodes.add(toldFigure(figures), told * tellSeconds);
  own.open[0] = 0;
  own.worst[0] = 0;
}

export function closeBlast(run: Run): void {
  const own = run.blast as BlastState;
  accrue(run, own);
  if (own.open[0] === 1) close(run, own);
}
