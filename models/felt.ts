/** Which outages a design feels: those of what it uses, and of what its recovery leans on elsewhere. What it does not feel costs it nothing. */
import { uniform } from '../src/random/key.js';
import { clockKind, falseAlarmCandidates, falseAlarmClass, targetKind, type EnvironmentTable } from './environment.js';
import type { MeasureTable } from './measures.js';
import { stateKind } from './measure-states.js';
import type { Run } from './run.js';
import { feedPhase } from './trajectory.js';
import { planeBit, type Wiring } from './wiring.js';

export interface FeltTable {
  /** By target: planes of it that matter to this design, as a bit mask; `all` where any outage of it does. */
  readonly planes: Int32Array;
}
export interface FeltState {
  /** Outages that this design does not feel (not in use, or elsewhere). */
  skipped: Uint8Array;
}

const all = -1;
const thinMark = 10;

/** What stands at sites where a design runs nothing and matters to it all the same: tools, control planes, probes, backups. */
export interface Elsewhere { readonly tools: ArrayLike<number>; readonly changes: ArrayLike<number>; readonly probes: ArrayLike<number>; readonly backups: ArrayLike<number> }

export function compileFelt(environment: EnvironmentTable, wiring: Wiring, elsewhere: Elsewhere, measures: MeasureTable): FeltTable {
  const sites = new Int32Array(wiring.sites);
  const watch = (site: number, mask: number): void => { if (site >= 0) sites[site] = (sites[site] as number) | mask; };
  for (let s = 0; s < wiring.sites; s++) if (((wiring.usedSites >> s) & 1) === 1) watch(s, all);
  for (const site of wiring.standsOn) watch(site, planeBit.compute | planeBit.network);
  // Where no group has anywhere to go, nobody looks at what a recovery needs.
  if (wiring.secondary.some((site) => site >= 0)) {
    for (const site of Array.from(elsewhere.tools)) watch(site, planeBit.storage | planeBit.network);
    for (const site of Array.from(elsewhere.backups)) watch(site, planeBit.storage | planeBit.network);
    for (const site of Array.from(elsewhere.changes)) watch(site, planeBit.control);
    for (const from of Array.from(elsewhere.probes)) for (let s = 0; s < wiring.sites; s++) if (((from >> s) & 1) === 1) watch(s, planeBit.network);
  }
  for (const { kind, a } of measures.variables) if (kind === stateKind.site) watch(a, planeBit.compute | planeBit.network);
  const used = (site: number): boolean => ((wiring.usedSites >> site) & 1) === 1;
  return {
    planes: environment.targetKind.map((kind, target) => {
      if (kind === targetKind.link) {
        const link = environment.targetItem[target] as number;
        const between = used(wiring.linkEnds[link * 2] as number) && used(wiring.linkEnds[link * 2 + 1] as number);
        return between || measures.variables.some(({ kind: of, a }) => of === stateKind.link && a === link) ? all : 0;
      }
      if (kind !== targetKind.zone && kind !== targetKind.site) return all;
      let mask = 0;
      for (let s = 0; s < wiring.sites; s++) {
        if ((((environment.targetSites[target] as number) >> s) & 1) === 0) continue;
        // A zone takes no more of its site than who can be asked there.
        mask |= kind === targetKind.zone && !used(s) ? (sites[s] as number) & (planeBit.control | planeBit.identity) : (sites[s] as number);
      }
      return mask;
    }),
  };
}

export const feltState = (): FeltState => ({ skipped: new Uint8Array(64) });

/** Whether this design feels a row of the feed; decided when an outage begins, and kept until it ends. */
export function isFelt(run: Run, row: number): boolean {
  const own = run.felt as FeltState;
  const o = run.trajectory.outage[row] as number;
  if (run.trajectory.phase[row] === feedPhase.start) {
    if (own.skipped.length < run.trajectory.outages) own.skipped = new Uint8Array(run.trajectory.outages * 2);
    own.skipped[o] = concerns(run, o) ? 0 : 1;
  }
  return own.skipped[o] === 0;
}

function concerns(run: Run, o: number): boolean {
  const { environment } = run.world;
  const source = run.trajectory.source[o] as number;
  const target = run.trajectory.target[o] as number;
  if (target < 0) return environment.sourceClass[source] !== falseAlarmClass || isAlarm(run, o);
  if (environment.clock[source] === clockKind.inUse && !isInUse(run, target)) return false;
  const felt = run.world.felt.planes[target] as number;
  if (felt === all || (felt & (run.trajectory.planes[o] as number)) !== 0) return true;
  // What strikes something that the design names is counted, also where nothing comes of it.
  if (isNamed(run, target)) run.row[run.world.at.impacts] = (run.row[run.world.at.impacts] as number) + 1;
  return false;
}

function isNamed(run: Run, target: number): boolean {
  const { targetKind: kinds, targetSites } = run.world.environment;
  return kinds[target] === targetKind.link || ((targetSites[target] as number) & run.world.watchedSites) !== 0;
}

/** Candidates of false alarms are common to all designs; each keeps the share that its own rule raises. */
function isAlarm(run: Run, o: number): boolean {
  const { environment, controller } = run.world;
  const source = run.trajectory.source[o] as number;
  const share = (controller.falseAlarms[environment.alarmGroup[source] as number] as number) / falseAlarmCandidates - (environment.alarmPart[source] as number);
  return share > 0 && uniform(environment.streams.a[source] as number, environment.streams.b[source] as number, run.replication, run.trajectory.ordinal[o] as number, thinMark) < share;
}

/** Whether what an outage strikes carries load now. */
function isInUse(run: Run, target: number): boolean {
  const { environment, wiring } = run.world;
  const kind = environment.targetKind[target] as number;
  if (kind === targetKind.component) return carriesLoad(run, environment.targetItem[target] as number);
  if (kind !== targetKind.zone && kind !== targetKind.site) return true;
  const sites = environment.targetSites[target] as number;
  for (let g = 0; g < wiring.groups; g++) for (let s = 0; s < wiring.sites; s++) if ((sites >> s) & 1 && run.controller.open[g * wiring.sites + s] === 1) return true;
  return false;
}

function carriesLoad(run: Run, component: number): boolean {
  const { wiring } = run.world;
  const group = wiring.groupOf[component] as number;
  if (group < 0) return true;
  for (let s = 0; s < wiring.sites; s++) {
    const cell = component * wiring.sites + s;
    if (run.controller.open[group * wiring.sites + s] === 1 && run.holds.count[cell] === 0 && (run.outages.upShare[cell] as number) > 0) return true;
  }
  return false;
}
