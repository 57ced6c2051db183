/** Runs the programs of this folder on SimPy where it is installed, and keeps what they printed for where it is not. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Figure, Figures, Name } from './figures.js';

/** Debian's python3-simpy3 belongs to the Python of the system, which need not be the first on the path. */
const python = process.env.CUTOVER_ORACLE !== 'live' ? undefined : ['/usr/bin/python3', 'python3'].find((command) => spawnSync(command, ['-c', 'import simpy'], { stdio: 'ignore' }).status === 0);
/** Whether the programs are run now, as `npm run oracle` asks for; otherwise what they printed last is good enough. */
export const isLive = process.env.CUTOVER_ORACLE === 'live';

export interface Peer { readonly years: number; readonly seed: number; readonly date: string; readonly figures: Readonly<Record<string, Figure>> }
const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export function run(name: Name): Peer {
  if (python === undefined) throw new Error('SimPy is not there: apt-get install python3-simpy3');
  return JSON.parse(execFileSync(python, [pathOf(`${name}.py`)], { encoding: 'utf8' })) as Peer;
}

const storePath = (name: Name): string => pathOf(`results/${name}.json`);
export const stored = (name: Name): Peer | null => (existsSync(storePath(name)) ? (JSON.parse(readFileSync(storePath(name), 'utf8')) as Peer) : null);
export const store = (name: Name, peer: Peer): void => writeFileSync(storePath(name), `${JSON.stringify({ ...peer, date: new Date().toISOString().slice(0, 10) }, null, 1)}\n`);

export const figuresOfPeer = ({ figures }: Peer): Figures => new Map(Object.entries(figures));
