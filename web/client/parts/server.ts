/** Asks the server, and makes one kind of error of everything that can go wrong. */
import { useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../../api.js';

/** What was asked for, an error, or nothing yet. */
export interface Answer<T> { readonly value: T | null; readonly error: ApiError | null }

const unreachable: ApiError = { code: 'WEB-000', message: 'The server does not answer.', hint: 'Look at the terminal in which "cutover serve" was started; start it again if it has ended.' };

export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  return read<T>(await send(path, signal === undefined ? {} : { signal }));
}

export async function tell<T>(path: string, body: unknown): Promise<T> {
  return read<T>(await send(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }));
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`./api/${path}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal(unreachable);
  }
}

async function read<T>(response: Response): Promise<T> {
  const body = (await response.json().catch(() => null)) as { error?: ApiError } | null;
  if (response.ok && body !== null) return body as T;
  throw new Refusal(body?.error ?? unreachable);
}

/** Carries the words of the server. */
export class Refusal extends Error {
  readonly error: ApiError;
  constructor(error: ApiError) {
    super(error.message);
    this.error = error;
  }
}

export function errorOf(error: unknown): ApiError {
  if (error instanceof Refusal) return error.error;
  return { code: 'WEB-000', message: error instanceof Error ? error.message : String(error), hint: 'Reload the page.' };
}

/** Asks when `path` changes, and again when `again` does; null asks nothing. */
export function useAnswer<T>(path: string | null, again = 0): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { readonly path: string | null }>({ value: null, error: null, path: null });
  // A change of `again` asks once more.
  useEffect(() => {
    if (path === null) return undefined;
    const leave = new AbortController();
    ask<T>(path, leave.signal).then(
      (value) => setAnswer({ value, error: null, path }),
      (error: unknown) => {
        if (!leave.signal.aborted) setAnswer({ value: null, error: errorOf(error), path });
      },
    );
    return () => leave.abort();
  }, [path, again]);
  // An answer to the question before is none to this one.
  return answer.path === path ? answer : { value: null, error: null };
}
