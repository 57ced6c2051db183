/** Follows a run by server-sent events. A page that was away comes back to where the run is by then. */
import { useEffect, useState } from 'preact/hooks';
import type { ApiError, PartialView, RunView } from '../../api.js';
import { ask, errorOf } from './server.js';

export interface Watched { readonly run: RunView | null; readonly partial: PartialView | null; readonly error: ApiError | null }

export function useRun(id: string): Watched {
  const [watched, setWatched] = useState<Watched>({ run: null, partial: null, error: null });
  useEffect(() => {
    const events = new EventSource(`./api/runs/${encodeURIComponent(id)}/events`);
    const set = (change: Partial<Watched>): void => setWatched((before) => ({ ...before, ...change }));
    events.addEventListener('state', (event) => {
      const run = JSON.parse((event as MessageEvent<string>).data) as RunView;
      set({ run, error: null });
      // The server ends the stream of a run that is over, and the browser would open it again.
      if (run.state !== 'queued' && run.state !== 'running') events.close();
    });
    events.addEventListener('partial', (event) => set({ partial: JSON.parse((event as MessageEvent<string>).data) as PartialView }));
    events.addEventListener('error', () => {
      // An event of the browser says nothing of the reason; the server does, where it answers.
      ask<RunView>(`runs/${encodeURIComponent(id)}`).then((run) => set({ run }), (error: unknown) => set({ error: errorOf(error) }));
    });
    return () => events.close();
  }, [id]);
  return watched;
}
