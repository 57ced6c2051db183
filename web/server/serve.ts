/** `cutover serve`: starts the server, and ends it without losing what was simulated. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { availableParallelism } from 'node:os';
import type { Limits } from '../api.js';
import { createApp } from './app.js';
import { Folder } from './folder.js';
import { Queue } from './queue.js';
import { Results } from './results.js';
import { Scenarios } from './scenarios.js';
import { Streams } from './streams.js';

export interface ServeOptions {
  readonly folder: string;
  /** 0: any free one. */
  readonly port: number;
  readonly host?: string | undefined;
  /** Needed by whoever is not on the loopback interface, and asked of everybody when it is given. */
  readonly token?: string | undefined;
  readonly threads?: number | undefined;
  /** Folder from which results name their scenario. */
  readonly workingFolder?: string | undefined;
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Replaces the file of the worker threads. */
  readonly worker?: string | undefined;
}

export interface Serving {
  /** With the token where there is one. */
  readonly url: string;
  readonly port: number;
  readonly scenarios: number;
  readonly queue: Queue;
  /** Stops runs, keeps what they have, and closes every connection. */
  close(): Promise<void>;
}

const defaultLimits = { queuedRuns: 8, mostYears: 1_000_000, defaultYears: 2_048 } as const;

/** Rejects with the error of the system, such as EADDRINUSE. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { host = '127.0.0.1', token = null, threads = availableParallelism(), onError = () => {}, worker = null } = options;
  const folder = new Folder(options.folder);
  const limits: Limits = { ...defaultLimits, threads };
  const scenarios = new Scenarios(folder, options.workingFolder ?? process.cwd());
  const results = new Results(folder);
  const queue = new Queue({ scenarios, results, folder: folder.path, threads, worker, onError, queuedRuns: limits.queuedRuns });
  const streams = new Streams();
  let port = options.port;
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 }, createApp({ folder, scenarios, results, queue, streams, limits, guard: { port: () => port, token }, onError }));
  server.maxConnections = 256;
  port = await listen(server, options.port, host);
  const name = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host;
  return {
    port, queue, scenarios: scenarios.list().length,
    url: `http://${name}:${port}/${token === null ? '' : `?token=${encodeURIComponent(token)}`}`,
    close: async () => {
      await queue.close();
      streams.close();
      await scenarios.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
