import { describe, expect, it } from 'vitest';
import { day, exact, hour, instant, minute, Runner, spread, worldOf, worldOfText, yearIn, scenarioText, type Sections } from './small-world.js';

const machine = 'machine: 4 vCPU 16 GB';
const lossOf = (lasts: string, start = '10 days'): string => `{catalog: none, site: {loss: {hits: home, every: never, start: ${start}, duration: ${lasts}}}}`;
const carries = (rate: string): string => `{web: {instances: 1, ${machine}, ratePerInstance: ${rate}}}`;
const asks = (demand: string, unserved: string, more = ''): string => `{buy: {tier: only, demand: ${demand}, through: web, unserved: ${unserved}${more}}}`;

describe('V15: a backlog after an outage of 90 minutes', () => {
  it.each([
    ['usual', '1200/min', 108_000, 135],
    ['in the season, x 1.5', '1800/min', 162_000, 810],
  ])('%s', (_, demand, backlog, drain) => {
    const year = yearIn({ flows: asks(demand, '{deferred: 100%}') });
    exact(year.of('longestQueue'), backlog);
    exact(year.of('workRecovery') / minute, drain);
    exact(year.of('waiting') / minute, (backlog * (90 + drain)) / 2);
    exact(year.of('delayed'), (backlog / 90) * (90 + drain));
    // Everybody who comes from the start to the empty queue waits, half of the outage on average.
    exact(year.of('waiting') / year.of('delayed') / minute, 45);
    expect(year.of('lost')).toBe(0);
    expect(spread(year.rto())).toEqual([90 * minute]);
  });

  it('has the published figures', () => {
    const year = yearIn({});
    exact(year.of('waiting') / minute, 12_150_000);
    exact(year.of('delayed'), 270_000);
  });

  it('is the same with tenants of one rank, who wait in one line', () => {
    const [one, three] = [yearIn({}), yearIn({ tenants: '{a: {count: 1, share: 50%}, b: {count: 1, share: 30%}, c: {count: 1, share: 20%}}' })];
    for (const column of ['longestQueue', 'workRecovery', 'waiting', 'delayed'] as const) exact(three.of(column), one.of(column));
  });

  it('counts all who come while a queue stands, also when half of them are served', () => {
    // Half of the fleet is gone for an hour: 20/s come, 16.7/s leave.
    const year = yearIn({ outages: '{catalog: none, site: {half: {hits: web, every: never, start: 10 days, duration: 1h, capacityLost: 50%, requestsFailed: 0%}}}' });
    const backlog = (20 - 1000 / 60) * hour;
    const drain = backlog / (2000 / 60 - 20);
    exact(year.of('longestQueue'), backlog);
    exact(year.of('delayed'), 20 * (hour + drain));
    exact(year.of('waiting'), (backlog * (hour + drain)) / 2);
  });
});

interface Case { readonly demand: number; readonly capacity: (t: number) => number; readonly lost: number; readonly retried: number; readonly deferred: number; readonly think: number; readonly patience: number; readonly until: number }

/** Runge-Kutta of R' = f_r u - min(R / theta, e) - R / P and Q' = f_d u - (e - min(R / theta, e)), with what is lost and waits. */
function integrate(o: Case, step = 0.5): { readonly lost: number; readonly waiting: number; readonly longest: number } {
  let [r, q, lost, waiting, longest] = [0, 0, 0, 0, 0];
  for (let i = 0; i < o.until / step; i++) {
    const c = o.capacity((i + 0.5) * step);
    const u = Math.max(0, o.demand - c);
    const e = Math.max(0, c - o.demand);
    const rates = (R: number): readonly [number, number, number] => {
      const served = Math.min(R / o.think, e);
      return [o.retried * u - served - R / o.patience, o.deferred * u - (e - served), o.lost * u + R / o.patience];
    };
    const a = rates(r);
    const b = rates(r + (step / 2) * a[0]);
    const c2 = rates(r + (step / 2) * b[0]);
    const d = rates(r + step * c2[0]);
    const by = (k: 0 | 1 | 2): number => (step / 6) * (a[k] + 2 * b[k] + 2 * c2[k] + d[k]);
    const before = q;
    r += by(0);
    q = Math.max(0, q + by(1));
    lost += by(2);
    waiting += (step * (before + q)) / 2;
    longest = Math.max(longest, q);
  }
  return { lost, waiting, longest };
}

describe('customers who retry, against their differential equation', () => {
  const shares = [[0.1, 0.9, 0], [0, 1, 0], [0.1, 0.6, 0.3], [0, 0.9, 0.1]] as const;
  const times = [[10, 240], [2, 20], [60, 60]] as const;
  const cases = shares.flatMap(([lost, retried, deferred]) => times.flatMap(([think, patience]) => [1300, 2000].map((capacity) => ({ lost, retried, deferred, think, patience, capacity }))));

  it.each(cases)('lost $lost, retried $retried, deferred $deferred, think $think min, patience $patience min, $capacity/min', ({ lost, retried, deferred, think, patience, capacity }) => {
    const year = yearIn({
      outages: lossOf('40m'), services: carries(`${capacity}/min`),
      flows: asks('1200/min', `{lost: ${lost * 100}%, retried: ${retried * 100}%, deferred: ${deferred * 100}%, think: ${think}m, patience: ${patience}m}`),
    });
    const reference = integrate({ demand: 20, capacity: (t) => (t < 40 * minute ? 0 : capacity / 60), lost, retried, deferred, think: think * minute, patience: patience * minute, until: 40 * hour });
    exact(year.of('lost'), reference.lost);
    exact(year.of('waiting'), reference.waiting);
    exact(year.of('longestQueue'), reference.longest);
  });

  it('while only a part of the fleet is gone, and in two outages behind one another', () => {
    const unserved = '{lost: 10%, retried: 60%, deferred: 30%, think: 10m, patience: 240m}';
    const year = yearIn({
      outages: '{catalog: none, site: {most: {hits: web, every: never, start: 10 days, duration: 1h, capacityLost: 70%, requestsFailed: 0%}, all: {hits: home, every: never, start: 10 days 80m, duration: 10m}}}',
      flows: asks('1200/min', unserved),
    });
    const full = 2000 / 60;
    const capacity = (t: number): number => (t < hour ? 0.3 * full : t >= 80 * minute && t < 90 * minute ? 0 : full);
    const reference = integrate({ demand: 20, capacity, lost: 0.1, retried: 0.6, deferred: 0.3, think: 600, patience: 240 * minute, until: 40 * hour });
    exact(year.of('lost'), reference.lost);
    exact(year.of('waiting'), reference.waiting);
  });
});

describe('deadlines', () => {
  const at = (lasts: string, start: string): number => yearIn({ outages: lossOf(lasts, start), services: carries('30/s'), flows: asks('20/s', '{deferred: 100%}', ', deadlines: {at: ["10:00", "15:00"], lateFee: $1}') }).of('late');

  it('at clock times make late what still waits, and each item once', () => {
    // From 09:00 to 11:30. At 10:00 72,000 wait; the 180,000 at the end drain by 10/s, and 54,000 are left at 15:00.
    exact(at('150m', '10 days 9h'), 72_000 + 54_000);
    // Over before the cut-off: nothing is late that was made up for by then.
    expect(at('1h', '10 days 15h 1m')).toBe(0);
    // For two days: whatever came since the cut-off before is late at each one; after that the queue is longer than a day.
    const items = (hours: number): number => 20 * hour * hours;
    const backlog = items(48);
    let late = 0;
    let queue = 0;
    for (let t = 9; t < 9 + 48 + backlog / 10 / hour; t++) {
      if (t % 24 === 10 || t % 24 === 15) late += Math.min(queue, t === 10 ? queue : items(t % 24 === 15 ? 5 : 19));
      queue += t < 9 + 48 ? items(1) : -10 * hour;
    }
    exact(at('48h', '10 days 9h'), late);
  });

  it('within a time make late whoever waits longer', () => {
    const within = (limit: string, more = ''): number => yearIn({ outages: lossOf('6h'), services: carries('30/s'), flows: asks('20/s', '{deferred: 100%}', `, deadlines: {within: ${limit}, lateFee: $1}`), ...(more === '' ? {} : { outages: more }) }).of('late');
    // Who comes x hours after the start waits 6 - x / 3 hours, up to x = 18.
    exact(within('5h'), 72_000 * 3);
    exact(within('4h'), 72_000 * 6);
    exact(within('1h'), 72_000 * 15);
    expect(within('6h')).toBe(0);
    expect(within('7h')).toBe(0);
  });

  it('in a season of changing demand are kept to the item', () => {
    // Hours of 10/s and 30/s in turn, 35/s of capacity; an outage of three hours from midnight; two hours to be done in.
    const hours = Array.from({ length: 24 }, (_, h) => (h % 2 === 0 ? 1 : 3));
    const year = yearIn({ outages: lossOf('3h'), traffic: `{shape: {hours: [${hours}]}}`, services: carries('35/s'), flows: asks('20/s', '{deferred: 100%}', ', deadlines: {within: 2h, lateFee: $1}') });
    // Item by item: N(x) items came by x, and the N-th leaves when 35/s from hour 3 on have done N of them.
    let late = 0;
    let came = 0;
    const step = 1;
    for (let x = 0; x < 24 * hour; x += step) {
      const rate = Math.floor(x / hour) % 2 === 0 ? 10 : 30;
      const done = 3 * hour + (came + (rate * step) / 2) / 35;
      if (done <= x) break;
      if (done - (x + step / 2) > 2 * hour) late += rate * step;
      came += rate * step;
    }
    exact(year.of('late'), late, 1e-3);
  });

  it('decide on the RTO of a queued flow: what is made up for in time was no outage', () => {
    const sections = (lasts: string): Sections => ({ outages: lossOf(lasts), services: carries('30/s'), flows: asks('20/s', '{deferred: 100%}', ', deadlines: {within: 4h, lateFee: $1}') });
    expect(spread(yearIn(sections('3h')).rto())).toEqual([0]);
    expect(spread(yearIn(sections('5h')).rto())).toEqual([5 * hour]);
  });
});

describe('time that costs', () => {
  it('stands idle after the autonomy, and for the part that is not served', () => {
    const idle = (outages: string, autonomy: string): number => yearIn({ outages, flows: asks('1200/min', '{deferred: 100%}', `, autonomy: ${autonomy}, idle: {people: 100, cost: $30/h}`) }).of('idle');
    exact(idle(lossOf('5h'), '2h'), 3);
    exact(idle(lossOf('5h'), '0s'), 5);
    expect(idle(lossOf('5h'), '6h')).toBe(0);
    exact(idle('{catalog: none, site: {most: {hits: web, every: never, start: 10 days, duration: 5h, capacityLost: 70%, requestsFailed: 0%}}}', '2h'), 3 * (1 - (0.3 * 2000) / 1200));
  });

  it('counts against the SLA by calendar month, once for all its flows, and not where there is none', () => {
    const year = yearIn({
      calendar: '{timeZone: America/New_York}',
      outages: '{catalog: none, site: {a: {hits: a, every: never, start: 30 days 22h, duration: 9h}, b: {hits: b, every: never, start: 31 days, duration: 9h}, c: {hits: c, every: never, start: 100 days, duration: 9h}}}',
      services: `{a: {instances: 1, ${machine}, ratePerInstance: 90/s}, b: {instances: 1, ${machine}, ratePerInstance: 90/s}, c: {instances: 1, ${machine}, ratePerInstance: 90/s}}`,
      flows: '{a: {tier: only, demand: 20/s, through: a, unserved: {lost: 100%}}, b: {tier: only, demand: 20/s, through: b, unserved: {lost: 100%}}, c: {tier: only, demand: 20/s, through: c, unserved: {lost: 100%}}}',
      tenants: '{with: {count: 1, share: 50%, sla: promise, fee: $1k/month}, without: {count: 1, share: 50%}}', slas: '{promise: {flows: [a, b], credits: {"< 99.9%": 10%}}}',
    });
    // 22:00 UTC on January 31 to 09:00 UTC; January ends at 05:00 UTC in New York.
    expect(year.of('slaDisrupted', 0, 0)).toBeCloseTo(7 * hour, 6);
    expect(year.of('slaDisrupted', 0, 1)).toBeCloseTo(4 * hour, 6);
    for (let month = 0; month < 12; month++) {
      expect(year.of('slaDisrupted', 1, month)).toBe(0);
      if (month > 1) expect(year.of('slaDisrupted', 0, month)).toBe(0);
    }
    expect(year.of('disrupted', 2)).toBeCloseTo(9 * hour, 6);
  });
});

describe('an event that concerns nobody', () => {
  const buyers = '{lost: 10%, retried: 60%, deferred: 30%, think: 10m, patience: 240m}';
  const warm = 'warmup: {from: 100%, lasts: 0s}';
  const dns = '{kind: dns, mix: [{share: 80%, law: 0s to 5m uniform}, {share: 20%, law: "lognormal(median 20m, sigma 1)"}]}';
  const sections = (extra: string, shipsThrough: string, steering: string, severity = 'capacityLost: 80%, requestsFailed: 30%'): Sections => ({
    traffic: '{shape: b2c-shop}',
    outages: `{catalog: none, site: {loss: {hits: home, every: 9 days, start: 10 days, duration: 90m}, worse: {hits: home, every: 13 days, start: 3 days, duration: 5h, ${severity}}}, change: {${extra}}}`,
    services: `{web: {instances: 4, ${machine}, busyAtPeak: 60%, ${warm}}, dock: {instances: 4, ${machine}, busyAtPeak: 60%, ${warm}}, other: {instances: 2, ${machine}, busyAtPeak: 50%}}`,
    flows: `{buy: {tier: only, demand: 20/s, through: web, unserved: ${buyers}}, ship: {tier: only, demand: 5/s, through: ${shipsThrough}, unserved: queued, deadlines: {within: 4h, lateFee: $1}}, other: {tier: only, demand: 1/s, through: other, unserved: visitors}}`,
    designs: `{one: {pattern: multi-az, primary: home}, two: {pattern: warm-standby, primary: home, secondary: away, standby: 100%, ${instant({ steering })}}}`,
  });
  const noise = 'noise: {hits: other, every: 1700s, start: 5 days, duration: 7m, requestsFailed: 0%, capacityLost: 1%}';
  const columns = ['lost', 'late', 'delayed', 'waiting', 'longestQueue', 'workRecovery', 'disrupted', 'equivalent', 'unserved'] as const;

  const differ = (parts: readonly [string, string, string?], compared: readonly (typeof columns)[number][], relative: number): void => {
    const quiet = new Runner(worldOf(sections('', ...parts))).years();
    const noisy = new Runner(worldOf(sections(noise, ...parts))).years();
    quiet.forEach((one, d) => {
      expect(noisy[d].of('events')).toBeGreaterThan(one.of('events') + 10_000);
      for (const column of compared) for (const flow of [0, 1]) expect(Math.abs(noisy[d].of(column, flow) - one.of(column, flow)) / (1 + one.of(column, flow)), `${column} of flow ${flow} in design ${d}`).toBeLessThanOrEqual(relative);
      expect(one.of('lost', 0)).toBeGreaterThan(0);
      expect(one.of('waiting', 1)).toBeGreaterThan(0);
    });
  };

  it('splits intervals of constant state and changes no amount', () => differ(['dock', 'instant'], columns, 1e-9));
  it('nor the integrals of shares that move', () => differ(['dock', dns, 'capacityLost: 0%, requestsFailed: 30%, mitigatedAt: 40%'], ['disrupted', 'equivalent', 'unserved'], 1e-6));
  it('and pools that are fed while shares move hardly', () => differ(['dock', dns, 'capacityLost: 0%, requestsFailed: 30%, mitigatedAt: 40%'], ['lost', 'waiting', 'delayed'], 0.01));
  it('nor a queue that waits for the retries of another flow, whose rate is found anew at each event', () => differ(['web', 'instant'], ['lost', 'waiting', 'delayed'], 0.01));

  it('is no event in a year without any', () => {
    const [year] = new Runner(worldOfText(scenarioText({ outages: '{catalog: none}' }))).years();
    for (const column of ['lost', 'late', 'waiting', 'delayed', 'disrupted', 'unserved', 'idle', 'incidents'] as const) expect(year.of(column)).toBe(0);
    expect(year.of('offered')).toBeCloseTo(20 * 365 * day, 0);
  });
});
