/**
 * Backups: how long a restore takes, and how old what it brings back is. A full backup, the increments since and the
 * logs since the last of them form a chain: time = fixed work + (full + increments) over restore throughput + log over
 * replay throughput. Behind an increment that cannot be read logs alone go on; without its full backup the next attempt
 * starts from the one before, with the increments of that one's own time and more log: later, and nothing more is lost
 * where there are logs.
 */
import { draw } from '../src/random/law-table.js';
import type { Plan } from '../src/plan/plan.js';
import type { IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import { outageUniform } from './response.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface BackupTable {
  readonly bytes: Float64Array; readonly changes: Float64Array;
  /** Seconds between backups; Infinity for none. */
  readonly fullEvery: Float64Array; readonly incrementEvery: Float64Array; readonly logsEvery: Float64Array; readonly keep: Float64Array;
  readonly restoreRate: Int32Array; readonly replayRate: Int32Array; readonly fixedWork: Int32Array;
  /** Probability that one file can be read. */
  readonly success: Float64Array;
  /** Probability that an attacker's hand reaches the copies as well; whether they stand in another account; whether single records can be brought back. */
  readonly reached: Float64Array; readonly elsewhere: Int32Array; /** Site at which they are kept, -1 for an account. */ readonly site: Int32Array; readonly selective: Int32Array;
  /** Law row by service and store: after an attack nothing is back sooner. One stream for all, since an attack is cleaned up once. */
  readonly cleanUp: Int32Array; readonly cleanUpStream: number;
  /** How far an attacker's hand reaches is one draw for an attack, whatever it hits. */
  readonly reachStream: number;
  /** For objects: how long old versions are kept. */
  readonly versions: Float64Array;
  readonly stream: Int32Array;
}

export function compileBackups(plan: Plan, index: IndexSpaces, wiring: Wiring, registry: Registry): BackupTable {
  const { stores } = plan.estate;
  const specs = stores.map((_, d) => (plan.groups[wiring.groupOf[index.services.length + d] as number] as Plan['groups'][number]).settings.backups);
  const numbers = (value: (spec: (typeof specs)[number]) => number): Float64Array => Float64Array.from(specs, value);
  const laws = (value: (spec: (typeof specs)[number]) => Parameters<Registry['law']>[0]): Int32Array => Int32Array.from(specs, (spec) => registry.law(value(spec)));
  return {
    bytes: Float64Array.from(stores, (store) => store.bytes), changes: Float64Array.from(stores, (store) => store.changeBytesPerSecond), versions: Float64Array.from(stores, (store) => store.versionsSeconds),
    fullEvery: numbers((spec) => spec.fullEverySeconds), logsEvery: numbers((spec) => spec.logsEverySeconds), keep: numbers((spec) => spec.keepSeconds),
    incrementEvery: numbers((spec) => (spec.incrementalEverySeconds < spec.fullEverySeconds ? spec.incrementalEverySeconds : Number.POSITIVE_INFINITY)),
    restoreRate: laws((spec) => spec.restoreBytesPerSecond), replayRate: laws((spec) => spec.replayBytesPerSecond), fixedWork: laws((spec) => spec.fixedWork),
    cleanUp: Int32Array.from([...index.services, ...index.stores], (_, k) => registry.law((plan.groups[wiring.groupOf[k] as number] as Plan['groups'][number]).settings.backups.cleanUp)), cleanUpStream: registry.stream('people/clean-up'), reachStream: registry.stream('attack/reach'),
    success: numbers((spec) => spec.success), reached: numbers((spec) => spec.reached),
    site: Int32Array.from(specs, (spec) => index.sites.indexOf(spec.copyTo)),
    elsewhere: Int32Array.from(specs, (spec) => (spec.copyTo === 'same-account' ? 0 : 1)), selective: Int32Array.from(specs, (spec) => (spec.recovery === 'selective' ? 1 : 0)),
    stream: Int32Array.from(stores, (store) => registry.stream(`store/${store.name}/restore`)),
  };
}

/** Attempts before somebody gives up; each starts from an older full backup. */
const attemptsMax = 8;

/** Where `restoreOf` leaves its results: seconds until the data is back, and the age of the recovery point before the fault. */
export const recovered = { seconds: 0, age: 0 };

/** Restores `share` of a store after `outage`. `gone`: no copy is left, so that the data is entered or bought again; a restore is then the least it takes. */
export function restoreOf(run: Run, d: number, outage: number, gone: boolean, share: number): typeof recovered {
  const { backups, laws } = run.world;
  const stream = backups.stream[d] as number;
  const full = backups.fullEvery[d] as number;
  const increment = backups.incrementEvery[d] as number;
  const logs = backups.logsEvery[d] as number;
  const changes = share * (backups.changes[d] as number);
  const sinceFull = outageUniform(run, stream, outage, 1) * full;
  const hasLogs = logs < Math.min(full, increment);
  recovered.seconds = 0;
  for (let n = 0; ; n++) {
    // From the full backup of this attempt to the fault.
    const behind = sinceFull + n * full;
    if (n > 0 && (n === attemptsMax || behind > (backups.keep[d] as number))) {
      recovered.age = backups.keep[d] as number;
      return recovered;
    }
    const mark = 10 + n * 8;
    const increments = gone || increment >= full ? 0 : n === 0 ? Math.floor(sinceFull / increment) : Math.ceil(full / increment) - 1;
    const rate = draw(laws, backups.restoreRate[d] as number, outageUniform(run, stream, outage, mark + 1));
    const read = (files: number): number => (share * (backups.bytes[d] as number) + (files === 0 ? 0 : changes * files * increment)) / rate;
    const good = gone ? 0 : readable(run, d, outage, n, increments);
    recovered.seconds += draw(laws, backups.fixedWork[d] as number, outageUniform(run, stream, outage, mark)) + read(good < 0 ? 0 : increments);
    if (good < 0) continue;
    // The restore is done again up to the increment before the broken one.
    if (good < increments) recovered.seconds += draw(laws, backups.fixedWork[d] as number, outageUniform(run, stream, outage, mark + 4)) + read(good);
    const left = good === 0 ? behind : behind - good * increment;
    // Logs take it on from there up to the fault, whichever full backup they start from; without them it ends there.
    if (hasLogs && !gone) recovered.seconds += (changes * left) / draw(laws, backups.replayRate[d] as number, outageUniform(run, stream, outage, mark + 2));
    recovered.age = hasLogs ? outageUniform(run, stream, outage, 0) * logs : left;
    return recovered;
  }
}

/** Marks of increments stand behind all others; as many as a chain has at most. */
const incrementMark = 1 << 20;

/** Increments that can be read one after another in attempt `n`; -1 when the full backup itself cannot. */
function readable(run: Run, d: number, outage: number, n: number, increments: number): number {
  const { backups } = run.world;
  const stream = backups.stream[d] as number;
  const success = backups.success[d] as number;
  if (outageUniform(run, stream, outage, 10 + n * 8 + 3) >= success) return -1;
  for (let i = 0; i < increments; i++) if (outageUniform(run, stream, outage, incrementMark * (n + 1) + i) >= success) return i;
  return increments;
}

/** Whether the copies of a store are gone too: seen too late for what is kept, reached by the attacker, or kept in the account that is lost. */
export function copiesGone(run: Run, d: number, outage: number, attack: boolean): boolean {
  const { backups, environment } = run.world;
  if (run.calendar.now - (run.trajectory.start[outage] as number) > (backups.keep[d] as number)) return true;
  if (environment.takesAccount[run.trajectory.source[outage] as number] === 1 && backups.elsewhere[d] === 0) return true;
  return attack && outageUniform(run, backups.reachStream, outage, 0) < (backups.reached[d] as number);
}

/** Whether old versions of its objects bring back what was damaged: nothing is lost, and nothing is read from a backup. */
export function hasVersions(run: Run, d: number, outage: number, gone: boolean): boolean {
  const kept = run.world.backups.versions[d] as number;
  return kept > 0 && !gone && run.world.environment.takesAccount[run.trajectory.source[outage] as number] === 0 && run.calendar.now - (run.trajectory.start[outage] as number) <= kept;
}

/** Seconds until machines are rebuilt and traces secured after an attack: one draw for an attack, longer or shorter by what a component's group has prepared. */
export function cleanUpSeconds(run: Run, component: number, outage: number): number {
  const { backups, laws } = run.world;
  return draw(laws, backups.cleanUp[component] as number, outageUniform(run, backups.cleanUpStream, outage, 0));
}
