/** Queues in closed form. Times in one unit throughout. */

/** Erlang B: share turned away by `servers` without a queue under `load`; any law of service. */
export function erlangB(load: number, servers: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

/** Erlang C: share that waits, exponential service, everybody waits who has to. */
export function erlangC(load: number, servers: number): number {
  const blocked = erlangB(load, servers);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** Mean number inside an M/M/1 queue whose server also breaks down when idle; work is resumed (White and Christie 1958). Rates. */
export function insideWithBreakdowns(arrivals: number, service: number, failure: number, repair: number): number {
  const both = failure + repair;
  return (arrivals * (both ** 2 + service * failure)) / (both * (repair * service - arrivals * both));
}
