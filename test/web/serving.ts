/** A server for tests: a folder of its own, on any free port of this machine. It is the built one, whose threads start at once; `npm test` builds it first. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FolderView, RunRequest, RunView } from '../../web/api.js';
import type { ServeOptions, Serving } from '../../web/server/serve.js';

const { serve } = (await import(new URL('../../dist/web/server/serve.js', import.meta.url).href)) as typeof import('../../web/server/serve.js');
export const root = fileURLToPath(new URL('../..', import.meta.url));

// biome-ignore lint/suspicious/noExplicitAny: an answer of the server is looked at field by field
export type Json = any;

export interface Answer { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly text: string; readonly json: () => Json }
export interface Asking { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }

export interface TestServer extends Serving {
  readonly folder: string;
  readonly errors: unknown[];
  /** Sends `path` as it is, dots and all. */
  readonly ask: (path: string, asking?: Asking) => Promise<Answer>;
  readonly view: () => Promise<FolderView>;
  readonly run: (asked: Omit<RunRequest, 'scenario'> & { readonly scenario?: string; readonly file?: string }) => Promise<Answer>;
  /** Waits until the run is over. */
  readonly over: (id: string) => Promise<RunView>;
  /** Waits until the first years are simulated. */
  readonly goesOn: (id: string) => Promise<RunView>;
}

export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cutover-web-'));
  copyFileSync(join(root, 'scenarios', 'first-steps.yaml'), join(folder, 'first-steps.yaml'));
  return folder;
}

export async function testServer(options: Partial<ServeOptions> = {}): Promise<TestServer> {
  const folder = options.folder ?? testFolder();
  const errors: unknown[] = [];
  const serving = await serve({ port: 0, threads: 1, workingFolder: folder, onError: (error) => errors.push(error), ...options, folder });
  const ask = (path: string, asking: Asking = {}): Promise<Answer> => askServer(serving.port, path, asking);
  const until = async (id: string, holds: (run: RunView) => boolean): Promise<RunView> => {
    for (;;) {
      const run = (await ask(`/api/runs/${id}`)).json() as RunView;
      if (holds(run)) return run;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const view = async (): Promise<FolderView> => (await ask('/api/folder')).json() as FolderView;
  return {
    ...serving, folder, errors, ask, view,
    run: async ({ file = 'first-steps.yaml', ...asked }) => {
      const scenario = asked.scenario ?? (await view()).scenarios.find((one) => one.file === file)?.id ?? '';
      return ask('/api/runs', { method: 'POST', body: JSON.stringify({ ...asked, scenario }) });
    },
    over: (id) => until(id, ({ state }) => state !== 'queued' && state !== 'running'),
    goesOn: (id) => until(id, ({ progress, state }) => progress !== null || state === 'failed'),
    close: async () => {
      await serving.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `fetch` would tidy paths and headers up before it sends them. */
function askServer(port: number, path: string, { method = 'GET', headers = {}, body }: Asking): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }), ...headers } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: () => JSON.parse(text) });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
