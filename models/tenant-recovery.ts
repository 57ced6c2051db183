/**
 * Bringing tenants back one by one: once clients were sent to the other site, its directory may have to be rebuilt before
 * anybody can sign in, and so many tenants at a time are provisioned there. Who is back may catch up at the cost of others.
 */
import { draw } from '../src/random/law-table.js';
import { log } from '../src/random/log.js';
import { pow } from '../src/random/pow.js';
import type { Plan } from '../src/plan/plan.js';
import type { IndexSpaces } from '../src/world/index-spaces.js';
import type { Registry } from '../src/world/registry.js';
import type { TenantRecovery } from '../src/scenario/tenancy.js';
import type { Arena } from './arena.js';
import { tenantFigure } from './episodes.js';
import { event, owner } from './events.js';
import { responseUniform } from './response.js';
import { dirty, type Run } from './run.js';
import type { TenantTable } from './tenants.js';
import type { Wiring } from './wiring.js';

export interface TenantRecoveryTable {
  /** By group: whether it brings tenants back one by one, or leaves classes behind. */
  readonly applies: Int32Array;
  readonly rebuild: Int32Array; readonly parallel: Float64Array; readonly each: Int32Array; readonly steps: Int32Array; readonly success: Float64Array;
  readonly idempotent: Int32Array; readonly cleanup: Int32Array;
  /** Tenants in the order in which they come, `[group * tenants + place]`; random orders are drawn for each incident. */
  readonly order: Int32Array; readonly shuffled: Int32Array;
  readonly catchUpShare: Float64Array; readonly catchUpFactor: Int32Array; readonly catchUpLasts: Int32Array; readonly catchUpLimit: Float64Array;
  /** Whether a class stays where the group was, `[group * classes + class]`. */
  readonly stays: Uint8Array;
  readonly stream: Int32Array;
}

export interface TenantRecoveryState {
  /** Share of a class that is back, `[group * classes + class]`; when the trouble began; place of the next tenant in the order of completion, -1 for none. */
  readonly back: Float64Array;
  readonly since: Float64Array;
  readonly next: Int32Array;
  /** When each tenant is back and who it is, by completion, `[group * tenants + place]`: written anew for each failover. */
  readonly doneAt: Float64Array;
  readonly who: Int32Array;
}

export function compileTenantRecovery(plan: Plan, index: IndexSpaces, tenants: TenantTable, wiring: Wiring, registry: Registry): TenantRecoveryTable {
  const { groups, scenario } = plan;
  const settings = groups.map((group) => group.settings);
  const law = (of: (recovery: TenantRecovery) => Parameters<Registry['law']>[0]): Int32Array => Int32Array.from(settings, ({ tenantRecovery }) => (tenantRecovery === null ? -1 : registry.law(of(tenantRecovery))));
  const number = (of: (recovery: TenantRecovery) => number): number[] => settings.map(({ tenantRecovery }) => (tenantRecovery === null ? 0 : of(tenantRecovery)));
  const never = { kind: 'constant', value: 0 } as const;
  const size = (t: number): number => (tenants.weight[t] as number) * (wiring.classShare[tenants.classOf[t] as number] as number);
  const priority = (t: number): number => scenario.tenants[tenants.classOf[t] as number]?.priority ?? 1;
  const ordered = (order: TenantRecovery['order']): number[] => {
    const all = Array.from(tenants.classOf, (_, t) => t);
    return order === 'random' ? all : all.sort((a, b) => (order === 'priority' ? priority(a) - priority(b) : 0) || size(b) - size(a) || a - b);
  };
  return {
    applies: Int32Array.from(settings, ({ tenantRecovery, staysHome, serves }) => (serves === 'one' && (tenantRecovery !== null || staysHome.length > 0) ? 1 : 0)),
    rebuild: law(({ entitlements, rebuild }) => (entitlements === 'rebuilt' ? rebuild : never)),
    parallel: Float64Array.from(number(({ parallel }) => parallel)), each: law(({ each }) => each), steps: Int32Array.from(number(({ steps }) => steps)), success: Float64Array.from(number(({ success }) => success)),
    idempotent: Int32Array.from(number(({ provisioning }) => (provisioning === 'idempotent' ? 1 : 0))), cleanup: law(({ cleanup }) => cleanup),
    order: Int32Array.from(settings.flatMap(({ tenantRecovery }) => ordered(tenantRecovery?.order ?? 'priority'))), shuffled: Int32Array.from(number(({ order }) => (order === 'random' ? 1 : 0))),
    catchUpShare: Float64Array.from(number(({ catchUp }) => catchUp?.share ?? 0)), catchUpFactor: law(({ catchUp }) => catchUp?.factor ?? never), catchUpLasts: law(({ catchUp }) => catchUp?.lasts ?? never),
    catchUpLimit: Float64Array.from(number(({ catchUp }) => catchUp?.limit ?? 1)),
    stays: Uint8Array.from(settings.flatMap(({ staysHome }) => index.classes.map((name) => (staysHome.includes(name) ? 1 : 0)))),
    stream: Int32Array.from(groups, ({ name }) => registry.stream(`group/${name}/tenants`)),
  };
}

export function tenantRecoveryState(arena: Arena, { groups, classes }: Wiring, tenants: number): TenantRecoveryState {
  return { back: arena.f64(groups * classes, 1), since: arena.f64(groups, -1), next: arena.i32(groups, -1), doneAt: new Float64Array(groups * tenants), who: new Int32Array(groups * tenants) };
}

export const tenantsBack = (run: Run, group: number, tenantClass: number): number => run.tenantRecovery.back[group * run.world.wiring.classes + tenantClass] as number;

/** Marks of one tenant's draws: one stream of a group holds those of all of them. */
const marks = { each: 0, place: 1, catchUp: 2, factor: 3, lasts: 4, rebuild: 5, attempts: 16 } as const;
const marksOfTenant = 4096;
const drawOf = (run: Run, group: number, tenant: number, mark: number): number => responseUniform(run, run.world.tenantRecovery.stream[group] as number, group, (tenant + 1) * marksOfTenant + mark);

/** Attempts after which a tenant is taken to be done: so many failures in a row mean that nothing works. */
const attemptsMax = 1000;

/** Clients of the group were sent to another site: from home everybody waits for his turn there; at home everybody is. */
export function moveTenants(run: Run, group: number): void {
  const own = run.tenantRecovery as TenantRecoveryState;
  const { tenantRecovery: table, wiring, tenants } = run.world;
  if (table.applies[group] === 0) return;
  if (run.controller.active[group] === wiring.primary[group]) {
    tenantsHome(run, group);
    return;
  }
  run.calendar.bump(owner.tenants(group));
  const n = tenants.classOf.length;
  const now = run.calendar.now;
  const done = schedule(run, group);
  const order = Array.from({ length: n }, (_, t) => t).sort((a, b) => (done[a] as number) - (done[b] as number) || a - b);
  order.forEach((t, place) => {
    own.who[group * n + place] = t;
    own.doneAt[group * n + place] = now + (done[t] as number);
  });
  const suspected = run.controller.suspectedAt[group] as number;
  own.since[group] = suspected >= 0 ? suspected : now;
  own.back.fill(0, group * wiring.classes, (group + 1) * wiring.classes);
  own.next[group] = 0;
  bringBack(run, own, group);
}

/** Seconds after the switch at which each tenant is back: list scheduling over `parallel` hands, in order. */
function schedule(run: Run, group: number): Float64Array {
  const { tenantRecovery: table, laws, tenants, wiring } = run.world;
  const n = tenants.classOf.length;
  const done = new Float64Array(n);
  const row = table.rebuild[group] as number;
  const begins = row < 0 ? 0 : draw(laws, row, responseUniform(run, table.stream[group] as number, group, marks.rebuild));
  const order = Array.from(table.order.subarray(group * n, (group + 1) * n));
  if (table.shuffled[group] === 1) {
    const keys = order.map((t) => drawOf(run, group, t, marks.place));
    order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
  }
  const stays = (t: number): boolean => table.stays[group * wiring.classes + (tenants.classOf[t] as number)] === 1;
  const moving = order.filter((t) => !stays(t));
  const free = new Float64Array(Math.max(1, Math.min(row < 0 ? n : (table.parallel[group] as number), moving.length))).fill(begins);
  for (const t of order) if (stays(t)) done[t] = Number.POSITIVE_INFINITY;
  for (const t of moving) {
    let hand = 0;
    for (let h = 1; h < free.length; h++) if ((free[h] as number) < (free[hand] as number)) hand = h;
    free[hand] = (free[hand] as number) + (row < 0 ? 0 : provisioning(run, group, t));
    done[t] = free[hand] as number;
  }
  return done;
}

/** Seconds of work on one tenant. Steps fail independently, so how often one fails before it works is geometric. */
function provisioning(run: Run, group: number, tenant: number): number {
  const { tenantRecovery: table, laws } = run.world;
  const each = draw(laws, table.each[group] as number, drawOf(run, group, tenant, marks.each));
  const steps = table.steps[group] as number;
  const success = table.success[group] as number;
  if (success >= 1) return each;
  const step = each / steps;
  if (table.idempotent[group] === 1) {
    let failures = 0;
    for (let s = 0; s < Math.min(steps, attemptsMax); s++) failures += geometric(drawOf(run, group, tenant, marks.attempts + s), success);
    return each + failures * step;
  }
  let seconds = each;
  const whole = pow(success, steps);
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const mark = marks.attempts + attempt * 3;
    if (drawOf(run, group, tenant, mark) < whole) break;
    // The step that failed, given that one of them did: geometric, cut off behind the last.
    const failed = Math.min(steps, 1 + geometric(1 - drawOf(run, group, tenant, mark + 1) * (1 - whole), 1 - success));
    seconds += failed * step + draw(laws, table.cleanup[group] as number, drawOf(run, group, tenant, mark + 2));
  }
  return seconds;
}

/** Failures before the first success of trials that each work with probability `p`: inversion of the upper tail (1 - p)^k at `u`. */
function geometric(u: number, p: number): number {
  if (p >= 1) return 0;
  if (p <= 0) return attemptsMax;
  return Math.min(attemptsMax, Math.floor(log(Math.max(u, 2 ** -53)) / log(1 - p)));
}

/** A tenant's turn is over: so are those of all that end at this instant. */
export function tenantsReady(run: Run, group: number): void {
  bringBack(run, run.tenantRecovery as TenantRecoveryState, group);
}

/** So many events at most bring tenants back; of more tenants some are told together with the next. */
const events = 64;

function bringBack(run: Run, own: TenantRecoveryState, group: number): void {
  const { tenants, wiring } = run.world;
  const n = tenants.classOf.length;
  const now = run.calendar.now;
  while ((own.next[group] as number) < n && (own.doneAt[group * n + (own.next[group] as number)] as number) <= now + 1e-6) {
    const place = group * n + (own.next[group] as number);
    own.next[group] = (own.next[group] as number) + 1;
    welcome(run, own, group, own.who[place] as number, own.doneAt[place] as number);
  }
  settleBack(run, own, group);
  for (let i = wiring.groupFlows.first[group] as number; i < (wiring.groupFlows.first[group + 1] as number); i++) run.ports.regate(run, wiring.groupFlows.items[i] as number);
  run.dirty |= dirty.serve;
  const left = n - (own.next[group] as number);
  if (left === 0) own.next[group] = -1;
  else {
    const place = group * n + (own.next[group] as number) + Math.min(left, Math.ceil(n / events)) - 1;
    // Whoever stays behind has no turn: the last who has one closes the list.
    let last = place;
    while (last > group * n && own.doneAt[last] === Number.POSITIVE_INFINITY) last--;
    const at = own.doneAt[last] as number;
    if (at > now && at < Number.POSITIVE_INFINITY) run.calendar.at(at, event.tenantsReady, group, 0, owner.tenants(group));
  }
}

/** Shares of classes that are back, summed anew so that a whole class is exactly 1. */
function settleBack(run: Run, own: TenantRecoveryState, group: number): void {
  const { tenants, wiring } = run.world;
  const n = tenants.classOf.length;
  const missing = new Float64Array(wiring.classes);
  for (let place = Math.max(0, own.next[group] as number); place < n; place++) {
    const t = own.who[group * n + place] as number;
    missing[tenants.classOf[t] as number] = (missing[tenants.classOf[t] as number] as number) + (tenants.weight[t] as number);
  }
  for (let c = 0; c < wiring.classes; c++) own.back[group * wiring.classes + c] = Math.max(0, 1 - (missing[c] as number));
}

function welcome(run: Run, own: TenantRecoveryState, group: number, tenant: number, at: number): void {
  const { tenantRecovery: table, laws, tenants } = run.world;
  const c = tenants.classOf[tenant] as number;
  if (table.each[group] as number >= 0) run.episodes.add(tenantFigure(run.world.figures, c), at - (own.since[group] as number));
  const share = table.catchUpShare[group] as number;
  if (share <= 0 || drawOf(run, group, tenant, marks.catchUp) >= share) return;
  const factor = Math.min(table.catchUpLimit[group] as number, draw(laws, table.catchUpFactor[group] as number, drawOf(run, group, tenant, marks.factor)));
  if (factor > 1) run.ports.surgeOf(run, tenant, factor, draw(laws, table.catchUpLasts[group] as number, drawOf(run, group, tenant, marks.lasts)));
}

/** Home serves again, where every tenant is known: who waits is back. */
export function tenantsHome(run: Run, group: number): void {
  const own = run.tenantRecovery as TenantRecoveryState;
  const { tenants, wiring } = run.world;
  if ((own.next[group] as number) < 0) return;
  run.calendar.bump(owner.tenants(group));
  const n = tenants.classOf.length;
  for (let place = own.next[group] as number; place < n; place++) run.episodes.add(tenantFigure(run.world.figures, tenants.classOf[own.who[group * n + place] as number] as number), run.calendar.now - (own.since[group] as number));
  own.next[group] = -1;
  own.back.fill(1, group * wiring.classes, (group + 1) * wiring.classes);
  for (let i = wiring.groupFlows.first[group] as number; i < (wiring.groupFlows.first[group + 1] as number); i++) run.ports.regate(run, wiring.groupFlows.items[i] as number);
  run.dirty |= dirty.serve;
}
