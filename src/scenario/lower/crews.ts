import type { Crew, RepairedBy } from '../crews.js';
import type { Path } from '../issues.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { CrewDocument } from '../schema/crews.js';
import { constant, listed } from './context.js';
import type { Lowering } from './context.js';

export function lowerCrews({ crews }: ScenarioDocument, to: Lowering): readonly Crew[] {
  const lowered = Object.entries(crews ?? {}).map(([name, crew]) => lowerCrew(name, crew, to));
  const [, second] = lowered.filter(({ reconciles }) => reconciles);
  if (second !== undefined) to.issues.error('SCN-028', { path: ['crews', second.name, 'reconciles'], part: 'key', message: 'two crews reconcile; records are brought together by one of them' });
  return lowered;
}

function lowerCrew(name: string, crew: CrewDocument, to: Lowering): Crew {
  const path = ['crews', name];
  const { requests } = crew;
  if (requests !== undefined && (requests.rate === undefined) === (requests.every === undefined) && !to.damaged([...path, 'requests'])) {
    to.issues.error('SCN-028', { path: [...path, 'requests'], part: 'key', message: `the requests of "${name}" need either "rate", such as "40/min", or "every", such as "exponential(2m)"` });
  }
  if (crew.waitingRoom !== undefined && requests === undefined) to.issues.warn('SCN-063', { path: [...path, 'waitingRoom'], part: 'key', message: '"waitingRoom" limits requests, and this crew has none; repairs always wait' });
  return {
    name,
    size: crew.size,
    discipline: crew.discipline ?? 'fifo',
    dispatch: crew.dispatch ?? constant(0),
    waitingRoom: crew.waitingRoom ?? Infinity,
    standsOn: listed(crew.needs, [...path, 'needs']).filter((item) => to.names.require(['site', 'service', 'store', 'shared'], item.name, item.path, to.issues)).map((item) => item.name),
    requests: requests === undefined ? null : { ratePerSecond: requests.rate ?? null, every: requests.rate === undefined ? (requests.every ?? null) : null, takes: requests.takes },
    reconciles: crew.reconciles ?? false,
  };
}

interface Repair { readonly repairedBy?: string | undefined; readonly priority?: number | undefined }

/** The crew of an outage as keys to spread; nothing without one. */
export function lowerRepair({ repairedBy, priority }: Repair, path: Path, to: Lowering): { readonly repairedBy?: RepairedBy } {
  if (repairedBy === undefined) {
    if (priority !== undefined) to.issues.warn('SCN-063', { path: [...path, 'priority'], part: 'key', message: '"priority" orders the repairs of a crew, and this outage has none; add "repairedBy"' });
    return {};
  }
  return to.names.require(['crew'], repairedBy, [...path, 'repairedBy'], to.issues) ? { repairedBy: { crew: repairedBy, priority: priority ?? 1 } } : {};
}
