import { describe, expect, it } from 'vitest';
import { staleShare } from '../../models/steering.js';
import { planScenario } from '../../src/plan/plan-scenario.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { library } from '../library/texts.js';
import { accept, exact, hour, instant, mean, quantile, Runner, scenarioText, shareOf, spread, standardError, worldOf, yearIn, type Sections } from './small-world.js';

/** Health check every 10 s, three failures; nothing else takes time but the clients' caches. */
const failover = (steering: string): string => `{two: {pattern: hot-standby, primary: home, secondary: away, ${instant({ detection: '{every: 10s, failures: 3, missed: 0%, falseAlarms: 0/year}', steering })}}}`;
const often: Sections = {
  outages: '{catalog: none, site: {loss: {hits: home, every: 1 day, start: 1 day, duration: 2h}}}',
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 500/s}}',
  flows: '{buy: {tier: only, demand: 50/s, through: web, unserved: {lost: 100%}}}',
};

interface Seen { readonly clients: readonly number[]; readonly rto: readonly (readonly number[])[]; readonly lost: readonly (readonly number[])[] }
function observe(steering: string, replications: number, more: Sections = {}): Seen {
  const runner = new Runner(worldOf({ ...often, designs: failover(steering), ...more }));
  const clients: number[] = [];
  const rto: number[][] = [];
  const lost: number[][] = [];
  for (let r = 0; r < replications; r++) {
    const [year] = runner.years(r);
    for (const value of spread(year.clients())) clients.push(value);
    const times = spread(year.rto());
    rto.push(times);
    lost.push([year.of('lost') / times.length]);
  }
  return { clients, rto, lost };
}

describe('work that waits while clients are on their way', () => {
  it('is done by what the new site has left, from the first of them on', () => {
    const runbook = '[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: promote, after: fence, takes: 1h, effect: promote, success: 100%}, {step: repoint, after: promote, takes: 0s, effect: repoint, success: 100%}]';
    const [year] = new Runner(worldOf({
      ...often, outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 10h}}}', services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 100/s}}', flows: often.flows.replace('lost', 'deferred'),
      designs: `{two: {pattern: hot-standby, primary: home, secondary: away, ${instant({ runbook, steering: '{kind: dns, mix: [{share: 100%, law: 0s to 300s uniform}]}' })}}}`,
    })).years();
    // 50/s wait for an hour. From then on 100/s are served, those who came and those who wait, so that an hour later nobody does.
    exact(year.of('delayed'), 50 * 7200, 1e-5);
    exact(year.of('waiting'), 50 * 3600 * 3600, 1e-3);
  });
});

describe('V16: detection and the decay of cached addresses', () => {
  const mix = '{kind: dns, mix: [{share: 100%, law: 0s to 300s uniform}]}';
  const { clients, rto, lost } = observe(mix, 6);

  it('keeps a client out for 175 s on average, 310 s at the 95 % point, and 32 % of them for two minutes at most', () => {
    exact(mean(clients), 175, 0.01);
    exact(shareOf(clients, (value) => value <= 120), 0.3166666667, 0.01);
    exact(quantile(clients, 0.95), 310, 0.01);
  });

  it('loses what came in the meantime', () => {
    accept(mean(lost.flat()), standardError(lost), 8_750, 0.01);
  });

  it('is back at the target once 95 % of clients have moved', () => {
    const all = rto.flat();
    accept(mean(all), standardError(rto), 25 + 0.95 * 300, 0.01);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(20 + 285 - 1e-6);
    expect(Math.max(...all)).toBeLessThanOrEqual(30 + 285 + 1e-6);
  });

  it('loses 12,500 requests when a tenth of the clients keeps addresses six times as long', () => {
    const stubborn = observe('{kind: dns, mix: [{share: 90%, law: 0s to 300s uniform}, {share: 10%, law: 0s to 1800s uniform}]}', 6);
    accept(mean(stubborn.lost.flat()), standardError(stubborn.lost), 12_500, 0.01);
    // Moved s seconds after the switch; the outage of a client is that and the detection, of 25 s on average.
    const moved = (s: number): number => shareOf(stubborn.clients, (value) => value <= s + 25);
    exact(moved(150), 0.458333, 0.01);
    exact(moved(600), 0.9 + 0.1 / 3, 0.01);
  });
});

describe('the curve of what is still on the old address', () => {
  const mixAt = (ttl: string): Parameters<typeof staleShare>[0] => {
    const { scenario } = parseScenario(scenarioText({ designs: failover(`{kind: dns, ttl: ${ttl}}`) }), 'test.yaml');
    return planScenario(scenario as NonNullable<typeof scenario>, library).plans[0].groups[0].settings.steering.mix ?? [];
  };

  it('has the measured points of the public internet at a TTL of 20 s', () => {
    expect(1 - staleShare(mixAt('20s'), 60)).toBeCloseTo(0.905, 3);
    expect(staleShare(mixAt('20s'), 900)).toBeCloseTo(0.02, 3);
  });

  it('is what the run itself sees', () => {
    const seen = observe('{kind: dns, ttl: 20s}', 2);
    exact(shareOf(seen.clients, (value) => value <= 60 + 25), 0.905, 0.005);
    expect(shareOf(seen.clients, (value) => value > 900 + 25)).toBeCloseTo(0.02, 2);
  });

  it('loses the integral of the curve', () => {
    // 88.7 % uniform to 20 s, 9 % uniform to 300 s, 2.3 % lognormal of median 1 h and sigma 1.2; an outage of two hours.
    const [year] = new Runner(worldOf({ ...often, designs: failover('{kind: dns, ttl: 20s}') })).years();
    const times = spread(year.rto());
    const mixture = mixAt('20s');
    let integral = 0;
    for (let s = 0.5; s < 7200 - 25; s++) integral += staleShare(mixture, s);
    const perOutage = year.of('lost') / times.length / 50 - 25;
    // Home is well again after two hours, and who still goes there is served.
    expect(Math.abs(perOutage - integral)).toBeLessThan(0.02 * integral);
  });
});

describe('a curve that ends in a jump', () => {
  it('sends those who keep an address for one and the same time over together, and not bit by bit', () => {
    // Rto less the detection is the jump itself; a request is lost for the detection and, on average, for 0.6 x 50 s + 0.4 x 200 s.
    for (const [law, last, each] of [['{share: 100%, law: 200s}', 200, 200], ['{share: 60%, law: 0s to 100s uniform}, {share: 40%, law: 200s}', 200, 110]] as const) {
      const { rto, lost, clients } = observe(`{kind: dns, mix: [${law}]}`, 1);
      const detection = mean(rto[0]) - last;
      expect(detection).toBeGreaterThan(24);
      expect(detection).toBeLessThan(26);
      exact(lost[0][0] / 50, detection + each, 1e-6);
      exact(mean(clients), detection + each, 0.005);
    }
  });
});

describe('a second switch', () => {
  it('starts from the shares of then: clients who never left home are served at once', () => {
    // Home is lost for ten minutes; the failover is instant, and so is the way back while half of the clients are still there.
    const [year] = new Runner(worldOf({ ...often, outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 1 day, duration: 10m}}}', designs: failover('{kind: dns, mix: [{share: 100%, law: 0s to 20m uniform}]}') })).years();
    const detection = 600 - year.of('lost') / 50;
    expect(detection).toBeGreaterThan(0);
    // Out: everybody until the switch, then a share that falls linearly; at the end of the outage all go home at once.
    const d = spread(year.clients())[0];
    expect(d).toBeGreaterThan(20);
    exact(year.of('failbacks'), 1);
    expect(year.of('disrupted')).toBeCloseTo(600, 3);
  });
});

describe('clients on their way', () => {
  const asks = (unserved: string, more = ''): string => `{buy: {tier: only, demand: 50/s, through: web, unserved: ${unserved}${more}}}`;

  it('hazard: leave the same behind whether or not the knots of their curve are events', () => {
    const designs = failover('{kind: dns, mix: [{share: 70%, law: 0s to 300s uniform}, {share: 30%, law: "lognormal(median 10m, p95 1h)"}]}');
    const sections: Sections = { ...often, designs, flows: asks('{lost: 20%, retried: 50%, deferred: 30%}') };
    // Who measures something reads the shares at every knot.
    const [quiet, told] = [yearIn(sections), yearIn({ ...sections, measures: '{out: {of: not web}}' })];
    expect(quiet.of('events')).toBeLessThan(told.of('events') * 0.7);
    for (const column of ['lost', 'unserved', 'equivalent', 'disrupted', 'delayed', 'waiting', 'tenantHours'] as const) exact(quiet.of(column), told.of(column), 1e-8);
    expect(spread(quiet.rto())).toEqual(spread(told.rto()).map((value) => expect.closeTo(value, 6)));
    expect(spread(quiet.clients())).toEqual(spread(told.clients()));
  });

  it('let people stand idle until the target is reached, and not until something else happens', () => {
    const year = yearIn({ ...often, designs: failover('{kind: dns, mix: [{share: 100%, law: 0s to 300s uniform}]}'), flows: asks('{lost: 100%}', ', autonomy: 0s, idle: {people: 1, cost: $1/h}') });
    // Until 95 % have moved, half of those on average are still out, and the others all the time.
    const seconds = spread(year.rto()).reduce((sum, rto) => sum + rto - 285 + 285 * (0.95 / 2 + 0.05), 0);
    exact(year.of('idle') * hour, seconds);
  });
});
