/**
 * Prints what this engine reaches, beside what was expected: `npm run bench`, `npm run bench -- --json FILE`.
 *
 * W1 (M/M/1 queue, customers/s), W2-100 (hold model with 100 events pending, holds/s), W3 (availability of 48 of 50
 * machines, years/s) and W4 (disaster recovery cycles, years/s) are written on the public engine API and compared with
 * SimPy models of the same workloads, because a ratio says more than a rate on an unknown machine. Both run in
 * processes of their own, by turns, and the medians of the rounds count. In the rows `value` is our rate, `expected` the ratio
 * aimed for and `ratio` the ratio reached. Each of our runs also checks a statistic against its exact value.
 *
 * Exit code 1 when a statistic is wrong. A ratio below its aim is printed and no failure: machines are noisy.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findPeer } from './peer.js';
import type { Peer } from './peer.js';
import type { Row } from './row.js';
import { scenarioRows } from './scenario.js';
import type { Measured } from './workloads/measured.js';

interface Workload {
  readonly name: string;
  readonly unit: string;
  readonly ratioExpected: number;
  /** About a second of work here, and one to two seconds of SimPy's. */
  readonly amount: number;
  readonly peerAmount: number;
}

const ROUNDS = 3;
const workloads: readonly Workload[] = [
  { name: 'W1', unit: 'customers/s', ratioExpected: 45, amount: 10_000_000, peerAmount: 400_000 },
  { name: 'W2-100', unit: 'holds/s', ratioExpected: 13, amount: 16_000_000, peerAmount: 2_000_000 },
  { name: 'W3', unit: 'years/s', ratioExpected: 14, amount: 25_000, peerAmount: 2_000 },
  { name: 'W4', unit: 'years/s', ratioExpected: 24, amount: 1_250_000, peerAmount: 80_000 },
];

let wrong = false;

async function main(): Promise<number> {
  const file = jsonFile(process.argv.slice(2));
  if (file === undefined) {
    process.stderr.write('usage: npm run bench [-- --json FILE]\n');
    return 2;
  }
  const peer = findPeer();
  if (peer === null) print('SimPy was not found (Debian: python3-simpy3), so there are no ratios.');
  else print(`Compared with SimPy ${peer.version}.`);
  const rows: Row[] = [];
  for (const workload of workloads) rows.push(measure(workload, peer));
  for (const row of await scenarioRows()) {
    const expected = row.expected === null ? '' : ` (expected ${format(row.expected)})`;
    print(`${row.name.padEnd(8)} ${format(row.value)} ${row.unit}${expected}`);
    rows.push(row);
  }
  if (file !== null) writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
  return wrong ? 1 : 0;
}

/** The file after --json, null without the option, undefined when the arguments make no sense. */
function jsonFile(parameters: readonly string[]): string | null | undefined {
  if (parameters.length === 0) return null;
  return parameters.length === 2 && parameters[0] === '--json' ? parameters[1] : undefined;
}

function measure(workload: Workload, peer: Peer | null): Row {
  const ours: number[] = [];
  const theirs: number[] = [];
  let last: Measured | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    if (peer !== null) theirs.push(peer.rate(workload.name, workload.peerAmount));
    last = runChild(workload);
    ours.push(last.amount / last.seconds);
  }
  const value = median(ours);
  const ratio = peer === null ? null : value / median(theirs);
  const compared = ratio === null ? '' : `, ${ratio.toFixed(1)} x SimPy (expected ${workload.ratioExpected})`;
  print(`${workload.name.padEnd(8)} ${format(value)} ${workload.unit}${compared}`);
  if (last !== undefined) report(last);
  return { name: workload.name, value, unit: workload.unit, expected: workload.ratioExpected, ratio };
}

function runChild(workload: Workload): Measured {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const child = fileURLToPath(new URL(`child.${extension}`, import.meta.url));
  const parameters = [...process.execArgv, child, workload.name, String(workload.amount)];
  return JSON.parse(execFileSync(process.execPath, parameters, { encoding: 'utf8' })) as Measured;
}

function report(measured: Measured): void {
  const { statistic, measured: value, expected, tolerance } = measured.check;
  const right = Math.abs(value - expected) <= tolerance;
  if (!right) wrong = true;
  const verdict = right ? '' : ' WRONG';
  const within = Number(tolerance.toPrecision(1));
  print(`${' '.repeat(8)} ${statistic} ${format(value)} (expected ${format(expected)} +- ${within})${verdict}`);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[sorted.length >> 1];
}

function format(value: number): string {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(7)));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main();
