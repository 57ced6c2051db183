/** Clients after a switch: devices that sign in again, partners with fixed addresses. */
import { describe, expect, test } from 'vitest';
import { library } from '../library/texts.js';
import { exact, hour, instant, yearIn, type Sections } from './small-world.js';

const flow = (more: string): string => `{buy: {tier: only, demand: 1200/min, through: web, unserved: {deferred: 100%}, ${more}}}`;
const away = (more: string, changes: Sections = {}): Sections => ({
  flows: flow(more), outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 24h}}}',
  designs: `{one: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant(changes)}}}`,
});
/** Seconds in which nobody of the flow is served, weighted by the share that is not. */
const outOf = (sections: Sections): number => yearIn(sections).of('equivalent');

describe('devices sign in again', () => {
  test('a known delay holds all of them up for as long', () => exact(outOf(away('clients: {relogin: 20m}')), 1200, 1e-3));
  test('a spread costs its mean', () => exact(outOf(away('clients: {relogin: 0s to 40m uniform}')), 1200, 1e-3));
  test('who finds the new address late signs in late: both delays add up', () => {
    const dns = { steering: '{kind: dns, mix: [{share: 100%, law: 0s to 10m uniform}]}' };
    exact(outOf(away('clients: {relogin: 20m}', dns)), (20 + 5) * 60, 0.005);
    exact(outOf(away('clients: {relogin: 0s to 40m uniform}', dns)), (20 + 5) * 60, 0.02);
    // The address takes longer than signing in.
    exact(outOf(away('clients: {relogin: 2m}', { steering: '{kind: dns, mix: [{share: 100%, law: 0s to 60m uniform}]}' })), (2 + 30) * 60, 0.02);
  });
  test('without it the switch is over at once', () => expect(outOf(away('target: 95%'))).toBeLessThan(1));
});

describe('partners with fixed addresses', () => {
  test('those whose rule does not know the second site wait until home serves', () => {
    exact(outOf(away('partners: {allowList: 10%, pinned: 0%}')) / hour, 2.4, 1e-3);
  });
  test('registered with both, only the pinned ones do', () => {
    exact(outOf(away('partners: {allowList: 10%, registered: both sites, pinned: 3%}')) / hour, 0.72, 1e-3);
  });
  test('who does not say how many there are gets the catalogue\'s shares', () => {
    const share = (key: string): number => Number.parseFloat(library.settings.get(key)?.value ?? '') / 100;
    expect(share('partners.pinned')).toBeGreaterThan(0);
    exact(outOf(away('partners: {registered: both sites}')) / hour, 24 * share('partners.pinned'), 1e-3);
    exact(outOf(away('partners: {registered: primary}')) / hour, 24 * (share('partners.pinned') + share('partners.allowList')), 1e-3);
  });
  test('a mailbox holds half of it, whatever the address', () => {
    exact(outOf(away('partners: {allowList: 10%, pinned: 0%, storeAndForward: 50%}')) / hour, 1.2, 1e-3);
  });
  test('who changes his rule after six hours is back then', () => {
    exact(outOf(away('partners: {allowList: 10%, pinned: 0%, updated: 6h}')) / hour, 0.6, 1e-3);
  });
});

describe('unhappy sequences', () => {
  test('home serves again before the devices have signed in: they need not any more', () => {
    const sections = { ...away('clients: {relogin: 10h}'), outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 1h}}}' };
    exact(outOf(sections) / hour, 1, 0.01);
  });
  test('the second site fails as well: the way home begins anew, and nobody is counted below 0', () => {
    const sections = { ...away('clients: {relogin: 0s to 4h uniform}, partners: {pinned: 50%}'), outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 2h}, other: {hits: away, every: never, start: 14520m, duration: 3h}}}' };
    const seconds = outOf(sections);
    expect(seconds).toBeGreaterThan(hour);
    expect(seconds).toBeLessThan(5 * hour);
  });
});
