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
  readonly worst: Float64Array;
  readonly at: Float64Array;
  /** Tenants of each class that are out now, and the most so far. */
  readonly out: Float64Array;
  readonly most: Float64Array;
}
export const blastState = (arena: Arena, { classes }: Wiring): BlastState => ({ open: arena.i32(1), worst: arena.f64(1), at: arena.f64(1), out: arena.f64(classes), most: arena.f64(classes) });

const tolerance = 1e-9;

/** After the shares of this instant are known. */
export function observeBlast(run: Run): void {
  const own = run.blast as BlastState;
  const quiet = run.disruptions.open[0] === 0 && run.gates.shut[0] === 0;
  if (own.open[0] === 0 && (quiet || run.calendar.now >= run.world.horizonSeconds)) return;
  const { wiring } = run.world;
  accrue(run, own);
  let radius = 0;
  for (let c = 0; c < wiring.classes; c++) {
    const share = quiet ? 0 : outOf(run, c);
    own.out[c] = share * (wiring.classCount[c] as number);
    if ((own.out[c] as number) > (own.most[c] as number)) own.most[c] = own.out[c] as number;
    radius += share * (wiring.classShare[c] as number);
  }
  if (radius > (own.worst[0] as number)) own.worst[0] = Math.min(1, radius);
  if (radius > tolerance) own.open[0] = 1;
  else if (own.open[0] === 1) close(run, own);
}

/** Share of a class that is out: all of it where a flow of the class is disrupted as a whole, else its tenants who are. */
function outOf(run: Run, tenantClass: number): number {
  const { wiring } = run.world;
  // While every tenant may come in, and everything that happens is followed, disruptions say it all.
  if (run.gates.shut[0] === 0 && run.calendar.now < run.world.horizonSeconds) return (run.disruptions.openClass[tenantClass] as number) > 0 ? 1 : 0;
  let worst = 0;
  for (let f = 0; f < wiring.flows && worst < 1; f++) {
    const pair = f * wiring.classes + tenantClass;
    const there = run.gates.tenants[pair] as number;
    const enough = ((wiring.target[f] as number) - tolerance) * there;
    // A share that moves may have passed what is enough since it was last looked at.
    if (run.serving.moving[f] !== 0 && (run.serving.share[pair] as number) < enough) run.ports.accrue(run, f);
    const whole = (run.serving.share[pair] as number) < enough || there <= 0;
    worst = Math.max(worst, whole ? 1 : 1 - there);
  }
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
