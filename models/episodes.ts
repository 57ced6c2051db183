/** What one replication of one design reports beside its row of quantities: values of figures, drained after each replication. */
import { sourceClasses } from '../src/scenario/environment.js';

/** Causes that an RTO or RPO is charged to: the classes of outage sources, and what no exposure explains. */
export const causes = [...sourceClasses, 'own'] as const;
export type Cause = (typeof causes)[number];

/**
 * Figures with a value per episode, in seconds, numbered:
 * `rto` per exposure by flow, tenant class and cause, 0 when ridden through;
 * `rpoStore` and `rpoFlow` per promotion or restore by store or flow and cause (Infinity: nothing left to restore from);
 * `clients` outage per client of a group, weighted in thousandths of its clients;
 * `tenant` outage per tenant of a class, for what strikes tenants one by one and for those who wait for their turn after a failover;
 * `blast` the largest share of all demand whose tenants were out at once, and `told` the seconds until all of them had been told.
 */
export interface FigureSpace {
  readonly rto: number;
  readonly rpoStore: number;
  readonly rpoFlow: number;
  readonly blast: number;
  readonly told: number;
  readonly clients: number;
  readonly tenant: number;
  readonly length: number;
  readonly classes: number;
}

export function figureSpace(flows: number, classes: number, stores: number, groups: number): FigureSpace {
  const n = causes.length;
  const rpoStore = flows * classes * n;
  const rpoFlow = rpoStore + stores * n;
  const blast = rpoFlow + flows * n;
  // From here on values come by the hundred, and are kept coarsely.
  const clients = blast + 2;
  const tenant = clients + groups;
  return { rto: 0, rpoStore, rpoFlow, blast, told: blast + 1, clients, tenant, length: tenant + classes, classes };
}

export const rtoFigure = (space: FigureSpace, flow: number, tenantClass: number, cause: number): number => space.rto + (flow * space.classes + tenantClass) * causes.length + cause;
export const rpoStoreFigure = (space: FigureSpace, store: number, cause: number): number => space.rpoStore + store * causes.length + cause;
export const rpoFlowFigure = (space: FigureSpace, flow: number, cause: number): number => space.rpoFlow + flow * causes.length + cause;
export const tenantFigure = (space: FigureSpace, tenantClass: number): number => space.tenant + tenantClass;
export const blastFigure = (space: FigureSpace): number => space.blast;
export const toldFigure = (space: FigureSpace): number => space.told;
export const clientsFigure = (space: FigureSpace, group: number): number => space.clients + group;

/** Columns of one replication, reused. `weight` is 1 but for clients, where it counts thousandths. */
export class Episodes {
  length = 0;
  figure = new Int32Array(64);
  value = new Float64Array(64);
  weight = new Int32Array(64);

  reset(): void {
    this.length = 0;
  }

  add(figure: number, value: number, weight = 1): void {
    const at = this.length++;
    if (at >= this.figure.length) this.grow();
    this.figure[at] = figure;
    this.value[at] = value;
    this.weight[at] = weight;
  }

  private grow(): void {
    const size = this.figure.length * 2;
    const figure = new Int32Array(size);
    figure.set(this.figure);
    this.figure = figure;
    const value = new Float64Array(size);
    value.set(this.value);
    this.value = value;
    const weight = new Int32Array(size);
    weight.set(this.weight);
    this.weight = weight;
  }
}
