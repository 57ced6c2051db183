/**
 * What disruptions consisted of: each one's parts by phase, put down to a kind of outage; and what promotions and
 * restores lost, by kind. Columns of one replication, reused, drained after it like its episodes.
 */
import { sourceClasses } from '../src/scenario/environment.js';
import { pathReader, walkBack } from './critical-path.js';
import { phaseAt } from './phases.js';
import type { Run } from './run.js';
import { intent } from './group-phase.js';
import { mark } from './trace.js';
import { Troubles } from './troubles.js';

const changeCause = sourceClasses.indexOf('change');

export class Breakdown {
  /** Disruptions of a flow and class: their kind, and their parts from `first` to `first + count`. */
  disruptions = 0;
  readonly flow: number[] = [];
  readonly tenantClass: number[] = [];
  readonly kind: number[] = [];
  readonly start: number[] = [];
  readonly length: number[] = [];
  readonly first: number[] = [];
  readonly count: number[] = [];
  /** Parts of all of them; classes that fare alike share theirs. */
  parts = 0;
  readonly phase: number[] = [];
  readonly seconds: number[] = [];
  /** Group whose detection, decision, wait or step it is; -1 elsewhere. */
  readonly group: number[] = [];
  /** RTO figures above 0, each with the disruption that it is the length of. */
  recoveries = 0;
  readonly figure: number[] = [];
  readonly disruption: number[] = [];
  /** Promotions and restores of stores: kind, class of the cause, and seconds of data lost (Infinity: everything). */
  losses = 0;
  readonly store: number[] = [];
  readonly lossKind: number[] = [];
  readonly lossCause: number[] = [];
  readonly lost: number[] = [];
  /** What `hindsight` knows of each trouble. */
  readonly troubles = new Troubles();
  private readonly reader = pathReader();
  private readonly addPart = (phase: number, seconds: number, group: number): void => {
    const { parts } = this;
    if (parts > (this.first[this.disruptions] as number) && this.phase[parts - 1] === phase && this.group[parts - 1] === group) this.seconds[parts - 1] = (this.seconds[parts - 1] as number) + seconds;
    else {
      this.phase[parts] = phase;
      this.seconds[parts] = seconds;
      this.group[parts] = group;
      this.parts = parts + 1;
    }
  };
  private since = 0;
  private until = 0;

  reset(): void {
    this.disruptions = 0;
    this.parts = 0;
    this.recoveries = 0;
    this.losses = 0;
    this.troubles.reset();
  }

  /** The disruption of a flow and class is over; returns its number. */
  addDisruption(run: Run, flow: number, tenantClass: number): number {
    const { disruptions } = run;
    const pair = flow * run.world.wiring.classes + tenantClass;
    const since = disruptions.since[pair] as number;
    const until = disruptions.recoveredAt[pair] as number;
    const planned = disruptions.planned[pair] as number;
    const at = this.disruptions;
    const charged = (planned === intent.kept ? run.exposures.last[flow] : disruptions.entry[pair]) as number;
    const kind = planned === intent.failed ? run.world.phases.kinds.failback : kindOfEntry(run, charged);
    const same = at > 0 && this.flow[at - 1] === flow && this.kind[at - 1] === kind && this.since === since && this.until === until;
    this.flow[at] = flow;
    this.tenantClass[at] = tenantClass;
    this.kind[at] = kind;
    this.start[at] = since;
    this.length[at] = until - since;
    if (same) {
      this.first[at] = this.first[at - 1] as number;
      this.count[at] = this.count[at - 1] as number;
    } else {
      this.since = since;
      this.until = until;
      this.first[at] = this.parts;
      const change = charged >= 0 && run.exposures.entryCause[charged] === changeCause;
      walkBack(run, this.reader, flow, since, until, change ? phaseAt.rollback : phaseAt.outage, this.addPart);
      this.count[at] = this.parts - (this.first[at] as number);
    }
    this.disruptions = at + 1;
    return at;
  }

  addRecovery(figure: number, disruption: number): void {
    this.figure[this.recoveries] = figure;
    this.disruption[this.recoveries++] = disruption;
  }

  addLoss(run: Run, store: number, outage: number, cause: number, seconds: number): void {
    if (run.trace !== null) run.trace.mark(run.calendar.now, mark.loss, this.losses, seconds);
    this.store[this.losses] = store;
    this.lossKind[this.losses] = kindOfOutage(run, outage);
    this.lossCause[this.losses] = cause;
    this.lost[this.losses++] = seconds;
  }
}

function kindOfEntry(run: Run, entry: number): number {
  return entry < 0 ? run.world.phases.kinds.own : kindOfOutage(run, run.exposures.entryOutage[entry] as number);
}

/** Kind of the outage's source; without an outage, or of a false alarm, the last one. */
export function kindOfOutage(run: Run, outage: number): number {
  const { kinds } = run.world.phases;
  return outage < 0 ? kinds.own : (kinds.ofSource[run.trajectory.source[outage] as number] as number);
}
