/** The addresses of the server. Thin: each hands on to folder, results or queue. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { packageRoot, productVersion } from '../../src/index.js';
import type { FolderView, Limits } from '../api.js';
import type { Folder } from './folder.js';
import { sameSite, tokenBearer } from './guard.js';
import type { GuardOptions } from './guard.js';
import { Problem, problemOf } from './problem.js';
import type { Queue } from './queue.js';
import type { Results } from './results.js';
import { readRunRequest } from './run-request.js';
import type { Scenarios } from './scenarios.js';
import type { Streams } from './streams.js';

export interface AppParts {
  readonly folder: Folder;
  readonly scenarios: Scenarios;
  readonly results: Results;
  readonly queue: Queue;
  readonly streams: Streams;
  readonly limits: Limits;
  readonly guard: GuardOptions;
  /** Hears of internal errors with everything that a log should know; answers never hold it. */
  readonly onError: (error: unknown) => void;
}

/** Bytes of a request; one that names two hundred designs fits. */
const mostBody = 65_536;

export function createApp(parts: AppParts): Express {
  const { guard, onError } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(headers(), sameSite(guard), tokenBearer(guard));
  app.use('/api', api(parts));
  app.use(page());
  app.use((request) => {
    throw nothingAt(request);
  });
  const answer: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    const problem = problemOf(error);
    if (problem.code === 'WEB-050') onError(error);
    if (response.headersSent) next(error);
    else response.status(problem.status).json({ error: problem.toAnswer() });
  };
  app.use(answer);
  return app;
}

/** Everything comes from this server, nothing is written into the page, and nobody may put it into a frame. */
function headers(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], connectSrc: ["'self'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    // The server speaks plain HTTP on this machine; behind a proxy the proxy says so.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

function api({ folder, scenarios, results, queue, streams, limits }: AppParts): express.Router {
  const router = express.Router({ strict: true, caseSensitive: true });
  router.post(/.*/, jsonOnly);
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/folder', (_request, response) => {
    const view: FolderView = { version: productVersion, folder: folder.name, scenarios: scenarios.list(), results: results.list(), runs: queue.list(), limits };
    response.json(view);
  });
  router.get('/scenarios/:id', async (request, response) => void response.json(await scenarios.view(request.params.id)));
  router.get('/results/:id', ({ params: { id }, query }, response) => {
    const text = results.text(id);
    // As a file it would otherwise get a name of the browser's choice.
    if (query.save !== undefined) response.attachment(`cutover-${id}.json`);
    response.type('json').send(text);
  });
  router.post('/runs', express.json({ limit: mostBody, strict: true }), ({ body }, response) => {
    const { scenario, options } = readRunRequest(body, limits);
    response.status(202).json(queue.add(scenario, options).view());
  });
  router.get('/runs/:id', (request, response) => void response.json(queue.get(request.params.id).view()));
  router.get('/runs/:id/events', (request, response) => streams.open(queue.get(request.params.id), request, response));
  router.post('/runs/:id/stop', ({ params: { id } }, response) => {
    queue.stop(id);
    response.json(queue.get(id).view());
  });
  return router;
}

/** A form of another page can post text, but not JSON, without asking first. */
const jsonOnly: RequestHandler = (request, _response, next) => {
  if (!request.is('application/json')) throw new Problem('WEB-004', 'The request is no JSON.', 'Send the content type application/json.');
  next();
};

/** The built page. Its files carry a hash in their names, so that a browser may keep them. */
function page(): express.Router {
  const built = join(packageRoot(), 'dist', 'web', 'client');
  const router = express.Router();
  router.get('/', (_request: Request, response: Response, next) => {
    if (existsSync(join(built, 'index.html'))) response.sendFile('index.html', { root: built, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } }, (error) => error && next(error));
    else throw new Problem('WEB-003', 'The page has not been built.', 'npm run build');
  });
  router.use('/assets', express.static(join(built, 'assets'), { index: false, dotfiles: 'ignore', redirect: false, immutable: true, maxAge: '1y' }));
  return router;
}

function nothingAt(request: Request): Problem {
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'POST') return new Problem('WEB-006', 'The address does not answer to this method.', 'The server answers to GET and POST.');
  return new Problem('WEB-003', 'There is nothing at this address.', 'Start from the first page.');
}
