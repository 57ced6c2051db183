/** V05 as text: two sites with nodes and a gateway each, a link, and one crew that is dispatched to each kind of failure apart (Haverkort, Hermanns, Katoen 2000). */
import type { Failures } from '../../bench/validation/closed/cluster.js';
import { lasting, machine } from './crews.js';
import type { Sections } from './years.js';

const premium = '(left >= 2 and left-gateway) or (right >= 2 and right-gateway) or (left + right >= 2 and left-gateway and right-gateway and backbone)';
const minimum = premium.replaceAll('>= 2', '>= 1');

export function clusterOf({ node, gateway, link }: Failures, horizon: string): Sections {
  const nodes = (side: string): string => `${side}-nodes: {hits: ${side}, each: instance, every: exponential(${node}h), clock: up-time, duration: exponential(30m), repairedBy: operations}`;
  const own = (up: number, work: string): string => `outage: {every: exponential(${up}h), clock: up-time, duration: exponential(${work}), repairedBy: operations}`;
  return {
    run: lasting(horizon),
    crews: '{operations: {size: 1, discipline: random class, dispatch: exponential(6m)}}',
    outages: `{catalog: none, site: {${nodes('left')}, ${nodes('right')}}}`,
    services: `{web: {instances: 1, ${machine}}, left: {instances: 2, ${machine}}, right: {instances: 2, ${machine}}, left-gateway: {instances: 1, ${machine}, ${own(gateway, '4h')}}, right-gateway: {instances: 1, ${machine}, ${own(gateway, '4h')}}, backbone: {instances: 1, ${machine}, ${own(link, '8h')}}}`,
    measures: `{premium-lost: {of: not (${premium})}, minimum-lost: {of: not (${minimum}), at: 20h}, operational: {of: (left + right) / 4, at: 20h}, repairs: {of: done(operations), at: ${horizon}}}`,
  };
}
