/** Accrual: what a flow leaves behind (lost, waiting, late, idle) is added up only when something that it is reckoned from changes. */
import type { Arena } from './arena.js';
import { accrueAge } from './deadlines.js';
import { byData, inIncident } from './disruptions.js';
import type { Run } from './run.js';
import { motion } from './severity.js';
import { integral, integrate } from './shortfall.js';
import { nextTurn } from './steering.js';
import { noteUndone } from './undone.js';
import { accrueChain, accruePools } from './unserved.js';

/** Until when what each flow leaves behind has been added up. */
export interface AccrualState { readonly at: Float64Array }

export const accrualState = (arena: Arena, flows: number): AccrualState => ({ at: arena.f64(flows) });

/** Flows whose paths move by themselves are brought to now at every event; in the run-off all are, since what is followed there may end at any time. */
export function accrueMoving(run: Run): void {
  const { flows } = run.world.wiring;
  const all = run.calendar.now >= run.world.horizonSeconds;
  for (let f = 0; f < flows; f++) if (all || ((run.serving.moving[f] as number) & motion.path) !== 0) accrue(run, f);
}

/** Flows that a group's clients enter by, before where they go changes. */
export function accrueGroup(run: Run, group: number): void {
  const { entryGroup, flows } = run.world.wiring;
  for (let f = 0; f < flows; f++) if (entryGroup[f] === group) accrue(run, f);
}

/** Brings everything that a flow leaves behind from where it was last brought to now; whoever changes something that this reads calls it first. */
export function accrue(run: Run, f: number): void {
  const own = run.accrual as AccrualState;
  const now = run.calendar.now;
  const from = own.at[f] as number;
  if (now <= from) return;
  own.at[f] = now;
  const moving = run.serving.moving[f] as number;
  if (moving === motion.clients) accrueTurns(run, f, from, now);
  else if (moving !== 0 || run.serving.active[f] === 1) accrueStretch(run, f, from, now);
}

/** While only clients move, a share turns at the knots of their curve, which are no events. */
function accrueTurns(run: Run, f: number, from: number, now: number): void {
  const group = run.world.wiring.entryGroup[f] as number;
  for (let a = from; a < now; ) {
    const b = Math.min(now, nextTurn(run, group, a));
    run.ports.evaluateClients(run, f, b);
    accrueStretch(run, f, a, b);
    a = b;
  }
}

/** Adds up what a flow leaves behind in a stretch over which its shares are linear from `share` to `left`. */
function accrueStretch(run: Run, f: number, from: number, now: number): void {
  const { wiring } = run.world;
  const { classes } = wiring;
  const { row } = run;
  const { equivalent, unserved } = run.world.at;
  let queueBefore = 0;
  for (let c = 0; c < classes; c++) queueBefore += run.unserved.deferred[f * classes + c] as number;
  const idleFrom = run.disruptions.idleFrom[f] as number;
  let worst = 0;
  let integratedFirst = Number.NaN;
  let integratedLast = Number.NaN;
  for (let c = 0; c < classes; c++) {
    const pair = f * classes + c;
    // Nothing new opens in the run-off: there only what an incident of the year left behind is followed.
    const followed = from < run.world.horizonSeconds || (run.disruptions.since[pair] as number) >= 0 || inIncident(run, f);
    const first = followed ? (run.serving.share[pair] as number) : 1;
    const last = followed ? (run.serving.left[pair] as number) : 1;
    if (first !== last) run.ports.crossings(run, pair, f, from, now, first, last);
    const short = first < 1 || last < 1;
    let amount = 0;
    let moment = 0;
    if (short) {
      // Classes that fare alike share one integral.
      if (first !== integratedFirst || last !== integratedLast) integrate(run, f, from, now, first, last);
      integratedFirst = first;
      integratedLast = last;
      const scale = (wiring.classShare[c] as number) * (run.surges.factor[c] as number);
      amount = integral.amount * scale;
      moment = integral.moment * scale;
      const lostTime = (1 - (first + last) / 2) * (now - from);
      // People stand idle from the end of their autonomy on until their flow is back, for the part that is not served.
      const standing = Math.max(from, idleFrom);
      const until = (run.disruptions.since[pair] as number) < 0 ? from : (run.disruptions.recoveredAt[pair] as number) < 0 ? now : Math.min(now, run.disruptions.recoveredAt[pair] as number);
      if (standing < until) worst = Math.max(worst, (1 - first - ((last - first) * ((standing + until) / 2 - from)) / (now - from)) * (until - standing));
      row[equivalent + pair] = (row[equivalent + pair] as number) + lostTime;
      row[unserved + pair] = (row[unserved + pair] as number) + amount;
      if (byData(run, pair)) {
        const at = run.world.at.unservedByData + pair;
        row[at] = (row[at] as number) + amount;
      }
    }
    accruePools(run, pair, from, now, first, last, amount, moment);
  }
  if (run.world.unserved.chained[f] === 1) accrueChain(run, f, from, now);
  noteUndone(run, f, from, now);
  accrueAge(run, f, from, now, queueBefore);
  if (run.world.deadlines.kind[f] !== 0 && (run.unserved.queueSince[f] as number) < 0) run.ports.queueEmpty(run, f);
  if (idleFrom < now) {
    const idle = run.world.at.idle + f;
    row[idle] = (row[idle] as number) + worst / 3600;
  }
  if (run.serving.moving[f] !== 0) run.ports.startStretch(run, f);
}

/** Every flow at once: at the end, and before something that all of them share changes. */
export function accrueAll(run: Run): void {
  for (let f = 0; f < run.world.wiring.flows; f++) accrue(run, f);
}
