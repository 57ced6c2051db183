/** Scenario files that go wrong, each in one way, with what must be said about it. */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface Hazard {
  readonly name: string;
  /** Code that the first issue has. */
  readonly code: string;
  /** Part of what is said. */
  readonly says: string;
  /** Where; a file that is no text has its first place. */
  readonly line: number;
  readonly write: (file: string) => void;
}

const good = `version: 1
sites:
  home: {region: aws/us-east-1}
tiers:
  shop: {rto: 1h, rpo: 5m}
services:
  web: {instances: 3, machine: 4 vCPU 16 GB, busyAtPeak: 60%, needs: {orders: hard}}
stores:
  orders: {kind: relational, engine: postgresql, machine: 8 vCPU 32 GB, size: 100 GB}
outages:
  change:
    deploy: {hits: web, rate: 6/year, duration: 5m to 1h}
flows:
  buy: {tier: shop, demand: 10k/day, through: web, unserved: buyers}
designs:
  at-home: {pattern: multi-az, primary: home}
`;

const text = (content: string) => (file: string): void => writeFileSync(file, content);
const changed = (from: string, to: string) => text(good.replace(from, to));

function aliasBomb(): string {
  const levels = Array.from({ length: 20 }, (_, level) => `x-${level + 1}: &l${level + 1} [${Array.from({ length: 10 }, () => `*l${level}`).join(', ')}]`);
  return `version: 1\nx-0: &l0 [a, a]\n${levels.join('\n')}\n`;
}

function large(file: string): void {
  const handle = openSync(file, 'w');
  const piece = Buffer.alloc(1_000_000, '# all comment\n');
  for (let i = 0; i < 50; i++) writeSync(handle, piece);
  closeSync(handle);
}

export const hazards: readonly Hazard[] = [
  { name: 'broken YAML', code: 'SCN-003', says: 'not valid YAML', line: 3, write: changed('us-east-1}', 'us-east-1}}') },
  { name: 'unknown key', code: 'SCN-020', says: 'did you mean "instances"?', line: 7, write: changed('instances', 'instanzes') },
  { name: 'wrong unit', code: 'SCN-024', says: '', line: 5, write: changed('rto: 1h', 'rto: 1 GB') },
  { name: 'missing unit', code: 'SCN-024', says: 'needs a unit of time', line: 5, write: changed('rto: 1h', 'rto: 60') },
  { name: 'dangling reference', code: 'SCN-030', says: 'did you mean "orders"', line: 7, write: changed('{orders: hard}', '{order: hard}') },
  { name: 'dependency cycle', code: 'SCN-032', says: '', line: 7, write: changed('size: 100 GB}', 'size: 100 GB, needs: {web: hard}}') },
  { name: 'negative rate', code: 'SCN-024', says: 'negative', line: 12, write: changed('6/year', '-6/year') },
  { name: 'empty file', code: 'SCN-004', says: 'the file is empty', line: 1, write: text('') },
  { name: 'list', code: 'SCN-004', says: 'this file holds a list', line: 1, write: text('- a\n') },
  { name: 'binary file', code: 'SCN-002', says: 'not a text file', line: 1, write: (file) => writeFileSync(file, Uint8Array.from({ length: 4_096 }, (_, i) => (i * 73) % 256)) },
  { name: '50 MB file', code: 'SCN-001', says: 'larger than 2 MB', line: 1, write: large },
  { name: 'alias bomb', code: 'SCN-006', says: '', line: 3, write: text(aliasBomb()) },
  { name: 'deep nesting', code: 'SCN-007', says: '', line: 1, write: text(`version: ${'['.repeat(100_000)}`) },
];

/** Writes all of them into a folder; the path of each by its name. */
export function writeHazards(folder: string): ReadonlyMap<string, string> {
  return new Map(hazards.map(({ name, write }) => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.yaml`);
    write(file);
    return [name, file];
  }));
}

export { good as goodScenario };
