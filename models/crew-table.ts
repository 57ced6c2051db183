/** Crews compiled: who repairs which source, and what else comes to them. Part of the environment, the same for every design. */
import type { PlannedSource } from '../src/plan/plan.js';
import type { Crew, Discipline } from '../src/scenario/crews.js';
import type { IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';

export const disciplineKind: Readonly<Record<Discipline, number>> = { fifo: 0, priority: 1, 'random class': 2 };

export interface CrewTable {
  readonly crews: number;
  readonly size: Int32Array;
  readonly discipline: Int32Array;
  readonly dispatch: Int32Array;
  /** 1 where the time until work begins is the same for every job, so that a race would always end in a tie. */
  readonly steadyDispatch: Int32Array;
  readonly waitingRoom: Float64Array;
  readonly stream: Int32Array;
  /** Requests: arrivals a second (0: the interval law, if there is one), law rows (-1: none), and their class of job (-1: none). */
  readonly requestRate: Float64Array; readonly requestEvery: Int32Array; readonly requestTakes: Int32Array; readonly requestClass: Int32Array;
  /** The crew whose free members bring records together, -1 for none. */
  readonly reconciler: number;
  /** Classes of jobs: those of crew c are `firstClass[c]` up to `firstClass[c + 1]`, each kind of source one of them. */
  readonly firstClass: Int32Array;
  readonly priority: Float64Array;
  /** Crew and class of job by source; -1: the outage ends by itself. */
  readonly crewOf: Int32Array; readonly classOf: Int32Array;
  /** What stops a crew: sites as a bit mask, and components, `[crew * components + component]`. */
  readonly stopSites: Int32Array; readonly stops: Uint8Array; readonly components: number; readonly anyStops: boolean;
  /** Whether what crews do is written down, for measures and for reconciliation. */
  readonly recorded: boolean;
}

export function compileCrews(crews: readonly Crew[], sources: readonly PlannedSource[], index: IndexSpaces, registry: Registry, recorded: boolean): CrewTable {
  const n = crews.length;
  const firstClass = new Int32Array(n + 1);
  const priority: number[] = [];
  const crewOf = new Int32Array(sources.length).fill(-1);
  const classOf = new Int32Array(sources.length).fill(-1);
  const requestClass = new Int32Array(n).fill(-1);
  crews.forEach((crew, c) => {
    const kinds = new Map<string, number>();
    sources.forEach(({ repairedBy, kind }, s) => {
      if (repairedBy?.crew !== crew.name) return;
      let place = kinds.get(kind);
      if (place === undefined) {
        place = priority.push(repairedBy.priority) - 1;
        kinds.set(kind, place);
      }
      crewOf[s] = c;
      classOf[s] = place;
    });
    if (crew.requests !== null) requestClass[c] = priority.push(Number.POSITIVE_INFINITY) - 1;
    firstClass[c + 1] = priority.length;
  });
  const stops = new Uint8Array(n * index.components.length);
  crews.forEach(({ standsOn }, c) => index.components.forEach((name, k) => { if (standsOn.includes(name)) stops[c * index.components.length + k] = 1; }));
  return {
    crews: n,
    size: Int32Array.from(crews, ({ size }) => size),
    discipline: Int32Array.from(crews, ({ discipline }) => disciplineKind[discipline]),
    dispatch: Int32Array.from(crews, ({ dispatch }) => registry.law(dispatch)),
    steadyDispatch: Int32Array.from(crews, ({ dispatch }) => (dispatch.kind === 'constant' ? 1 : 0)),
    waitingRoom: Float64Array.from(crews, ({ waitingRoom }) => waitingRoom),
    // No source can have such a name: names hold no blanks.
    stream: Int32Array.from(crews, ({ name }) => registry.stream(`crew ${name}`)),
    requestRate: Float64Array.from(crews, ({ requests }) => requests?.ratePerSecond ?? 0),
    requestEvery: Int32Array.from(crews, ({ requests }) => (requests === null || requests.every === null ? -1 : registry.law(requests.every))),
    requestTakes: Int32Array.from(crews, ({ requests }) => (requests === null ? -1 : registry.law(requests.takes))),
    requestClass,
    reconciler: crews.findIndex(({ reconciles }) => reconciles),
    firstClass, priority: Float64Array.from(priority), crewOf, classOf,
    stopSites: Int32Array.from(crews, ({ standsOn }) => index.sites.reduce((mask, name, s) => (standsOn.includes(name) ? mask | (1 << s) : mask), 0)),
    stops, components: index.components.length, anyStops: crews.some(({ standsOn }) => standsOn.length > 0),
    recorded,
  };
}
