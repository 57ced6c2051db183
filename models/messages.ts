/**
 * Messages: what readers of a mirrored stream find after a failover. The mirror lacks what had not reached it; of what
 * had, readers go on from the last position that was copied, so that they read again what they had read since then.
 * Positions travel with the records: the last copied one is U(0, interval) behind the end of the mirror. Records that
 * return later, from the old site or an archive, come after newer ones.
 */
import type { Plan } from '../src/plan/plan.js';
import type { IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import { written } from './lost-writes.js';
import { outageUniform } from './response.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface MessageTable {
  /** By store: seconds between two copies of readers' positions, 0 for what is no stream; whether reading twice does harm. */
  readonly offsetsEvery: Float64Array;
  readonly harmful: Int32Array;
  /** By flow: whether some stream that it writes must be read in order. */
  readonly ordered: Int32Array;
  readonly stream: Int32Array;
}

export function compileMessages(plan: Plan, index: IndexSpaces, wiring: Wiring, registry: Registry): MessageTable {
  const { stores, flows } = plan.estate;
  const every = (d: number): number => plan.groups[wiring.groupOf[index.services.length + d] as number]?.replication[(stores[d] as (typeof stores)[number]).name]?.offsetsEverySeconds ?? 0;
  return {
    offsetsEvery: Float64Array.from(stores, (store, d) => (store.kind === 'stream' ? every(d) : 0)),
    harmful: Int32Array.from(stores, (store) => (store.consumers === 'not-idempotent' ? 1 : 0)),
    ordered: Int32Array.from(flows, (_, f) => (wiring.writes.items.slice(wiring.writes.first[f], wiring.writes.first[f + 1]).some((d) => stores[d]?.ordered === true) ? 1 : 0)),
    stream: Int32Array.from(stores, (store) => registry.stream(`store/${store.name}/offsets`)),
  };
}

/** Readers go on at the new site. `ages` of the stores' copies at `stop`, -1 where a store did not move; `part` of the items were written where the writer stopped. */
export function readAgain(run: Run, outage: number, stop: number, ages: Float64Array, part: number): void {
  const { wiring, messages } = run.world;
  for (let f = 0; f < wiring.flows; f++) {
    let most = 0;
    let twice = 0;
    let oldest = -1;
    for (let i = wiring.writes.first[f] as number; i < (wiring.writes.first[f + 1] as number); i++) {
      const d = wiring.writes.items[i] as number;
      const age = ages[d] as number;
      oldest = Math.max(oldest, age);
      const every = messages.offsetsEvery[d] as number;
      if (age < 0 || age === Number.POSITIVE_INFINITY || every === 0) continue;
      const behind = outageUniform(run, messages.stream[d] as number, outage, 0) * every;
      const items = part * written(run, f, stop - age - behind, stop - age);
      most = Math.max(most, items);
      if (messages.harmful[d] === 1) twice = Math.max(twice, items);
    }
    if (oldest >= 0) run.ports.runAgain(run, f, stop, oldest);
    add(run, run.world.at.readAgain + f, most);
    add(run, run.world.at.duplicated + f, twice);
  }
}

/** Items of a flow come back after newer ones. */
export function outOfTurn(run: Run, flow: number, items: number): void {
  if (run.world.messages.ordered[flow] === 1) add(run, run.world.at.disordered + flow, items);
}

function add(run: Run, at: number, by: number): void {
  run.row[at] = (run.row[at] as number) + by;
}
