/** `cutover serve`: the page for those who decide, until Ctrl-C. */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import type { ExitCode } from '../../base/exit-code.js';
import { exitCode } from '../../base/exit-code.js';
import { usageError } from '../codes.js';
import type { Call } from '../commands.js';
import { options } from '../options.js';
import type { Io } from '../io.js';
import { isSystemError } from '../scenario-file.js';

const usualPort = 4_600;
const loopback: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

export async function serveCommand({ args: [folder = '.'], values, io }: Call): Promise<ExitCode> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw usageError('CLI-022', `there is no folder ${folder}`, 'cutover serve scenarios');
  const { host = '127.0.0.1', port = usualPort, threads } = values;
  const token = values.token ?? tokenOf(io);
  if (token === undefined && !loopback.includes(host)) throw usageError('CLI-021', `--host ${host} would let other machines in, and there is no token to keep them out`, 'add --token with at least 16 characters, or set CUTOVER_TOKEN');
  const { serve } = await import('../../../web/server/serve.js');
  const debug = (io.env.CUTOVER_DEBUG ?? '') !== '';
  const onError = (error: unknown): void => io.stderr.write(`${error instanceof Error ? (debug ? (error.stack ?? error.message) : error.message) : String(error)}\n`);
  const serving = await serve({ folder, host, port, token, threads, onError }).catch((error: unknown) => {
    throw isSystemError(error) ? cannotListen(error, host, port) : error;
  });
  io.stdout.write(`cutover serves ${folder} at ${serving.url}\n`);
  if (serving.scenarios === 0) io.stderr.write('there is no scenario (*.yaml) in this folder; cutover init my.yaml writes one\n');
  io.stderr.write('Ctrl-C ends it; a run under way is kept as far as it came\n');
  if (values['no-open'] !== true && io.stdout.isTTY) openBrowser(serving.url);
  await interrupted(io);
  io.stderr.write('\nending; Ctrl-C again quits at once\n');
  await serving.close();
  return exitCode.done;
}

function tokenOf({ env }: Io): string | undefined {
  const text = env.CUTOVER_TOKEN ?? '';
  if (text === '') return undefined;
  const read = options.token.read(text);
  if (read.error === undefined) return read.value;
  throw usageError('CLI-003', `CUTOVER_TOKEN: ${read.error}`);
}

const reasons: Readonly<Record<string, string>> = { EADDRINUSE: 'another program listens there', EACCES: 'ports below 1024 need special rights', EADDRNOTAVAIL: 'this machine has no such address', ENOTFOUND: 'this machine has no such address' };

function cannotListen({ code = '' }: NodeJS.ErrnoException, host: string, port: number): Error {
  return usageError('CLI-020', `cannot listen on ${host}:${port}: ${reasons[code] ?? code}`, code === 'EADDRINUSE' ? 'perhaps cutover serve runs already; --port 0 takes any free port' : 'choose another one with --port');
}

/** The second time ends the program without waiting. */
function interrupted(io: Io): Promise<void> {
  return new Promise((resolve) => {
    let times = 0;
    io.onInterrupt(() => {
      times++;
      if (times > 1) io.quit(exitCode.interrupted);
      else resolve();
    });
  });
}

/** A machine without a browser is no reason to complain: the address is on the screen. */
function openBrowser(url: string): void {
  const [command, ...args] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
