/**
 * Gates: the share of a class whose tenants may use a flow at all, and of a flow's clients who reach it. Whatever path and
 * capacity let through is multiplied by it. The rest of its class may be served in full while a tenant waits outside.
 */
import type { Arena } from './arena.js';
import { clientsThrough } from './clients-return.js';
import { tenantsBack } from './tenant-recovery.js';
import type { Run } from './run.js';
import type { Wiring } from './wiring.js';

export interface GateState {
  /** Share of a class's tenants that may use a flow, `[flow * classes + class]`; the same if only single tenants were ever struck. */
  readonly tenants: Float64Array;
  readonly single: Float64Array;
  /** Of a pair's demand what may pass: tenants times the clients who get through. */
  readonly factor: Float64Array;
  /** Pairs whose factor is below 1. */
  readonly shut: Int32Array;
}
export const gateState = (arena: Arena, { flows, classes }: Wiring): GateState => ({ tenants: arena.f64(flows * classes, 1), single: arena.f64(flows * classes, 1), factor: arena.f64(flows * classes, 1), shut: arena.i32(1) });

/** Something that a flow's gates depend on has changed. */
export function regate(run: Run, flow: number): void {
  const own = run.gates as GateState;
  const { classes, entryGroup } = run.world.wiring;
  // What has been got through the gates as they stood.
  run.ports.accrue(run, flow);
  const clients = clientsThrough(run, flow);
  let changed = false;
  for (let c = 0; c < classes; c++) {
    const pair = flow * classes + c;
    const back = tenantsBack(run, entryGroup[flow] as number, c);
    own.tenants[pair] = (run.tenantOutages.up[pair] as number) * back;
    own.single[pair] = (run.tenantOutages.alone[pair] as number) * back;
    const factor = (own.tenants[pair] as number) * clients;
    if (factor === own.factor[pair]) continue;
    own.shut[0] = (own.shut[0] as number) + (factor < 1 ? 1 : 0) - ((own.factor[pair] as number) < 1 ? 1 : 0);
    own.factor[pair] = factor;
    changed = true;
  }
  if (changed) run.ports.touchFlow(run, flow);
}

/** What gets through of the shares of one flow's classes. */
export function throughGates(run: Run, shares: Float64Array, first: number, classes: number): void {
  if (run.gates.shut[0] === 0) return;
  for (let pair = first; pair < first + classes; pair++) shares[pair] = (shares[pair] as number) * (run.gates.factor[pair] as number);
}

/** Whether a pair that is below its target would not be if single tenants counted as there: its class as a whole is served. */
export function bySingleTenants(run: Run, pair: number, target: number): boolean {
  const there = run.gates.single[pair] as number;
  return there > 0 && there < 1 && (run.serving.share[pair] as number) >= target * there;
}
