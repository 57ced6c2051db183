/** The states that measures ask for, read from the mechanisms that own them. */
import { planes } from '../src/scenario/environment.js';
import type { Expression, StateName } from '../src/scenario/crews.js';
import { indexOf, type IndexSpaces } from '../src/world/index-spaces.js';
import { accrue } from './accrual.js';
import { queueAge } from './links.js';
import { linkUp } from './outages.js';
import type { Run } from './run.js';
import { hitKind } from './severity.js';
import { weightAt } from './steering.js';

export const stateKind = { component: 0, shared: 1, link: 2, site: 3, served: 4, lag: 5, waiting: 6, share: 7, busy: 8, queue: 9, done: 10, wait: 11, stay: 12, refused: 13 } as const;

export interface Variable { readonly kind: number; /** What it is about, and a second thing (class, site; -1: all). */ readonly a: number; readonly b: number }

/** What stands behind a state of an expression; crews are not in the index spaces, since no design changes them. */
export function variableOf({ state, names }: Extract<Expression, { kind: 'state' }>, index: IndexSpaces, crews: readonly string[]): Variable {
  const [name, other] = names as readonly [string, string?];
  switch (state) {
    case 'up': return upOf(name, index);
    case 'served': return { kind: stateKind.served, a: indexOf(index.flows, name), b: other === undefined ? -1 : indexOf(index.classes, other) };
    case 'lag': return { kind: stateKind.lag, a: indexOf(index.links, name), b: -1 };
    case 'waiting': return { kind: stateKind.waiting, a: indexOf(index.flows, name), b: -1 };
    case 'share': return { kind: stateKind.share, a: indexOf(index.groups, name), b: indexOf(index.sites, other as string) };
    default: return { kind: stateKind[state satisfies Exclude<StateName, 'up'>], a: indexOf(crews, name), b: -1 };
  }
}

function upOf(name: string, index: IndexSpaces): Variable {
  const component = index.components.indexOf(name);
  if (component >= 0) return { kind: component < index.components.length - index.shared.length ? stateKind.component : stateKind.shared, a: component, b: -1 };
  const link = index.links.indexOf(name);
  return link >= 0 ? { kind: stateKind.link, a: link, b: -1 } : { kind: stateKind.site, a: indexOf(index.sites, name), b: -1 };
}

export const isOfCrew = (kind: number): boolean => kind >= stateKind.busy;

/** Value now: before what happens at this instant, or after it. Those of crews are read from their log. */
export function readState(run: Run, { kind, a, b }: Variable, after: boolean): number {
  switch (kind) {
    case stateKind.component: return instancesUp(run, a);
    case stateKind.shared: return unitsUp(run, a);
    case stateKind.link: return linkUp(run, a) ? 1 : 0;
    case stateKind.site: return run.outages.planesLost[a * planes.length + compute] === 0 && run.outages.planesLost[a * planes.length + network] === 0 ? 1 : 0;
    case stateKind.served: return served(run, a, b);
    case stateKind.lag: return queueAge(run, a, run.calendar.now);
    case stateKind.waiting: return waiting(run, a);
    case stateKind.share: return weightAt(run, a, b, run.calendar.now, after);
    default: return 0;
  }
}

const compute = planes.indexOf('compute');
const network = planes.indexOf('network');

/** Instances that work where the component's group serves now; of a store the share of it that does. */
function instancesUp(run: Run, component: number): number {
  const { wiring } = run.world;
  const group = wiring.groupOf[component] as number;
  let up = 0;
  for (let s = 0; s < wiring.sites; s++) {
    const cell = component * wiring.sites + s;
    if (run.controller.open[group * wiring.sites + s] !== 1 || run.holds.count[cell] !== 0) continue;
    up += (component < wiring.services ? (run.capacity.ready[cell] as number) : 1) * (run.outages.upShare[cell] as number);
  }
  // Shares of instances are rounded quotients; whole numbers of instances are meant to be whole.
  return Math.abs(up - Math.round(up)) < 1e-9 ? Math.round(up) : up;
}

function unitsUp(run: Run, component: number): number {
  const { wiring, environment } = run.world;
  const { outages, trajectory } = run;
  const cells = wiring.components * wiring.sites;
  const count = wiring.unitCount[component] as number;
  let struck = 0;
  for (let i = 0; i < (outages.count[0] as number); i++) {
    if (outages.hits[i * cells + component * wiring.sites] !== hitKind.unit) continue;
    const part = environment.targetPart[trajectory.target[outages.slot[i] as number] as number] as number;
    if (environment.targetItem[trajectory.target[outages.slot[i] as number] as number] !== component || part < 0) return 0;
    struck |= 1 << part;
  }
  let up = 0;
  for (let unit = 0; unit < count; unit++) up += (struck >> unit) & 1 ? 0 : 1;
  return up;
}

function served(run: Run, flow: number, tenantClass: number): number {
  const { classes, classShare } = run.world.wiring;
  const { share } = run.serving;
  if (tenantClass >= 0) return share[flow * classes + tenantClass] as number;
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += (share[flow * classes + c] as number) * (classShare[c] as number);
  return sum;
}

function waiting(run: Run, flow: number): number {
  accrue(run, flow);
  const { classes } = run.world.wiring;
  let sum = 0;
  for (let pair = flow * classes; pair < (flow + 1) * classes; pair++) sum += run.unserved.deferred[pair] as number;
  return sum;
}
