/** Capacity that comes back while an outage eases off: where the shares that it carries stop moving in a straight line. */
import { addLoad, arriving, roomOf, type Scratch } from './allocation.js';
import type { Run } from './run.js';
import { upShareAt } from './up-share.js';

/** Where demand comes back with capacity, the instant at which one meets the other is only approached: at most so many looks at one outage. */
const looks = 32;

/** The next instant at which a part that is full will carry one more rank of what asks for it; Infinity for none. */
export function nextKink(run: Run): number {
  const { wiring } = run.world;
  const own = run.serving.scratch as Scratch;
  let next = Number.POSITIVE_INFINITY;
  own.load.fill(0);
  for (let i = 0; i < own.order.length; i++) {
    const pair = own.order[i] as number;
    for (let s = 0; s < wiring.sites; s++) {
      const x = arriving(run, pair, s);
      if (x > 0) addLoad(run, own, wiring.flowOf[pair] as number, s, x);
    }
    const last = i + 1 === own.order.length || wiring.rank[own.order[i + 1] as number] !== wiring.rank[pair];
    if (last) for (let cell = 0; cell < own.load.length; cell++) if (own.tightCell[cell] === 1) next = Math.min(next, enoughAt(run, cell, own.load[cell] as number));
  }
  return next;
}

/** When a cell will carry `load`, if the first of its outages that end is what gives it back. */
function enoughAt(run: Run, cell: number, load: number): number {
  const { outages, trajectory } = run;
  const { components, sites } = run.world.wiring;
  const service = Math.floor(cell / sites);
  const room = roomOf(run, service, cell - service * sites);
  const up = outages.upShare[cell] as number;
  if (load <= room * up * (1 + 1e-9)) return Number.POSITIVE_INFINITY;
  let end = Number.POSITIVE_INFINITY;
  let finest = 0;
  for (let slot = 0; slot < (outages.count[0] as number); slot++) {
    const o = outages.slot[slot] as number;
    if (outages.falling[slot] === 0 || outages.hits[slot * components * sites + cell] === 0 || (trajectory.end[o] as number) >= end) continue;
    end = trajectory.end[o] as number;
    finest = (end - (trajectory.mitigated[o] as number)) / looks;
  }
  const { now } = run.calendar;
  if (end === Number.POSITIVE_INFINITY || end <= now) return Number.POSITIVE_INFINITY;
  const back = upShareAt(run, cell, end);
  if (room * back <= load || back <= up) return Number.POSITIVE_INFINITY;
  return Math.max(now + finest, now + ((end - now) * (load / room - up)) / (back - up));
}
