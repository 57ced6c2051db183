/** Spare capacity: who gets it, and that nobody has to wait for something else to happen before it is looked at. */
import { describe, expect, it } from 'vitest';
import type { World } from '../../models/world.js';
import { exact, hour, scenarioText, worldOfText, Runner, type Sections, type Year } from './small-world.js';

const noOutages: Sections = { outages: '{catalog: none}' };
const yearOf = (sections: Sections): { readonly world: World; readonly year: Year } => {
  const world = worldOfText(scenarioText({ ...noOutages, ...sections }));
  return { world, year: new Runner(world).years()[0] };
};

describe('where one site is full and another is not', () => {
  it('work of a lower rank that the full one turns away is done by the other, also while the best rank is served in full', () => {
    const { year } = yearOf({
      tenants: '{a: {count: 1, share: 50%, priority: 1}, b: {count: 1, share: 50%, priority: 2}}',
      flows: '{buy: {tier: only, demand: 3600/min, through: web, unserved: {deferred: 100%}}}',
      // 2,520 a minute come to home, which carries 2,000; the other has 920 to spare.
      designs: '{both: {pattern: active-active, sites: {home: 70%, away: 30%}, standby: 100%}}',
    });
    // 520 a minute are turned away at home, and nobody waits for a minute.
    expect(year.of('delayed')).toBeGreaterThan(520 * 60 * 8760 * 0.99);
    expect(year.of('longestQueue')).toBeLessThan(520);
  });
});

describe('an estate that is short of room from the first hour on', () => {
  it('turns away what comes beyond its capacity, hour by hour, though nothing ever happens', () => {
    const { world, year } = yearOf({ traffic: '{shape: b2c-shop}', flows: '{buy: {tier: only, demand: 900/min, through: web, unserved: {lost: 100%}}}' });
    const { rate } = world.designs[0].demand;
    const capacity = 2000 / 60;
    let beyond = 0;
    for (let h = 0; h < 8760; h++) beyond += Math.max(0, rate[h] - capacity) * hour;
    expect(beyond).toBeGreaterThan(1e6);
    exact(year.of('lost'), beyond);
  });
});
