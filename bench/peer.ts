/** The same workloads on SimPy, as the measure that travels between machines. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Debian puts its packages under its own interpreter, so that one is asked first. */
const INTERPRETERS = ['/usr/bin/python3', 'python3'];

export interface Peer {
  readonly version: string;
  /** Runs a workload and returns its rate per second. */
  rate(name: string, amount: number): number;
}

/** The first interpreter that has SimPy, or null. */
export function findPeer(): Peer | null {
  const models = modelsPath();
  for (const interpreter of INTERPRETERS) {
    const version = output(interpreter, ['-c', 'import simpy; print(simpy.__version__)']);
    if (version === null) continue;
    return {
      version: version.trim(),
      rate: (name, amount) => {
        const text = output(interpreter, [models, name, String(amount)]);
        if (text === null) throw new Error(`the SimPy model of ${name} failed`);
        const result = JSON.parse(text) as { amount: number; seconds: number };
        return result.amount / result.seconds;
      },
    };
  }
  return null;
}

/** The build copies TypeScript alone, so from dist/bench the models lie two folders up. */
function modelsPath(): string {
  const candidates = ['simpy/models.py', '../../bench/simpy/models.py'];
  const paths = candidates.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? paths[0];
}

function output(command: string, parameters: readonly string[]): string | null {
  try {
    return execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}
