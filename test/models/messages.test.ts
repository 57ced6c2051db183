import { describe, expect, it } from 'vitest';
import { accept, exact, instantly, mean, quantile, Runner, spread, worldOf, yearIn, type Sections, type Year } from './small-world.js';

const mirrored = (replication = '{mode: async, lag: 12s, offsets: 30s}'): string => `{two: {pattern: hot-standby, primary: home, secondary: away, ${instantly}, replication: ${replication}}}`;
const stream = (more = ''): string => `{events: {kind: stream, size: 10 GB${more}}, archive: {kind: object, size: 10 GB}}`;
const flows = (more = ''): string => `{send: {tier: only, demand: 400/s, through: relay, unserved: {lost: 100%}${more}}}`;
const loss = (start: string, duration: string, every = 'never'): string => `{catalog: none, site: {loss: {hits: home, every: ${every}, start: ${start}, duration: ${duration}}}}`;
const estate: Sections = {
  run: '{horizon: 20 days, accounting: calendar}',
  links: '{line: {between: [home, away], via: interconnect, bandwidth: 10 GB/s, rtt: 2ms, outage: {every: never, duration: 1h}}}',
  services: '{relay: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 5000/s, needs: {events: hard, archive: soft}}}',
  stores: stream(), flows: flows(), designs: mirrored(), outages: loss('10 days', 'never'),
};
const one = (sections: Sections = {}): Year => yearIn({ ...estate, ...sections });

describe('V30: a mirrored topic', () => {
  it('loses 4,800 messages when the primary never returns, and reads U(0, 12,000) again', () => {
    const runner = new Runner(worldOf(estate));
    const again = Array.from({ length: 8300 }, (_, r) => {
      const [year] = runner.years(r);
      if (r < 20) exact(year.of('lostWrites'), 4800, 1e-6);
      return year.of('readAgain');
    });
    const error = (12_000 * Math.sqrt(0.05 * 0.95)) / Math.sqrt(again.length);
    accept(quantile(again, 0.95), error, 11_400, 0.005);
    expect(Math.max(...again)).toBeLessThanOrEqual(12_000);
    expect(Math.min(...again)).toBeLessThan(50);
  });

  it('reads 6,000 again on average', () => {
    const runner = new Runner(worldOf({ ...estate, run: '{horizon: 1 year}', outages: loss('1h', '1m', '1h') }));
    const years = Array.from({ length: 7 }, (_, r) => runner.years(r)[0]);
    const each = years.map((year) => year.of('readAgain') / year.of('failovers'));
    const failovers = years.reduce((sum, year) => sum + year.of('failovers'), 0);
    expect(failovers).toBeGreaterThan(52_000);
    accept(mean(each), 12_000 / Math.sqrt(12 * failovers), 6000, 0.005);
  });
});

describe('readers', () => {
  it('that are idempotent do nothing twice', () => {
    const [careless, careful] = [one(), one({ stores: stream(', consumers: idempotent') })];
    expect(careless.of('duplicated')).toBe(careless.of('readAgain'));
    expect(careful.of('readAgain')).toBe(careless.of('readAgain'));
    expect(careful.of('duplicated')).toBe(0);
  });

  it('whose positions are copied with the records read nothing again', () => {
    expect(one({ designs: mirrored('{mode: async, lag: 12s, offsets: 0s}') }).of('readAgain')).toBe(0);
    expect(one({ designs: mirrored('{mode: sync, offsets: 30s}') }).of('lostWrites')).toBe(0);
  });

  it('of a stream that is built from its backup go on where the backup ends', () => {
    expect(one({ designs: mirrored('none') }).of('readAgain')).toBe(0);
  });

  it('who need records in order get those that return out of turn', () => {
    const back: Sections = { run: '{horizon: 30 days}', outages: loss('10 days', '6h'), stores: stream(', ordered: true') };
    exact(one(back).of('divergent'), 4800, 1e-6);
    exact(one(back).of('disordered'), 4800, 1e-6);
    expect(one({ ...back, stores: stream() }).of('disordered')).toBe(0);
    // Never returned, never out of turn.
    expect(one({ stores: stream(', ordered: true') }).of('disordered')).toBe(0);
  });

  it('get from an archive what the mirror lacks, up to the age of its own copy', () => {
    const year = one({ flows: flows(', archive: archive'), stores: stream(', ordered: true'), designs: mirrored('{mode: async, lag: 12s, offsets: 30s, stores: {archive: {mode: async, lag: 2s}}}') });
    // The archive shares the link and its base lag of its own: 12 s less 2 s are sent in again.
    exact(year.of('replayed'), 4000, 1e-6);
    exact(year.of('lostWrites'), 800, 1e-6);
    exact(year.of('disordered'), 4000, 1e-6);
  });

  it('of a mirror that was cut off for longer than records are kept have to wait for all of it', () => {
    const cut = (retention: string): Year => one({
      stores: `{events: {kind: stream, size: 400 GB, changes: 1 MB/s, retention: ${retention}}, archive: {kind: object, size: 1 GB}}`,
      outages: '{catalog: none, site: {cut: {hits: line, every: never, start: 5 days, duration: 6h}, loss: {hits: home, every: never, start: 5 days 6h 10s, duration: never}}}',
      designs: mirrored().replace('two: {', 'two: {protection: {backups: {copyTo: separate-account, logs: 5m, success: 100%}}, '),
    });
    // The rest of the queue has gone over in ten seconds; what was dropped at the source never does.
    expect(spread(cut('1 day').rpoStore())[0]).toBeLessThan(13);
    expect(cut('1h').of('bulkBytes')).toBeGreaterThanOrEqual(400e9);
    expect(cut('1 day').of('bulkBytes')).toBeLessThan(400e9);
  });
});

describe('hazard: there and back and there again', () => {
  it('counts no message twice', () => {
    const year = one({ run: '{horizon: 30 days}', outages: '{catalog: none, site: {loss: {hits: home, every: never, start: 10 days, duration: 3h}, again: {hits: away, every: never, start: 10 days 2h, duration: 3h}, third: {hits: home, every: never, start: 10 days 4h, duration: 30m}}}' });
    const promised = spread(year.rpoStore()).reduce((sum, seconds) => sum + seconds, 0) * 400;
    expect(year.of('lostWrites') + year.of('divergent')).toBeLessThanOrEqual(promised * (1 + 1e-9));
    expect(year.of('readAgain')).toBeLessThanOrEqual(12_000 * spread(year.rpoStore()).length);
  });
});
