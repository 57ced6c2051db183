/** Marks of a timeline: what a trace sink is told beside events. Nobody listens in a usual run, and then nothing is looked at. */
import type { Run } from './run.js';

/** `lane`: a lane of the timeline has a new state; `incident`: 1 begins, 0 ends; `loss`: seconds of data of a store (number in the breakdown); `waiting`: items of a flow that wait or retry; `works`: share of a component. */
export const mark = { lane: 0, incident: 1, loss: 2, waiting: 3, works: 4 } as const;

/** After everything at this instant has settled: how much work waits, and what works where it is used. */
export function traceState(run: Run): void {
  const { trace } = run;
  if (trace === null) return;
  const { now } = run.calendar;
  const { wiring } = run.world;
  for (let f = 0; f < wiring.flows; f++) {
    let items = 0;
    for (let pair = f * wiring.classes; pair < (f + 1) * wiring.classes; pair++) items += (run.unserved.deferred[pair] as number) + (run.unserved.retrying[pair] as number);
    trace.mark(now, mark.waiting, f, items);
  }
  for (let k = 0; k < wiring.components; k++) trace.mark(now, mark.works, k, worksWhereUsed(run, k));
}

/** Least share of a component that works at a site that takes its traffic; shared items stand nowhere. */
function worksWhereUsed(run: Run, component: number): number {
  const { wiring } = run.world;
  const group = wiring.groupOf[component] as number;
  let least = 1;
  for (let s = 0; s < wiring.sites; s++) {
    if (group >= 0 && run.controller.open[group * wiring.sites + s] !== 1) continue;
    const cell = component * wiring.sites + s;
    least = Math.min(least, run.holds.count[cell] === 0 ? (run.outages.upShare[cell] as number) : 0);
  }
  return least;
}
