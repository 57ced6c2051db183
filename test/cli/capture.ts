/** An Io that a test holds in its hand. */
import type { ExitCode } from '../../src/base/exit-code.js';
import { run } from '../../src/cli/run.js';
import type { Io } from '../../src/cli/io.js';

export interface Captured { readonly io: Io; readonly out: () => string; readonly err: () => string; readonly interrupt: () => void; readonly quits: readonly ExitCode[] }
export interface Surroundings { readonly tty?: boolean; readonly columns?: number; readonly env?: Io['env'] }

export function capture({ tty = false, columns = 120, env = {} }: Surroundings = {}): Captured {
  const out: string[] = [];
  const err: string[] = [];
  const quits: ExitCode[] = [];
  const listeners = new Set<() => void>();
  let time = 0;
  const stream = (to: string[]) => ({ write: (text: string) => void to.push(text), isTTY: tty, columns: tty ? columns : undefined });
  return {
    io: {
      stdout: stream(out), stderr: stream(err), env,
      now: () => (time += 1_000),
      onInterrupt: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      quit: (code) => void quits.push(code),
    },
    out: () => out.join(''), err: () => err.join(''), quits,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
  };
}

export interface Ran { readonly code: ExitCode; readonly out: string; readonly err: string }

/** One call of the program in this process. */
export async function call(words: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const captured = capture(surroundings);
  const code = await run(words, captured.io);
  return { code, out: captured.out(), err: captured.err() };
}
