/** What must hold whatever the figures are, under common random numbers: the same outages, the same draws, one thing better. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mean, Runner, spread, worldOfText, type Year } from './small-world.js';

const shop = readFileSync(new URL('../../scenarios/web-shop.yaml', import.meta.url), 'utf8');

/** The web shop with other designs, and twenty times the outages of the catalogue. */
function shopWith(designs: string, change: (text: string) => string = (text) => text): Runner {
  const text = change(shop.slice(0, shop.indexOf('\ndesigns:'))).replace(/^today:.*$/m, '').replace(/^proposed:.*$/m, '').replace('outages:\n', 'outages:\n  factor: 20\n').replace(/, from: \[dublin, belgium\]/, '');
  return new Runner(worldOfText(`${text}\ndesigns:\n${designs}\n`));
}

const replications = 24;
const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);

/** Yearly amounts of the better and the worse side, replication by replication. */
function pairs(amount: (year: Year) => number, better: (r: number) => Year, worse: (r: number) => Year): readonly (readonly [number, number])[] {
  return Array.from({ length: replications }, (_, r) => [amount(better(r)), amount(worse(r))] as const);
}

/** One-sided paired test: the better side is not longer; and somewhere it is shorter. */
function notWorse(list: readonly (readonly [number, number])[], atLeastOnce = true): void {
  const differences = list.map(([better, worse]) => better - worse);
  const m = mean(differences);
  const error = Math.sqrt(sum(differences.map((d) => (d - m) ** 2)) / (list.length * (list.length - 1)));
  expect(m).toBeLessThanOrEqual(1e-6 + 3.29 * error);
  if (atLeastOnce) expect(differences.some((d) => d < -1e-6)).toBe(true);
  // By count too: a year in which it is longer is rare.
  expect(differences.filter((d, i) => d > 1e-3 * (1 + list[i][1])).length).toBeLessThanOrEqual(list.length / 4);
}

const oneWorld = (runner: Runner): ((r: number, d: number) => Year) => {
  let known = -1;
  let years: readonly Year[] = [];
  return (r, d) => {
    if (known !== r) years = runner.years(r);
    known = r;
    return years[d];
  };
};

describe('of two designs that differ in one thing', () => {
  const warm = 'pattern: warm-standby, primary: frankfurt, secondary: dublin, decision: automatic, readiness: quarterly-drills';
  const rto = (flow: number) => (year: Year): number => sum(spread(year.rto(flow)));

  it('the one with more standby has no longer RTO', () => {
    // Without Black Friday the fleet is sized for an ordinary evening, so that a small part of it is short more often.
    const year = oneWorld(shopWith(`  more: {${warm}, standby: 100%}\n  less: {${warm}, standby: 15%}`, (text) => text.replace('factor: 2.5', 'factor: 1')));
    for (const flow of [0, 1]) notWorse(pairs(rto(flow), (r) => year(r, 0), (r) => year(r, 1)), false);
    notWorse(pairs((y) => y.of('unserved', 0), (r) => year(r, 0), (r) => year(r, 1)));
    notWorse(pairs((y) => y.of('extraInstances', 1, 0), (r) => year(r, 0), (r) => year(r, 1)));
    // Nothing runs on after a failover that was called off.
    for (let r = 0; r < replications; r++) if (year(r, 1).of('failovers') === 0) expect(year(r, 1).of('extraInstances', 1, 0)).toBeLessThan(1000);
  });

  it('the one with the shorter TTL has no longer RTO and no longer outage of its clients', () => {
    const year = oneWorld(shopWith(`  short: {${warm}, standby: 100%, steering: {kind: dns, ttl: 20s}}\n  long: {${warm}, standby: 100%, steering: {kind: dns, ttl: 30m}}`));
    for (const flow of [0, 1]) notWorse(pairs(rto(flow), (r) => year(r, 0), (r) => year(r, 1)));
    notWorse(pairs((y) => sum(spread(y.clients())), (r) => year(r, 0), (r) => year(r, 1)));
    notWorse(pairs((y) => y.of('lost', 1), (r) => year(r, 0), (r) => year(r, 1)));
  });

  it('the one that decides sooner has no longer RTO, outage by outage', () => {
    const designs = `  sooner: {${warm}, patience: 5m}\n  later: {${warm}, patience: 25m}`;
    const year = oneWorld(shopWith(designs));
    notWorse(pairs(rto(1), (r) => year(r, 0), (r) => year(r, 1)));
    // The first outage of a year finds both designs at home.
    for (let r = 0; r < replications; r++) {
      const [a, b] = [year(r, 0), year(r, 1)];
      expect(a.of('impacts')).toBeGreaterThan(0);
      expect(spread(a.rto(1)).length).toBe(spread(b.rto(1)).length);
    }
  });

  it('the one with backups more often loses no more to a corruption', () => {
    const year = oneWorld(shopWith(`  often: {${warm}, protection: {backups: {logs: 1m}}}\n  seldom: {${warm}, protection: {backups: {logs: 60m}}}`));
    notWorse(pairs((y) => sum(spread(y.rpoStore(1, 'data')).map((seconds) => Math.min(seconds, 1e7))), (r) => year(r, 0), (r) => year(r, 1)));
  });
});

describe('of two worlds that differ in one thing', () => {
  const warm = 'pattern: warm-standby, primary: frankfurt, secondary: belgium, decision: automatic, standby: 100%';

  it('the one with the faster link has no larger RPO', () => {
    const [fast, slow] = ['500 Mbps', '2.5 Mbps'].map((bandwidth) => oneWorld(shopWith(`  two: {${warm}}`, (text) => text.replace('via: vpn, bandwidth: 500 Mbps', `via: vpn, bandwidth: ${bandwidth}`))));
    const rpo = (store: number) => (year: Year): number => sum(spread(year.rpoStore(store)).map((seconds) => Math.min(seconds, 1e7)));
    for (const store of [0, 1]) notWorse(pairs(rpo(store), (r) => fast(r, 0), (r) => slow(r, 0)));
  });

  it('the one with one site more in the file, which nobody uses, is the same to the bit', () => {
    const [without, more] = ['', '\n  paris: {region: aws/eu-west-3, zones: 3}'].map((site) => oneWorld(shopWith(`  two: {${warm}}`, (text) => text.replace('\nlinks:', `${site}\n\nlinks:`))));
    for (let r = 0; r < 6; r++) for (const column of ['lost', 'disrupted', 'waiting', 'failovers', 'divergent', 'unprotected'] as const) expect(more(r, 0).of(column, 1)).toBe(without(r, 0).of(column, 1));
  });
});
