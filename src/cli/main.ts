#!/usr/bin/env node
/** The program: the streams and signals of this process around one call. */
import type { Io, Stream } from './io.js';
import { run } from './run.js';

function stream(of: NodeJS.WriteStream): Stream {
  return {
    write: (text) => {
      of.write(text);
    },
    get isTTY() {
      return of.isTTY === true;
    },
    get columns() {
      return of.isTTY ? of.columns : undefined;
    },
    get rows() {
      return of.isTTY ? of.rows : undefined;
    },
  };
}

/** What a terminal sends, and what a service manager does. */
const signals = ['SIGINT', 'SIGTERM'] as const;

const io: Io = {
  stdout: stream(process.stdout),
  stderr: stream(process.stderr),
  env: process.env,
  now: () => performance.now(),
  onInterrupt: (listener) => {
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  },
  quit: (code) => process.exit(code),
};

// Whoever reads our output may stop reading, as `head` does; that is no error of anybody.
for (const out of [process.stdout, process.stderr]) {
  out.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 4);
  });
}

process.exitCode = await run(process.argv.slice(2), io);
