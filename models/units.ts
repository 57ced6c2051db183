/** Parts of which some must work: so many of a list, or so many units of a shared item. */
import type { Run } from './run.js';
import { hitKind, severity } from './severity.js';

/** P(at least `needed` of `count` succeed), independent given their shares: the Poisson binomial tail by recursion. */
export function atLeast(needed: number, count: number, share: (i: number) => number): number {
  let sum = 0;
  let simple = true;
  for (let i = 0; i < count; i++) {
    const p = share(i);
    if (p > 0 && p < 1) simple = false;
    sum += p;
  }
  if (simple) return sum >= needed ? 1 : 0;
  const probability = new Float64Array(count + 1);
  probability[0] = 1;
  for (let i = 0; i < count; i++) {
    const p = share(i);
    for (let k = i + 1; k > 0; k--) probability[k] = (probability[k] as number) * (1 - p) + (probability[k - 1] as number) * p;
    probability[0] = (probability[0] as number) * (1 - p);
  }
  let tail = 0;
  for (let k = needed; k <= count; k++) tail += probability[k] as number;
  return tail;
}

/** P(enough units of a shared item answer): each unit's own outages multiply over roots. */
export function unitsWork(run: Run, component: number, time: number): number {
  const { wiring, environment } = run.world;
  const { outages, trajectory } = run;
  if (outages.unitsStruck[component] === 0) return 1;
  const cells = wiring.components * wiring.sites;
  return atLeast(wiring.unitNeeded[component] as number, wiring.unitCount[component] as number, (unit) => {
    let works = 1;
    for (let i = 0; i < (outages.count[0] as number); i++) {
      const o = outages.slot[i] as number;
      if (outages.hits[i * cells + component * wiring.sites] !== hitKind.unit) continue;
      const part = environment.targetPart[trajectory.target[o] as number] as number;
      if (part === unit || part < 0) works *= 1 - Math.max(trajectory.requestsFailed[o] as number, trajectory.capacityLost[o] as number) * severity(run, i, time);
    }
    return works;
  });
}
