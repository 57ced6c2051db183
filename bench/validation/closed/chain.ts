/** Markov chains in continuous time, solved by other means than simulation: elimination without subtraction, and uniformisation. */

export interface Chain<S> { readonly states: readonly S[]; /** By state: where it goes, and how often an hour. */ readonly moves: readonly (readonly (readonly [number, number])[])[] }

/** Every state that can be reached from `start`; `next` gives the moves of one, states of one `key` being the same. */
export function chainOf<S>(start: S, key: (state: S) => string, next: (state: S) => readonly (readonly [S, number])[]): Chain<S> {
  const places = new Map([[key(start), 0]]);
  const states = [start];
  const moves: (readonly [number, number])[][] = [];
  for (let i = 0; i < states.length; i++) {
    moves.push(next(states[i]).map(([to, rate]) => {
      let at = places.get(key(to));
      if (at === undefined) {
        at = states.push(to) - 1;
        places.set(key(to), at);
      }
      return [at, rate] as const;
    }));
  }
  return { states, moves };
}

/** Long-run probabilities by the elimination of Grassmann, Taksar and Heyman (1985), which never subtracts. */
export function longRun<S>({ states, moves }: Chain<S>): readonly number[] {
  const n = states.length;
  const q = states.map(() => new Float64Array(n));
  moves.forEach((list, i) => { for (const [j, rate] of list) if (i !== j) q[i][j] += rate; });
  for (let k = n - 1; k > 0; k--) {
    let out = 0;
    for (let j = 0; j < k; j++) out += q[k][j];
    for (let i = 0; i < k; i++) {
      q[i][k] /= out;
      if (q[i][k] > 0) for (let j = 0; j < k; j++) q[i][j] += q[i][k] * q[k][j];
    }
  }
  const p = new Float64Array(n);
  p[0] = 1;
  for (let k = 1; k < n; k++) for (let i = 0; i < k; i++) p[k] += p[i] * q[i][k];
  const total = p.reduce((sum, value) => sum + value, 0);
  return [...p].map((value) => value / total);
}

/** Probabilities after `hours` and the hours spent in each state until then, from state 0, by uniformisation. States of `closed` are never left. */
export function transient<S>({ states, moves }: Chain<S>, hours: number, closed: (state: S) => boolean = () => false): { readonly at: readonly number[]; readonly spent: readonly number[] } {
  const leaving = moves.map((list, i) => (closed(states[i]) ? [] : list));
  const rate = 1.02 * Math.max(...leaving.map((list) => list.reduce((sum, [, r]) => sum + r, 0)));
  // Moves as columns: the published cluster takes a hundred thousand steps.
  const from = Int32Array.from(leaving.flatMap((list, i) => list.map(() => i)));
  const to = Int32Array.from(leaving.flatMap((list) => list.map(([j]) => j)));
  const part = Float64Array.from(leaving.flatMap((list) => list.map(([, r]) => r / rate)));
  const stays = Float64Array.from(leaving, (list) => 1 - list.reduce((sum, [, r]) => sum + r, 0) / rate);
  let v = new Float64Array(states.length);
  let next = new Float64Array(states.length);
  v[0] = 1;
  const at = new Float64Array(states.length);
  const spent = new Float64Array(states.length);
  const mean = rate * hours;
  let logWeight = -mean;
  let below = 0;
  for (let k = 0; k < mean + 12 * Math.sqrt(mean) + 40; k++) {
    const weight = Math.exp(logWeight);
    below += weight;
    for (let i = 0; i < v.length; i++) {
      at[i] += weight * v[i];
      // The integral of the Poisson weight is the chance of more than k jumps, over the rate.
      spent[i] += (Math.max(0, 1 - below) * v[i]) / rate;
    }
    for (let i = 0; i < v.length; i++) next[i] = v[i] * stays[i];
    for (let move = 0; move < to.length; move++) next[to[move]] += v[from[move]] * part[move];
    [v, next] = [next, v];
    logWeight += Math.log(mean / (k + 1));
  }
  return { at: [...at], spent: [...spent] };
}
