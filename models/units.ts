/** Parts of which some must work: so many of a list, or so many units of a shared item. */
import type { Run } from './run.js';
import { hitKind, severity } from './severity.js';

/** Success shares that `atLeast` is asked about, and its working column: they carry nothing from one question to the next. */
let shares = new Float64Array(16);
let probability = new Float64Array(16);

/** Makes room for so many shares. */
export function needShares(count: number): Float64Array {
  if (count >= shares.length) {
    shares = new Float64Array(2 * count);
    probability = new Float64Array(2 * count);
  }
  return shares;
}

/** P(at least `needed` of the first `count` of `shares` succeed), independent given their shares: the Poisson binomial tail by recursion. */
export function atLeast(needed: number, count: number): number {
  let sure = 0;
  let simple = true;
  for (let i = 0; i < count; i++) {
    const p = shares[i] as number;
    if (p > 0 && p < 1) simple = false;
    if (p >= 1) sure++;
  }
  if (simple) return sure >= needed ? 1 : 0;
  probability.fill(0, 0, count + 1);
  probability[0] = 1;
  for (let i = 0; i < count; i++) {
    const p = shares[i] as number;
    for (let k = i + 1; k > 0; k--) probability[k] = (probability[k] as number) * (1 - p) + (probability[k - 1] as number) * p;
    probability[0] = (probability[0] as number) * (1 - p);
  }
  let tail = 0;
  for (let k = needed; k <= count; k++) tail += probability[k] as number;
  return tail;
}

/** P(enough units of a shared item answer now): each unit's own outages multiply over roots. */
export function unitsWork(run: Run, component: number): number {
  const { wiring, environment } = run.world;
  const { outages, trajectory } = run;
  if (outages.unitsStruck[component] === 0) return 1;
  const cells = wiring.components * wiring.sites;
  const count = wiring.unitCount[component] as number;
  const works = needShares(count);
  works.fill(1, 0, count);
  for (let i = 0; i < (outages.count[0] as number); i++) {
    if (outages.hits[i * cells + component * wiring.sites] !== hitKind.unit) continue;
    const o = outages.slot[i] as number;
    const part = environment.targetPart[trajectory.target[o] as number] as number;
    const left = 1 - Math.max(trajectory.requestsFailed[o] as number, trajectory.capacityLost[o] as number) * severity(run, i, run.calendar.now);
    for (let unit = 0; unit < count; unit++) if (part === unit || part < 0) works[unit] = (works[unit] as number) * left;
  }
  return atLeast(wiring.unitNeeded[component] as number, count);
}
