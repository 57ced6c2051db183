/**
 * Wise after the event: for each trouble that a group met at home and that was confirmed, what waiting took and what
 * failing over took, so that what another patience would have done can be reckoned from the same run. Regret is the
 * time by which a failover was behind staying. It follows what other mechanisms did, and changes nothing itself.
 */
import { draw } from '../src/random/law-table.js';
import type { Arena } from './arena.js';
import { kindOfOutage } from './breakdown.js';
import { failbackPolicy } from './failback.js';
import { stage, stages } from './group-phase.js';
import { dataAge } from './copy-age.js';
import { responseUniform } from './response.js';
import { undisturbedSeconds } from './runbook-length.js';
import type { Run } from './run.js';
import { settledAfter } from './steering.js';
import type { Wiring } from './wiring.js';

export interface HindsightState {
  /** Whether a trouble of the group is followed, and the outage that it answers. */
  readonly open: Int32Array;
  readonly outage: Int32Array;
  /** First instant of each stage, `[group * stages + stage]`, -1 until then; when trouble began. */
  readonly at: Float64Array;
  readonly onset: Float64Array;
  /** Seconds that people took to decide, however patient they had to be; writes that the copy lacked (-1: none opened). */
  readonly people: Float64Array;
  readonly lacked: Float64Array;
}

export const hindsightState = (arena: Arena, { groups }: Wiring): HindsightState => ({
  open: arena.i32(groups), outage: arena.i32(groups, -1), at: arena.f64(groups * stages, -1), onset: arena.f64(groups), people: arena.f64(groups), lacked: arena.f64(groups, -1),
});

/** Trouble is confirmed. Of alarms that nothing caused, and of groups that only go along with others, no patience would have made anything else. */
export function lookBack(run: Run, group: number, people: number): void {
  const own = run.hindsight as HindsightState;
  const { controller } = run;
  const { servesAll, primary } = run.world.wiring;
  if (own.open[group] === 1) close(run, own, group);
  if (controller.alarm[group] === 1 || controller.joined[group] === 1 || (controller.root[group] as number) < 0) return;
  if (servesAll[group] === 0 && controller.from[group] !== primary[group]) return;
  own.open[group] = 1;
  own.outage[group] = controller.root[group] as number;
  own.onset[group] = controller.suspectedAt[group] as number;
  own.people[group] = people;
  own.lacked[group] = -1;
  own.at.fill(-1, group * stages, (group + 1) * stages);
  own.at[group * stages + stage.confirmed] = run.calendar.now;
}

export function passStage(run: Run, group: number, passed: number): void {
  const own = run.hindsight as HindsightState;
  if (passed === stage.moved) countRegret(run, group);
  if (own.open[group] === 0) return;
  const at = group * stages;
  if ((own.at[at + passed] as number) < 0) own.at[at + passed] = passed === stage.moved ? servedAt(run, group) : run.calendar.now;
  const home = run.controller.homeBackAt[group] as number;
  if (passed === stage.moved && home < Number.POSITIVE_INFINITY) own.at[at + stage.homeBack] = home;
  if ((own.at[at + stage.homeBack] as number) >= 0) close(run, own, group);
}

/** The copy of a group opened for writing without its last so many seconds. */
export function lacks(run: Run, group: number, seconds: number): void {
  const own = run.hindsight as HindsightState;
  if (own.open[group] === 1) own.lacked[group] = Math.max(own.lacked[group] as number, seconds);
}

/** At the end of a replication: who has not seen home well again has waited until then at least. */
export function closeHindsight(run: Run): void {
  const own = run.hindsight as HindsightState;
  for (let g = 0; g < run.world.wiring.groups; g++) if (own.open[g] === 1) close(run, own, g);
}

const servedAt = (run: Run, group: number): number => Math.max(run.controller.repointedAt[group] as number, run.replication_.movedAt[group] as number);

/** Failovers that ended later than staying would have. */
function countRegret(run: Run, group: number): void {
  const seconds = servedAt(run, group) - (run.controller.homeBackAt[group] as number);
  if (!(seconds > 0)) return;
  const { at } = run.world;
  run.row[at.regretted] = (run.row[at.regretted] as number) + 1;
  run.row[at.regret] = (run.row[at.regret] as number) + seconds;
}

function close(run: Run, own: HindsightState, group: number): void {
  own.open[group] = 0;
  const first = group * stages;
  const time = (which: number): number => own.at[first + which] as number;
  const onset = own.onset[group] as number;
  const confirmed = time(stage.confirmed) - onset;
  const back = Math.max(0, (time(stage.homeBack) < 0 ? run.calendar.now : time(stage.homeBack)) - onset);
  const order = time(stage.ordered) < 0 ? -1 : time(stage.ordered) - onset;
  const moved = time(stage.moved) >= 0;
  let final: number;
  let served: number;
  if (moved) {
    final = time(stage.noReturn) - onset - order;
    served = time(stage.moved) - onset - order;
  } else {
    // It was called off, so the way to the other site is the one of the runbook's own steps; what is known is that home was back sooner.
    const length = undisturbedSeconds(run, group);
    final = order < 0 ? length.noReturn : Math.max(length.noReturn, back - order);
    served = Math.max(final, length.served);
  }
  const lacked = moved ? Math.max(0, own.lacked[group] as number) : dataAge(run, group, own.outage[group] as number, onset);
  run.breakdown.troubles.add({ group, kind: kindOfOutage(run, own.outage[group] as number), onset, confirmed, people: own.people[group] as number, order, moved, back, final, served, clients: clientSeconds(run, group), lacked, home: homeSeconds(run, group) });
}

/** From the switch until enough clients have found the new site. */
function clientSeconds(run: Run, group: number): number {
  const { wiring, steering } = run.world;
  let target = 0;
  for (let i = wiring.groupFlows.first[group] as number; i < (wiring.groupFlows.first[group + 1] as number); i++) target = Math.max(target, wiring.target[wiring.groupFlows.items[i] as number] as number);
  const share = wiring.servesAll[group] === 1 ? (wiring.homeShare[group * wiring.sites + (run.controller.from[group] as number)] as number) : 1;
  return settledAfter(steering, group, (1 - target) / Math.max(share, 1e-9));
}

/** The planned stop on the way home. */
function homeSeconds(run: Run, group: number): number {
  const { failback, laws, wiring } = run.world;
  if (failback.policy[group] !== failbackPolicy.planned || wiring.servesAll[group] === 1) return 0;
  return draw(laws, failback.switchover[group] as number, responseUniform(run, failback.stream[group] as number, group, 2));
}
