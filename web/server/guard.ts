/**
 * Who may talk to the server. A page of another site can send requests to this machine, and can give its own name the
 * address of this machine; so the name under which the server is called and the page that calls are both looked at.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem.js';

export interface GuardOptions {
  readonly port: () => number;
  /** Null: the server listens on the loopback interface alone and asks nobody for a token. */
  readonly token: string | null;
}

const cookieName = 'cutover';

/** Refuses requests under a foreign name and from foreign pages. */
export function sameSite({ port, token }: GuardOptions) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const host = request.headers.host ?? '';
    const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port()}`);
    // With a token nobody gets in by a name alone, and the server may stand behind names that it does not know.
    if (token === null && !own.includes(host.toLowerCase())) throw new Problem('WEB-001', 'The request came under a name that this server does not have.', `Open http://127.0.0.1:${port()}/ instead.`);
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign = (origin !== undefined && origin !== `http://${host}` && !(token !== null && origin === `https://${host}`)) || site === 'cross-site' || (site === 'same-site' && request.method !== 'GET');
    // A link on another page may open this one; it may not read or do anything.
    const opens = request.method === 'GET' && request.path === '/' && request.headers['sec-fetch-mode'] === 'navigate';
    if (foreign && !opens) throw new Problem('WEB-001', 'The request came from a page of another site.', `Open http://127.0.0.1:${port()}/ and start from there.`);
    next();
  };
}

/** Asks for the token, once by its address and then by a cookie that no script can read. */
export function tokenBearer({ token }: GuardOptions) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (token === null || isEqual(cookieOf(request), sessionOf(token)) || isEqual(bearerOf(request), token)) {
      next();
      return;
    }
    const given = request.method === 'GET' && request.path === '/' ? request.query.token : undefined;
    if (typeof given !== 'string' || !isEqual(given, token)) throw new Problem('WEB-002', 'This server asks for a token.', 'Open the address that was printed when the server started.');
    response.cookie(cookieName, sessionOf(token), { httpOnly: true, sameSite: 'strict', path: '/' });
    // The token leaves the address, so that no link and no history carries it.
    response.redirect(303, '/');
  };
}

/** The cookie tells nobody the token. */
function sessionOf(token: string): string {
  return createHmac('sha256', token).update('session').digest('hex');
}

/** Takes the same time whatever the text is. */
function isEqual(given: string | null, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return given !== null && timingSafeEqual(digest(given), digest(expected));
}

function cookieOf({ headers }: IncomingMessage): string | null {
  const pair = (headers.cookie ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${cookieName}=`));
  return pair?.slice(cookieName.length + 1) ?? null;
}

function bearerOf({ headers }: IncomingMessage): string | null {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null;
}
