/** V05: two sites with nodes and a gateway each, a link, and one crew that is dispatched to each kind of failure apart (Haverkort, Hermanns, Katoen 2000), as a Markov chain. */
import { chainOf, longRun, transient, type Chain } from './chain.js';

/** Hours between failures of a node, a gateway and the link; repairs take 0.5, 4 and 8 h, dispatch 0.1 h for each class. */
export interface Failures { readonly node: number; readonly gateway: number; readonly link: number }
export const published: Failures = { node: 500, gateway: 4000, link: 5000 };

/** Left nodes, right nodes, left gateway, right gateway and link that work, and the class that the crew works on (-1: none). */
type State = readonly [number, number, number, number, number, number];
const most = [2, 2, 1, 1, 1] as const;
const repairRate = [2, 2, 0.25, 0.25, 0.125] as const;

export function clusterChain({ node, gateway, link }: Failures): Chain<State> {
  const failures = [1 / node, 1 / node, 1 / gateway, 1 / gateway, 1 / link];
  return chainOf<State>([2, 2, 1, 1, 1, -1], String, (state) => {
    const busy = state[5];
    const changed = (cls: number, by: number, crew: number): State => [...state.map((value, i) => (i === 5 ? crew : i === cls ? value + by : value))] as unknown as State;
    return most.flatMap((all, cls): (readonly [State, number])[] => [
      ...(state[cls] > 0 ? [[changed(cls, -1, busy), failures[cls] * state[cls]] as const] : []),
      ...(busy < 0 && state[cls] < all ? [[changed(-1, 0, cls), 10] as const] : []),
      ...(busy === cls ? [[changed(cls, 1, -1), repairRate[cls]] as const] : []),
    ]);
  });
}

const serves = (state: State, k: number): boolean => (state[0] >= k && state[2] === 1) || (state[1] >= k && state[3] === 1) || (state[0] + state[1] >= k && state[2] + state[3] + state[4] === 3);

export interface Answers { readonly premiumLost: number; readonly minimumLostHours: number; readonly everLost: number; readonly operational: number; readonly lostAt20: number; readonly repairs: number }

/** The six quantities, over `hours` where they have a horizon. */
export function answersOf(failures: Failures, hours: number): Answers {
  const chain = clusterChain(failures);
  const sum = (weights: readonly number[], of: (state: State) => number): number => chain.states.reduce((total, state, i) => total + weights[i] * of(state), 0);
  const lost = (k: number) => (state: State): number => (serves(state, k) ? 0 : 1);
  const whole = transient(chain, hours);
  const early = transient(chain, 20);
  return {
    premiumLost: sum(longRun(chain), lost(2)),
    minimumLostHours: sum(whole.spent, lost(1)),
    everLost: sum(transient(chain, hours, (state) => !serves(state, 1)).at, lost(1)),
    operational: sum(early.at, (state) => (state[0] + state[1]) / 4),
    lostAt20: sum(early.at, lost(1)),
    repairs: sum(whole.spent, (state) => (state[5] < 0 ? 0 : repairRate[state[5]])),
  };
}
