/** Queues in closed form: Erlang's formulas, and one server that breaks down. */

/** Share that is turned away by `servers` without a queue under `load` (Erlang B); any law of service. */
export function erlangB(load: number, servers: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

export interface Desk { readonly waits: number; readonly meanWait: number; readonly meanQueue: number; readonly within: (time: number) => number }

/** Erlang C: `arrivals` a unit of time, service exponential with mean `service`. */
export function erlangC(arrivals: number, service: number, servers: number): Desk {
  const load = arrivals * service;
  const blocked = erlangB(load, servers);
  const waits = blocked / (1 - (load / servers) * (1 - blocked));
  const meanWait = (waits * service) / (servers - load);
  return { waits, meanWait, meanQueue: arrivals * meanWait, within: (time) => 1 - waits * Math.exp((-(servers - load) * time) / service) };
}

/** Mean number inside an M/M/1 queue whose server also fails when idle; work is resumed (White and Christie 1958). Rates. */
export function insideWithBreakdowns(arrivals: number, service: number, failure: number, repair: number): number {
  const both = failure + repair;
  return (arrivals * (both ** 2 + service * failure)) / (both * (repair * service - arrivals * both));
}
