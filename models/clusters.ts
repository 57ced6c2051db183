/** Flows that have a service in common, directly or through other flows: only they compete for capacity that is to spare. */
import { lists, type Lists } from './lists.js';

export interface Clusters {
  readonly count: number;
  readonly of: Int32Array;
  readonly flows: Lists;
  /** Groups that clients of the flows enter by. */
  readonly entries: Lists;
  /** Pairs of flow and class, best rank first. */
  readonly pairs: Lists;
  /** Services of the flows at the sites in use, as `service * sites + site`. */
  readonly cells: Lists;
}

export interface ClusterInput { readonly hardServices: Lists; readonly flows: number; readonly classes: number; readonly sites: number; readonly usedSites: number; readonly rank: Int32Array; readonly entryGroup: Int32Array }

export function compileClusters({ hardServices, flows, classes, sites, usedSites, rank, entryGroup }: ClusterInput): Clusters {
  const servicesOf = (flow: number): readonly number[] => [...hardServices.items.subarray(hardServices.first[flow], hardServices.first[flow + 1])];
  const of = Int32Array.from({ length: flows }, (_, flow) => flow);
  const firstUser = new Map<number, number>();
  for (let flow = 0; flow < flows; flow++) {
    for (const service of servicesOf(flow)) {
      const other = firstUser.get(service);
      if (other === undefined) firstUser.set(service, flow);
      else join(of, flow, other);
    }
  }
  const names = [...new Set(of)];
  of.forEach((name, flow) => { of[flow] = names.indexOf(name); });
  const members = names.map((_, cluster) => [...of.keys()].filter((flow) => of[flow] === cluster));
  return {
    count: names.length, of,
    flows: lists(members),
    entries: lists(members.map((list) => [...new Set(list.map((flow) => entryGroup[flow] as number))].filter((group) => group >= 0))),
    pairs: lists(members.map((list) => list.flatMap((flow) => Array.from({ length: classes }, (_, c) => flow * classes + c)).sort((a, b) => (rank[a] as number) - (rank[b] as number) || a - b))),
    cells: lists(members.map((list) => [...new Set(list.flatMap(servicesOf))].flatMap((service) => Array.from({ length: sites }, (_, s) => s).filter((s) => ((usedSites >> s) & 1) === 1).map((s) => service * sites + s)))),
  };
}

function join(of: Int32Array, flow: number, other: number): void {
  const [from, to] = [of[flow] as number, of[other] as number];
  of.forEach((name, i) => { if (name === from) of[i] = to; });
}
