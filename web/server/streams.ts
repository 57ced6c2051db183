/** Server-sent events of runs: where each is, and the table so far. */
import type { Request, Response } from 'express';
import { Problem } from './problem.js';
import type { Run } from './run.js';

/** Pages that may watch at once. */
const mostStreams = 64;
/** Milliseconds between signs of life, which keep proxies from closing a quiet stream. */
const heartbeat = 15_000;
/** Bytes that may wait for a reader that does not read. */
const mostWaiting = 4_000_000;

export class Streams {
  private readonly opened = new Set<Response>();

  open(run: Run, request: Request, response: Response): void {
    if (this.opened.size >= mostStreams) throw new Problem('WEB-023', 'Too many pages watch runs.', 'Close some of them and reload this one.');
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', Connection: 'keep-alive', 'X-Accel-Buffering': 'no' });
    response.write('retry: 1000\n\n');
    this.opened.add(response);
    const alive = setInterval(() => response.write(': alive\n\n'), heartbeat);
    let leave = (): void => {};
    const end = (): void => {
      clearInterval(alive);
      leave();
      this.opened.delete(response);
      response.end();
    };
    request.on('close', end);
    leave = run.watch((event, data) => {
      // Whoever reads too slowly misses tables, never the end.
      if (event === 'partial' && response.writableLength > mostWaiting) return;
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (event === 'state' && run.over) queueMicrotask(end);
    });
  }

  /** Ends every stream, so that the server can. */
  close(): void {
    for (const response of this.opened) response.end();
  }
}
