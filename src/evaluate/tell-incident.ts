/** From the trace of a replication to lanes, paths, losses and backlogs of one of its incidents. */
import { surgeClass, targetKind } from '../../models/environment.js';
import { spellPhase } from '../../models/phases.js';
import { groupLane, stepLane } from '../../models/timeline.js';
import { mark } from '../../models/trace.js';
import { orderWith, regretOf, secondsAsSet, secondsLost } from '../../models/troubles.js';
import type { DesignWorld } from '../../models/world.js';
import { patienceGrid } from '../experiment/hindsight-tally.js';
import type { Replay } from '../experiment/replay.js';
import type { IncidentChoice, IncidentDisruption, IncidentDocument, Lane, Span } from '../result/incident.js';
import type { CalendarSettings } from '../scenario/environment.js';
import { quantity } from '../result/estimates.js';
import { slotSeconds } from '../world/calendar-table.js';
import { localInstant } from '../world/local-instant.js';

export interface Telling {
  readonly world: DesignWorld;
  readonly seen: Replay;
  /** From 1; 0 where there was no incident. */
  readonly index: number;
  readonly calendar: CalendarSettings;
  readonly limitOf: (flow: string, cause: string) => number | null;
}

type Told = Pick<IncidentDocument, 'index' | 'incidents' | 'begins' | 'seconds' | 'lanes' | 'disruptions' | 'losses' | 'backlogs' | 'choices'>;

const groupWords: readonly string[] = Object.keys(groupLane);
const stepWords: readonly string[] = Object.keys(stepLane);

export function tellIncident(telling: Telling): Told {
  const { world, seen, index, calendar } = telling;
  const { trajectory } = seen;
  const first = index > 0 ? seen.incidents[index - 1] : null;
  const from = first?.from ?? (trajectory.outages > 0 ? trajectory.start[0] : 0);
  const to = first?.to ?? from;
  const offset = world.calendarTable.offset[Math.min(world.calendarTable.offset.length - 1, Math.max(0, Math.floor(from / slotSeconds)))];
  return {
    index, incidents: seen.incidents.length,
    begins: { local: localInstant(from, calendar.year, offset), timeZone: calendar.timeZone, seconds: from },
    seconds: Number.isFinite(to) ? to - from : null,
    lanes: [...outageLanes(telling, from, to), ...stateLanes(telling, from, to)],
    disruptions: disruptionsOf(telling, from, to),
    losses: lossesOf(telling, from),
    choices: choicesOf(telling, from, to),
    backlogs: backlogsOf(telling, from),
  };
}

function outageLanes({ world, seen }: Telling, from: number, to: number): readonly Lane[] {
  const { trajectory } = seen;
  const { environment } = world;
  return Array.from({ length: trajectory.outages }, (_, o) => o).flatMap((o): Lane[] => {
    const source = trajectory.source[o];
    if (environment.sourceClass[source] >= surgeClass || trajectory.start[o] > to || trajectory.end[o] < from || !isFeltBy(world, trajectory.target[o])) return [];
    return [{ kind: 'outage', name: environment.kinds[source], spans: [{ from: trajectory.start[o] - from, to: trajectory.end[o] - from, state: targetName(world, trajectory.target[o]) }] }];
  });
}

function isFeltBy({ environment, watchedSites }: DesignWorld, target: number): boolean {
  const kind = environment.targetKind[target];
  return (kind !== targetKind.zone && kind !== targetKind.site) || (environment.targetSites[target] & watchedSites) !== 0;
}

function targetName({ environment, index }: DesignWorld, target: number): string {
  const kind = environment.targetKind[target];
  const sites = index.sites.filter((_, s) => ((environment.targetSites[target] >> s) & 1) === 1).join(', ');
  if (kind === targetKind.zone) return `${sites}/${environment.targetPart[target] + 1}`;
  if (kind === targetKind.link) return index.links[environment.targetItem[target]];
  return kind === targetKind.site ? sites : index.components[environment.targetItem[target]];
}

/** Lanes of groups, steps, flows and components, as spans of one state each; what never left its usual state is left out. */
function stateLanes(telling: Telling, from: number, to: number): readonly Lane[] {
  const { world, seen } = telling;
  const { groups, flows } = world.wiring;
  const lanes = new Map<string, { readonly kind: Lane['kind']; readonly name: string; readonly spans: { from: number; to: number | null; state: string }[] }>();
  const note = (kind: Lane['kind'], name: string, time: number, state: string | null): void => {
    const key = `${kind} ${name}`;
    const lane = lanes.get(key) ?? { kind, name, spans: [] };
    lanes.set(key, lane);
    const last = lane.spans[lane.spans.length - 1];
    if (last !== undefined && last.to === null) {
      if (last.state === state) return;
      last.to = time - from;
    }
    if (state !== null) lane.spans.push({ from: time - from, to: null, state });
  };
  for (const { time, mark: kind, a, value } of seen.marks) {
    if (time < from || time > to) continue;
    if (kind === mark.works) note('component', world.index.components[a], time, value >= 1 ? null : value <= 0 ? 'down' : 'reduced');
    else if (kind !== mark.lane) continue;
    else if (a < groups) note('group', world.index.groups[a], time, value === groupLane.quiet ? null : groupWords[value]);
    else if (a < groups + flows) note('flow', world.index.flows[a - groups], time, value === 0 ? null : 'down');
    else note('step', world.runbook.names[a - groups - flows], time, value === stepLane.runs || value === stepLane.scales ? stepWords[value] : null);
  }
  const order: readonly Lane['kind'][] = ['group', 'step', 'component', 'flow'];
  return [...lanes.values()].filter(({ spans }) => spans.length > 0).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).map(({ kind, name, spans }): Lane => ({ kind, name, spans: spans as readonly Span[] }));
}

function disruptionsOf({ world, seen, limitOf }: Telling, from: number, to: number): readonly IncidentDisruption[] {
  const { breakdown } = seen.run;
  const { index, phases } = world;
  const list: IncidentDisruption[] = [];
  for (let d = 0; d < breakdown.disruptions; d++) {
    if (breakdown.start[d] < from || breakdown.start[d] > to) continue;
    const path = Array.from({ length: breakdown.count[d] }, (_, i) => breakdown.first[d] + i).reverse().map((i) => ({ group: breakdown.group[i] < 0 ? null : index.groups[breakdown.group[i]], ...spellPhase(phases, breakdown.phase[i]), seconds: breakdown.seconds[i] }));
    const kind = breakdown.kind[d];
    const flow = index.flows[breakdown.flow[d]];
    list.push({ flow, tenantClass: index.classes[breakdown.tenantClass[d]], kind: phases.kinds.names[kind], from: breakdown.start[d] - from, seconds: breakdown.length[d], limit: path.some(({ phase }) => phase === 'planned') ? null : limitOf(flow, phases.kinds.causes[kind]), path });
  }
  return list.sort((a, b) => a.from - b.from);
}

function lossesOf({ world, seen, index }: Telling, from: number): IncidentDocument['losses'] {
  const { breakdown } = seen.run;
  return seen.marks.filter((one) => one.mark === mark.loss && one.incident === index).map(({ time, a }) => ({ at: time - from, store: world.index.stores[breakdown.store[a]], kind: world.phases.kinds.names[breakdown.lossKind[a]], seconds: quantity(breakdown.lost[a]) }));
}

/** Staying against failing over, with every patience of the grid. */
function choicesOf({ world, seen }: Telling, from: number, to: number): readonly IncidentChoice[] {
  const { troubles } = seen.run.breakdown;
  return Array.from({ length: troubles.length }, (_, i) => troubles.at(i)).filter(({ onset }) => onset >= from - 1e-6 && onset <= to).map((trouble) => {
    const { group, kind, onset, moved, order, served, clients, back, lacked, home } = trouble;
    const tried = patienceGrid.map((patience) => ({ patience, lost: secondsLost(trouble, orderWith(trouble, patience)) }));
    const best = tried.reduce((least, one) => (one.lost < least.lost ? one : least));
    return {
      group: world.index.groups[group], kind: world.phases.kinds.names[kind], from: onset - from, stayed: quantity(back), moved: moved ? quantity(order + served + clients) : null,
      lacked: moved ? quantity(lacked) : 0, home: moved ? home : 0, regret: Math.max(0, regretOf(trouble)), lost: quantity(secondsAsSet(trouble)), best: { patience: quantity(best.patience), lost: quantity(best.lost) },
    };
  });
}

/** Fewer items than this are none. */
const someItems = 1;

function backlogsOf({ world, seen, index }: Telling, from: number): IncidentDocument['backlogs'] {
  return world.index.flows.flatMap((flow, f) => {
    const own = seen.marks.filter((one) => one.mark === mark.waiting && one.a === f && one.incident === index);
    const most = own.reduce((top, one) => (one.value > top.value ? one : top), { value: 0, time: 0 });
    if (most.value < someItems) return [];
    const empty = own.find((one) => one.time > most.time && one.value < someItems);
    return [{ flow, items: most.value, at: most.time - from, emptyAt: empty === undefined ? null : empty.time - from }];
  });
}
