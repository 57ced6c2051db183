import { describe, expect, it } from 'vitest';
import { planEstate } from '../../src/plan/estate/plan-estate.js';
import { fixtureLibrary } from './fixture-library.js';
import { constant, flow, scenarioOf, service, store } from './fixture-scenario.js';

const library = fixtureLibrary();

describe('services and stores', () => {
  it('take what they leave out from the catalogue, with its origin', () => {
    const { plan } = planEstate(scenarioOf(), library);
    expect(plan.services[0]).toMatchObject({ name: 'edge', startup: constant(300), warmup: { from: 0.5, lasts: constant(300) } });
    expect(plan.stores.map(({ kind, zoneFailover, rebuild }) => [kind, zoneFailover, rebuild])).toEqual([
      ['relational', constant(85), constant(Infinity)], ['stream', constant(20), constant(Infinity)], ['object', constant(0), constant(Infinity)],
      ['search', constant(30), constant(3600)], ['cache', constant(45), constant(300)], ['relational', constant(85), constant(Infinity)],
    ]);
    expect(plan.values.find(({ path }) => path === 'services.edge.startup')).toMatchObject({ value: '5m', origin: { kind: 'catalogue', source: 'a study' } });
    expect(plan.values.find(({ path }) => path === 'stores.orders-db.rebuild')?.origin.kind).toBe('model');
  });

  it('keep what they say', () => {
    const { plan } = planEstate(scenarioOf({ services: [service('edge', { startup: constant(9), warmup: { from: 1, lasts: constant(0) } })], stores: [store('search', 'search', { rebuild: constant(7) })] }), library);
    expect(plan.services[0]).toMatchObject({ startup: constant(9), warmup: { from: 1 } });
    expect(plan.stores[0].rebuild).toEqual(constant(7));
    expect(plan.values.filter(({ origin }) => origin.kind === 'file').map(({ origin }) => origin.source)).toEqual(['services.edge.startup', 'services.edge.warmup', 'stores.search.rebuild']);
  });
});

describe('flows', () => {
  it('take the shape of all traffic unless they have their own, with mean 1', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 3 : 0));
    const own = { hours, weekdays: [7, 0, 0, 0, 0, 0, 0], months: Array.from({ length: 12 }, () => 5) };
    const { plan } = planEstate(scenarioOf({ traffic: { shape: [{ shape: 'office', share: 0.75 }, { shape: 'flat', share: 0.25 }], peaks: [], tenantSurges: null }, flows: [flow('submit', ['edge']), flow('post', ['posting'], { shape: [{ shape: own, share: 1 }] })] }), library);
    expect(plan.flows[0].shape.map(({ share }) => share)).toEqual([0.75, 0.25]);
    for (const { shape } of plan.flows.flatMap((item) => item.shape)) {
      for (const list of [shape.hours, shape.weekdays, shape.months]) expect(list.reduce((sum, value) => sum + value, 0) / list.length).toBeCloseTo(1, 12);
    }
    expect(plan.flows[1].shape[0].shape.hours[0]).toBeCloseTo(2, 12);
    expect(plan.values.find(({ path }) => path === 'flows.submit.shape')).toMatchObject({ value: 'office 75%, flat 25%', origin: { kind: 'catalogue' } });
    expect(plan.values.find(({ path }) => path === 'flows.post.shape')?.origin).toMatchObject({ kind: 'file', source: 'flows.post.shape' });
  });

  it('resolve what callers do', () => {
    const stated = { preset: null, lost: 1, retried: 0, deferred: 0, thinkSeconds: 0, patienceSeconds: 0 };
    const { plan } = planEstate(scenarioOf({ flows: [flow('submit', ['edge']), flow('post', ['posting'], { unserved: stated })] }), library);
    expect(plan.flows[0].unserved).toEqual({ preset: 'buyers', lost: 0.1, retried: 0.6, deferred: 0.3, thinkSeconds: 600, patienceSeconds: 14_400 });
    expect(plan.flows[1].unserved).toEqual(stated);
    expect(plan.values.find(({ path }) => path === 'flows.submit.unserved')?.value).toBe('buyers: 10% lost, 60% retried, every 10m for 4h, 30% deferred');
  });
});
