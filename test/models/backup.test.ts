import { describe, expect, it } from 'vitest';
import { accept, day, exact, hour, instant, instantly, mean, minute, quantile, Runner, shareOf, spread, standardError, worldOf, yearIn, type Sections } from './small-world.js';

const backups = (more: string): string => `{backups: {full: 24h, logs: 5m, keep: 35 days, copyTo: separate-account, immutable: true, restoreRate: 600 MB/s, replayRate: 80 MB/s, fixedWork: 0s, success: 100%${more}}}`;
const estate: Sections = {
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 5000/s, needs: {db: hard}}}',
  stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 3 TB, changes: 20 MB/s}}',
  protection: backups(''),
  outages: '{catalog: none, data: {deletion: {hits: db, every: 13h, start: 1h, noticedAfter: 0s}}}',
};

interface Seen { readonly rto: readonly (readonly number[])[]; readonly rpo: readonly (readonly number[])[] }
function observe(sections: Sections, replications: number, cause: 'data' | 'cyber' | 'site' = 'data'): Seen {
  const runner = new Runner(worldOf({ ...estate, ...sections }));
  const years = Array.from({ length: replications }, (_, r) => runner.years(r)[0]);
  return { rto: years.map((year) => spread(year.rto(0, cause))), rpo: years.map((year) => spread(year.rpoStore(0, cause))) };
}

describe('V25: restore from the last full backup and replay of the log', () => {
  it('after a deletion takes 5,000 s and a quarter of the time since the full backup', () => {
    const { rto } = observe({}, 50);
    const all = rto.flat().map((seconds) => seconds / hour);
    accept(mean(all), standardError(rto) / hour, 4.388889, 0.005);
    exact(quantile(all, 0.95), 7.088889, 0.005);
    expect(Math.max(...all)).toBeLessThanOrEqual(7.388889);
    expect(Math.max(...all)).toBeGreaterThan(7.38);
  });

  it('after the loss of a site takes as long at the other one', () => {
    const { rto, rpo } = observe({
      outages: '{catalog: none, site: {loss: {hits: home, every: 13h, start: 1h, duration: 10h}}}',
      designs: `{two: {pattern: backup-restore, primary: home, secondary: away, ${instant({ capacity: '{reserved: true, react: 0s, images: staged}', runbook: '[{step: fence, takes: 0s, effect: fence, success: 100%}, {step: restore, after: fence, takes: 0s, effect: restore, success: 100%}, {step: scale, takes: 0s, effect: scale, success: 100%}, {step: repoint, after: [restore, scale], takes: 0s, effect: repoint, success: 100%, pointOfNoReturn: true}]' })}}}`,
      services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 5000/s, startup: 0s, needs: {db: hard}}}',
    }, 50, 'site');
    accept(mean(rto.flat()) / hour, standardError(rto) / hour, 4.388889, 0.005);
    // What the logs had not carried away yet is gone.
    accept(mean(rpo.flat()), standardError(rpo), 150, 0.02);
  });
});

describe('a restore', () => {
  it('goes back to the last log before the fault, and loses what came since', () => {
    const { rpo } = observe({ outages: '{catalog: none, data: {corruption: {hits: db, every: 20h, start: 1h, noticedAfter: 2h}}}' }, 30);
    accept(mean(rpo.flat()), standardError(rpo), 2 * hour + 150, 0.005);
    expect(Math.max(...rpo.flat())).toBeLessThanOrEqual(2 * hour + 300);
  });

  it('whose full backup cannot be read starts from the one before: later, and with nothing more to lose, since logs take it on', () => {
    const { rto, rpo } = observe({ protection: backups('').replace('success: 100%', 'success: 50%'), outages: '{catalog: none, data: {corruption: {hits: db, every: 10 days, start: 1h, noticedAfter: 0s}}}' }, 300);
    // Attempt n (from 0) reads 5,000 s in vain, or goes on with a quarter of U(0, 1 day) + n days of log; there are eight.
    const attempts = [0, 1, 2, 3, 4, 5, 6, 7];
    const seconds = attempts.reduce((sum, n) => sum + 0.5 ** (n + 1) * (5000 * (n + 1) + 0.25 * (0.5 + n) * day), 0.5 ** 8 * 8 * 5000);
    accept(mean(rto.flat()), standardError(rto), seconds, 0.05);
    const none = rpo.flat().filter((age) => age > 300);
    expect(new Set(none)).toEqual(new Set([35 * day]));
    expect(Math.abs(none.length / rpo.flat().length - 0.5 ** 8)).toBeLessThanOrEqual(3.29 * Math.sqrt(0.5 ** 8 / rpo.flat().length));
  });

  it('ends within what is kept', () => {
    const { rpo } = observe({ protection: backups('').replace('keep: 35 days', 'keep: 2 days').replace('success: 100%', 'success: 20%') }, 2);
    expect(Math.max(...rpo.flat())).toBe(2 * day);
    // A fault that nobody saw for longer than copies are kept has no clean copy left.
    const late = observe({ protection: backups('').replace('keep: 35 days', 'keep: 2 days'), outages: '{catalog: none, data: {corruption: {hits: db, every: never, start: 1h, noticedAfter: 3 days}}}' }, 1);
    expect(late.rpo.flat()).toEqual([Number.POSITIVE_INFINITY]);
  });

  it('of a store that is being restored already is one and the same', () => {
    const year = yearIn({ ...estate, outages: '{catalog: none, data: {a: {hits: db, every: never, start: 10 days, noticedAfter: 0s}, b: {hits: db, every: never, start: 10 days 1h, noticedAfter: 0s}}}' });
    expect(year.of('restores')).toBe(2);
    const [rto] = spread(year.rto(0, 'data'));
    expect(year.of('disrupted')).toBeCloseTo(rto, 6);
    expect(year.of('disruptedByData')).toBeCloseTo(rto, 6);
    expect(rto).toBeGreaterThan(5000);
    expect(rto).toBeLessThanOrEqual(hour + 7.388889 * hour);
  });

  it('holds every site: a replica has the fault too', () => {
    const designs = `{two: {pattern: hot-standby, primary: home, secondary: away, ${instantly}, replication: async}}`;
    const links = '{line: {between: [home, away], via: interconnect, bandwidth: 1 GB/s, rtt: 2ms, outage: {every: never, duration: 1h}}}';
    const year = yearIn({ ...estate, designs, links, outages: '{catalog: none, data: {a: {hits: db, every: never, start: 10 days, noticedAfter: 30m}}}' });
    expect(year.of('failovers')).toBe(0);
    expect(spread(year.rto(0, 'data'))[0]).toBeGreaterThanOrEqual(5000);
    expect(spread(year.rpoStore(0, 'data'))[0]).toBeGreaterThanOrEqual(30 * minute);
  });
});

describe('a fault that is seen after the end of the year', () => {
  it('is followed: what it took back counts, and so does the time that it took', () => {
    const late = yearIn({ ...estate, outages: '{catalog: none, data: {corruption: {hits: db, every: never, start: 360 days, noticedAfter: 10 days}}}' });
    expect(spread(late.rpoStore(0, 'data'))[0]).toBeGreaterThanOrEqual(10 * day);
    const [rto] = spread(late.rto(0, 'data'));
    expect(rto).toBeGreaterThanOrEqual(5000);
    exact(late.of('disrupted'), rto);
    exact(late.of('lostWrites'), 20 * spread(late.rpoFlow(0, 'data'))[0]);
    // One of the next year belongs to the next year.
    expect(spread(yearIn({ ...estate, outages: '{catalog: none, data: {corruption: {hits: db, every: never, start: 366 days, noticedAfter: 1h}}}' }).rpoStore(0, 'data'))).toEqual([]);
  });
});

describe('an attack on two stores', () => {
  it('reaches the copies of both or of neither, and counts once for the flow that writes to both: the worst', () => {
    const runner = new Runner(worldOf({
      ...estate, stores: '{db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 3 TB, changes: 20 MB/s}, files: {kind: relational, machine: 8 vCPU 32 GB, size: 1 TB, changes: 1 MB/s}}',
      services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 5000/s, needs: {db: hard, files: hard}}}',
      protection: backups(', reached: 40%').replace('success: 100%', 'success: 60%').replace('logs: 5m', 'logs: never'), outages: '{catalog: none, cyber: {ransomware: {hits: [db, files], every: 30 days, start: 1h, noticedAfter: 1h}}}',
    }));
    let gone = 0;
    for (let r = 0; r < 10; r++) {
      const [year] = runner.years(r);
      const [db, files, flow] = [year.rpoStore(0, 'cyber'), year.rpoStore(1, 'cyber'), year.rpoFlow(0, 'cyber')].map(spread);
      expect(db.map((age) => age === Number.POSITIVE_INFINITY)).toEqual(files.map((age) => age === Number.POSITIVE_INFINITY));
      expect(flow).toEqual(db.map((age, i) => Math.max(age, files[i])));
      gone += db.filter((age) => age === Number.POSITIVE_INFINITY).length;
    }
    expect(gone).toBeGreaterThan(20);
  });
});

describe('ransomware', () => {
  const attack = '{catalog: none, cyber: {ransomware: {hits: all stores, every: 20 days, start: 1h, noticedAfter: 1 day}}}';
  const gone = (protection: string): readonly [number, number] => {
    const { rpo } = observe({ outages: attack, protection }, 250, 'cyber');
    const all = rpo.flat();
    return [shareOf(all, (seconds) => seconds === Number.POSITIVE_INFINITY), all.length];
  };

  it('takes three in four backups that production can delete, and three in a hundred that it cannot', () => {
    const [open, n] = gone(backups('').replace('separate-account', 'same-account').replace('immutable: true', 'immutable: false'));
    expect(Math.abs(open - 0.75)).toBeLessThanOrEqual(3.29 * Math.sqrt(0.1875 / n));
    for (const protection of [backups(''), backups('').replace('separate-account', 'same-account'), backups('').replace('immutable: true', 'immutable: false')]) {
      const [closed, m] = gone(protection);
      expect(Math.abs(closed - 0.03)).toBeLessThanOrEqual(3.29 * Math.sqrt(0.0291 / m));
    }
  });
});
