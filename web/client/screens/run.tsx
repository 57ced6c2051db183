/** A run that goes on: how far it is, what is known so far, and a way to end it. */
import { useEffect, useState } from 'preact/hooks';
import type { FolderView, RunView } from '../../api.js';
import { formatDuration } from '../../../src/units/duration.js';
import { spellDesigns, spellDone } from '../../../src/units/replications.js';
import { designLines } from '../model/design-lines.js';
import { Link } from '../parts/link.js';
import { useNavigation } from '../parts/navigation.js';
import { Problem } from '../parts/problem.js';
import { ask, errorOf, tell } from '../parts/server.js';
import { useRun } from '../parts/watch.js';
import { TableView } from '../views/table-view.js';
import { addressOf } from './home.js';

export function RunScreen({ id }: { readonly id: string }) {
  const { go } = useNavigation();
  const { run, partial, error } = useRun(id);
  const [refused, setRefused] = useState<typeof error>(null);
  const result = run?.result ?? null;
  useEffect(() => {
    if (result === null) return;
    // The address of the result, not of the run, is what can be shared.
    ask<FolderView>('folder').then(({ results }) => {
      const found = results.find((one) => one.id === result);
      if (found !== undefined) go(addressOf(found), true);
    }, (reason: unknown) => setRefused(errorOf(reason)));
  }, [result, go]);
  const stop = (): void => void tell(`runs/${encodeURIComponent(id)}/stop`, {}).catch((reason: unknown) => setRefused(errorOf(reason)));
  const shown = error ?? refused ?? run?.error ?? null;
  const today = partial?.scenario.today ?? null;
  return (
    <main id="main">
      <p class="quiet"><Link to={{}}>All scenarios</Link></p>
      <h1>{run?.file ?? 'Run'}</h1>
      {shown === null ? null : <Problem error={shown} />}
      {run === null || shown !== null ? null : <Progress run={run} onStop={stop} />}
      {run?.state === 'failed' || run?.state === 'stopped' ? <p class="actions"><Link to={{ file: run.scenario, seed: run.seed, years: run.years, designs: run.designs ?? [] }} class="button">Back to the scenario</Link></p> : null}
      {partial === null || run?.state !== 'running' ? null : (
        <section>
          <h2>After {partial.run.replications.toLocaleString('en-US')} years</h2>
          <p class="note">Intervals narrow as years are added. Verdicts before the end are not final.</p>
          <TableView lines={designLines(partial, { reference: today, flow: null, tenantClass: null })} currency={partial.scenario.currency} reference={today} named={[]} sort={null} onSort={null} />
        </section>
      )}
    </main>
  );
}

function Progress({ run, onStop }: { readonly run: RunView; readonly onStop: () => void }) {
  const { state, stopping, ahead, progress, designs } = run;
  const share = progress === null || progress.planned === 0 ? 0 : progress.replications / progress.planned;
  // A screen reader hears of quarters, not of every step.
  const said = stopping ? 'Stopping' : state === 'queued' ? `Waiting for ${ahead} ${ahead === 1 ? 'run' : 'runs'}` : `${Math.floor(share * 4) * 25}% done`;
  const facts = progress === null ? [] : [
    spellDone(progress), spellDesigns(progress),
    ...(progress.designYearsPerSecond === null ? [] : [`${Math.round(progress.designYearsPerSecond).toLocaleString('en-US')} design-years a second`]),
    ...(progress.remainingSeconds === null || share >= 1 ? [] : [`${formatDuration(Math.max(1, Math.ceil(progress.remainingSeconds)))} left`]),
  ];
  const firstYears = `Plans ${designs === null ? 'every design' : designs.length === 1 ? 'one design' : `${designs.length} designs`} and simulates the first years`;
  return (
    <section class="progress" aria-label="Progress">
      {/* Without a value it says that something goes on, and not how much of it. */}
      <progress max={1} value={state === 'running' && progress === null ? undefined : share} aria-label="Share of the years that are simulated" />
      <p class="facts">
        <span>{state === 'queued' ? `Waits for ${ahead} ${ahead === 1 ? 'run' : 'runs'} before it` : facts.length === 0 ? firstYears : facts.join(' · ')}{stopping ? ' · stops when the years under way are done' : ''}</span>
        <button type="button" onClick={onStop} disabled={stopping}>{stopping ? 'Stopping' : 'Stop'}</button>
      </p>
      <p class="unseen" role="status">{said}</p>
    </section>
  );
}
