import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accept, day, exact, hour, mean, Runner, shareOf, spread, standardError, worldOf, yearIn, type Sections, type Year } from './small-world.js';

/** 3 TB that come back at 600 MB/s take 5,000 s; 20 MB/s are written, and 80 MB/s of log replayed. */
const backups = (more = '', success = '100%'): string => `{backups: {full: 24h, logs: 5m, keep: 35 days, copyTo: separate-account, immutable: true, restoreRate: 600 MB/s, replayRate: 80 MB/s, fixedWork: 0s, success: ${success}${more}}}`;
const flow = (more = ''): string => `{buy: {tier: only, demand: 1200/min, through: web, unserved: {lost: 100%}${more}}}`;
const db = 'db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 3 TB, changes: 20 MB/s}';
const small = 'db: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 6 GB}';
const estate: Sections = {
  services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 5000/s, needs: {db: hard, documents: soft}}}',
  stores: `{${db}, documents: {kind: object, size: 60 GB}}`,
  flows: flow(),
  protection: backups(),
};
const fault = (more: string, kind = 'data'): string => `{catalog: none, ${kind}: {fault: {hits: db, every: never, start: 10 days, ${more}}}}`;
const one = (sections: Sections, replication = 0): Year => yearIn({ ...estate, ...sections }, replication);
const [rpoOf, rtoOf] = [(year: Year): number => spread(year.rpoStore(0, 'data'))[0], (year: Year): number => spread(year.rto(0, 'data'))[0]];
const perSecond = 20;

describe('a store that goes back', () => {
  it('takes with it what was written since, and every item once', () => {
    const year = one({ outages: fault('noticedAfter: 2h') });
    expect(rpoOf(year)).toBeGreaterThanOrEqual(2 * hour);
    exact(year.of('lostWrites'), perSecond * rpoOf(year));
    // A second fault during the restore: writes have stopped, and only what is older is lost beside.
    const twice = one({ outages: '{catalog: none, data: {fault: {hits: db, every: never, start: 10 days, noticedAfter: 2h}, later: {hits: db, every: never, start: 10 days 2h 10m, noticedAfter: 10m}}}' });
    exact(twice.of('lostWrites'), perSecond * rpoOf(year));
  });

  it('of which no copy is left costs what was written while copies are kept', () => {
    const year = one({ protection: backups().replace('35 days', '2 days'), outages: fault('noticedAfter: 3 days') });
    expect(rpoOf(year)).toBe(Number.POSITIVE_INFINITY);
    exact(year.of('lostWrites'), perSecond * 2 * day);
  });
});

describe('an archive', () => {
  const stores = `{${small}, documents: {kind: object, size: 6 GB}, log: {kind: stream, size: 6 GB, retention: 4h}}`;
  it('gives back what the store lost: late, and not lost', () => {
    const year = one({ stores, flows: flow(', archive: documents'), outages: fault('noticedAfter: 2h') });
    expect(year.of('lostWrites')).toBe(0);
    exact(year.of('replayed'), perSecond * rpoOf(year));
    // It is worked off by what capacity is left: 5,000/s carry 20/s of fresh demand beside it.
    exact(year.of('delayed'), year.of('replayed'));
    exact(year.of('waiting'), year.of('replayed') ** 2 / 2 / (5000 - perSecond), 1e-3);
  });

  it('holds no more than its retention', () => {
    const year = one({ stores, flows: flow(', archive: log'), outages: fault('noticedAfter: 6h') });
    const behind = 4 * hour - rtoOf(year);
    exact(year.of('replayed'), perSecond * behind);
    exact(year.of('lostWrites'), perSecond * (rpoOf(year) - behind));
  });

  it('that is hit as well gives back what it has itself', () => {
    const year = one({ stores, flows: flow(', archive: documents'), outages: fault('noticedAfter: 2h').replace('hits: db', 'hits: [db, documents]') });
    const [own, archive] = [rpoOf(year), spread(year.rpoStore(1, 'data'))[0]];
    exact(year.of('replayed'), perSecond * Math.max(0, own - archive), 1e-6);
    exact(year.of('lostWrites') + year.of('replayed'), perSecond * own);
  });
});

describe('a chain of backups', () => {
  const seen = (protection: string, replications = 60): { readonly rto: number[][]; readonly rpo: number[][] } => {
    const runner = new Runner(worldOf({ ...estate, protection, outages: '{catalog: none, data: {fault: {hits: db, every: 5 days, start: 1h, noticedAfter: 0s}}}' }));
    const years = Array.from({ length: replications }, (_, r) => runner.years(r)[0]);
    return { rto: years.map((year) => spread(year.rto(0, 'data'))), rpo: years.map((year) => spread(year.rpoStore(0, 'data'))) };
  };

  it('reads the full backup, the increments since, and the log since the last of them', () => {
    const { rto } = seen(backups(', incremental: 24h').replace('full: 24h', 'full: 7 days'));
    // Three days of increments on average, and half a day of log.
    accept(mean(rto.flat()), standardError(rto), (3e12 + 20e6 * 3 * day) / 600e6 + (20e6 * 0.5 * day) / 80e6, 0.01);
    expect(Math.max(...rto.flat())).toBeLessThanOrEqual((3e12 + 20e6 * 6 * day) / 600e6 + (20e6 * day) / 80e6);
  });

  it('ends before the first increment that cannot be read, or starts one full backup earlier', () => {
    const { rpo } = seen(backups(', incremental: 24h', '90%').replace('full: 24h, logs: 5m', 'full: 7 days, logs: never'), 120);
    const all = rpo.flat();
    // The first attempt reads 1 to 7 files, all equally likely.
    const works = Array.from({ length: 7 }, (_, k) => 0.9 ** (k + 1)).reduce((sum, p) => sum + p / 7, 0);
    const near = (share: number, reference: number): void => expect(Math.abs(share - reference)).toBeLessThanOrEqual(3.29 * Math.sqrt((reference * (1 - reference)) / all.length));
    near(shareOf(all, (seconds) => seconds <= day), works);
    // The chain before has six increments: up to the k-th it reaches 7 - k days before the full backup that was broken.
    const older = Array.from({ length: 7 }, (_, k) => 0.9 ** k * (k < 6 ? 0.1 : 1) * ((7 - k) / 7)).reduce((sum, p) => sum + p);
    near(shareOf(all, (seconds) => seconds >= 7 * day), 0.1 * (0.9 * older + 0.1));
    // With logs a broken backup costs time and no data.
    const logged = seen(backups(', incremental: 24h', '90%').replace('full: 24h', 'full: 7 days'), 120);
    near(shareOf(logged.rpo.flat(), (seconds) => seconds <= 300), 1);
  });

  it('without logs ends at the last backup', () => {
    const { rpo, rto } = seen(backups().replace('logs: 5m', 'logs: never'));
    accept(mean(rpo.flat()), standardError(rpo), day / 2, 0.02);
    expect(Math.max(...rto.flat())).toBeCloseTo(5000, 3);
  });
});

describe('a recovery of what was damaged alone', () => {
  const hurt = fault('noticedAfter: 2h, damages: 4%');
  it('is faster, stops nobody else and loses only what was hit', () => {
    const whole = one({ outages: hurt });
    const selective = one({ outages: hurt, protection: backups(', recovery: selective') });
    expect(spread(selective.rto(0, 'data'))).toEqual([0]);
    exact(selective.of('lostWrites'), 0.04 * whole.of('lostWrites'));
    // Meanwhile the requests for damaged records fail.
    exact(selective.of('unserved'), 0.04 * 0.04 * whole.of('unserved'), 1e-6);
    expect(rpoOf(selective)).toBe(rpoOf(whole));
  });

  it('is a disruption where more is damaged than the flow can do without', () => {
    const year = one({ outages: fault('noticedAfter: 2h, damages: 30%'), protection: backups(', recovery: selective') });
    exact(rtoOf(year) / 0.3, rtoOf(one({ outages: fault('noticedAfter: 2h') })));
  });

  it('of an attack is not possible', () => {
    const attack = fault('noticedAfter: 2h, damages: 4%', 'cyber');
    expect(spread(one({ outages: attack, protection: backups(', recovery: selective, cleanUp: 0s, reached: 0%') }).rto(0, 'cyber'))[0]).toBeGreaterThan(5000);
  });
});

describe('objects with versions', () => {
  const stores = `{${db}, documents: {kind: object, size: 60 GB, versions: 7 days}}`;
  const lost = (delay: string, more = ''): Year => one({ stores, outages: fault(`noticedAfter: ${delay}, damages: 10%${more}`).replace('hits: db', 'hits: documents') });
  it('lose nothing when it is seen in time, and go back otherwise', () => {
    expect(spread(lost('1 day').rpoStore(1, 'data'))[0]).toBe(0);
    expect(lost('1 day').of('lostWrites')).toBe(0);
    expect(spread(lost('8 days').rpoStore(1, 'data'))[0]).toBeGreaterThan(8 * day);
    // Versions are in the account.
    expect(spread(lost('1 day', ', takesAccount: true').rpoStore(1, 'data'))[0]).toBeGreaterThan(day);
  });
});

describe('an account that is lost', () => {
  it('takes the backups that are kept in it', () => {
    const away = fault('noticedAfter: 0s, takesAccount: true');
    expect(rpoOf(one({ outages: away, protection: backups().replace('separate-account', 'same-account') }))).toBe(Number.POSITIVE_INFINITY);
    expect(rpoOf(one({ outages: away }))).toBeLessThanOrEqual(300);
  });
});

describe('after an attack', () => {
  const attack = (hits: string): string => fault('noticedAfter: 0s', 'cyber').replace('hits: db', `hits: ${hits}`);
  const rto = (hits: string, protection: string): number => spread(one({ outages: attack(hits), protection }).rto(0, 'cyber'))[0];
  it('nothing is back before machines are rebuilt, and never before its restore', () => {
    expect(rto('db', backups(', cleanUp: 5 days'))).toBeCloseTo(5 * day, 3);
    expect(rto('db', backups(', cleanUp: 1h'))).toBeGreaterThan(5000);
    expect(rto('[db, web]', backups(', cleanUp: 5 days'))).toBeCloseTo(5 * day, 3);
    expect(rto('web', backups(', cleanUp: 5 days'))).toBeCloseTo(5 * day, 3);
  });

  it('the catalogue gives three days with copies out of reach, seven without, and the copies stay with 97 % or 25 %', () => {
    const { backups: table } = worldOf({ ...estate, protection: '{backups: {copyTo: same-account}}' }).designs[0];
    expect(table.reached[0]).toBe(0.75);
    expect(worldOf(estate).designs[0].backups.reached[0]).toBe(0.03);
  });
});

describe('an index', () => {
  const sections = (more: string): Sections => ({
    services: '{web: {instances: 1, machine: 4 vCPU 16 GB, ratePerInstance: 5000/s, needs: {search: hard}}}',
    stores: `{search: {kind: search, size: 60 GB, rebuild: 40m${more}}, ${db}}`,
    flows: flow().replace('through: web', 'through: [web, db]'),
    outages: '{catalog: none, data: {fault: {hits: [search, db], every: never, start: 10 days, noticedAfter: 0s}}}',
  });
  it('is rebuilt from its source, once that is back', () => {
    const together = rtoOf(one(sections('')));
    exact(rtoOf(one(sections(', rebuiltFrom: db'))), together + 2400, 1e-9);
    const year = one({ ...sections(', rebuiltFrom: db'), outages: '{catalog: none, data: {fault: {hits: search, every: never, start: 10 days, noticedAfter: 0s}}}' });
    expect(rtoOf(year)).toBeCloseTo(2400, 6);
    expect(year.of('lostWrites')).toBe(0);
  });
});

describe('hazard: faults that overlap', () => {
  it('leave nothing held, nothing spoiled, and never lose more than was written', () => {
    const hits = fc.constantFrom('db', 'documents', '[db, documents]');
    const event = fc.record({ hits, at: fc.integer({ min: 0, max: 40 }), notice: fc.integer({ min: 0, max: 30 }), damages: fc.constantFrom('3%', '50%', '100%') });
    fc.assert(fc.property(fc.array(event, { minLength: 2, maxLength: 5 }), fc.boolean(), fc.boolean(), (events, selective, archived) => {
      const sources = events.map(({ hits: on, at, notice, damages }, i) => `s${i}: {hits: ${on}, every: never, start: ${240 + at}h, noticedAfter: ${notice}h, damages: ${damages}}`);
      const year = one({ outages: `{catalog: none, data: {${sources.join(', ')}}}`, protection: backups(selective ? ', recovery: selective' : ''), flows: flow(archived ? ', archive: documents' : '') });
      const { holds, restore } = year.run.run;
      expect(Array.from(holds.count).concat(Array.from(holds.spoiled), holds.total[0], Array.from(restore.running), Array.from(restore.held)).filter((value) => value !== 0)).toEqual([]);
      // What was sent in again is written again, and may be gone again with the next fault; lost for good it is once.
      const written = perSecond * (72 * hour + 300) * (1 + 1e-9);
      expect(year.of('lostWrites')).toBeLessThanOrEqual(written);
      expect(year.of('lostWrites') + year.of('replayed')).toBeLessThanOrEqual(written * (archived ? events.length : 1));
      expect(year.of('lostWrites')).toBeGreaterThanOrEqual(0);
    }), { numRuns: 25, seed: 7 });
  });
});
