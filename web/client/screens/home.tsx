/** The folder: its scenarios, the runs under way, and the results that there are. */
import { useEffect, useState } from 'preact/hooks';
import type { FolderView, ResultEntry, RunView } from '../../api.js';
import { Link } from '../parts/link.js';
import { Problem } from '../parts/problem.js';
import { useAnswer } from '../parts/server.js';
import { spellDone } from '../../../src/units/replications.js';

/** Milliseconds between two looks while runs go on. */
const pace = 2_000;

export function Home() {
  const [look, setLook] = useState(0);
  const { value, error } = useAnswer<FolderView>('folder', look);
  const [last, setLast] = useState<FolderView | null>(null);
  useEffect(() => {
    if (value === null) return undefined;
    setLast(value);
    if (!value.runs.some(isOpen)) return undefined;
    const timer = setTimeout(() => setLook((times) => times + 1), pace);
    return () => clearTimeout(timer);
  }, [value]);
  const shown = value ?? last;
  return (
    <main id="main" class="home">
      <header>
        <h1>cutover</h1>
        <p class="lead">Rehearses a failover on paper, thousands of years of it, before the outage does: what each design achieves, what it costs, and how sure that is.</p>
      </header>
      {error === null ? null : <Problem error={error} />}
      {shown === null ? null : <Contents folder={shown} />}
    </main>
  );
}

function Contents({ folder: { folder, scenarios, results, runs, version } }: { readonly folder: FolderView }) {
  const open = runs.filter(isOpen);
  return (
    <>
      {open.length === 0 ? null : <section><h2>Under way</h2><ul class="list">{open.map((run) => <li key={run.id}><Link to={{ run: run.id }}>{run.file}</Link> <span class="quiet">{howFar(run)}</span></li>)}</ul></section>}
      <section>
        <h2>Scenarios in {folder}</h2>
        {scenarios.length === 0 ? <p>There is no scenario (*.yaml) in this folder. <code>cutover init my.yaml</code> writes one to start from.</p> : (
          <ul class="list">{scenarios.map(({ id, file, hash, name }) => <li key={id}><Link to={{ file: id }}>{name ?? file}</Link> <span class="quiet">{hash === null ? `${file} cannot be read` : file}{latest(results, hash)}</span></li>)}</ul>
        )}
      </section>
      <section>
        <h2>Results</h2>
        {results.length === 0 ? <p>None yet. Choose a scenario and run it.</p> : (
          <ul class="list">{results.map((result) => (
            <li key={result.id}>
              <Link to={addressOf(result)}>{result.scenario.name}</Link>
              <span class="quiet"> {result.years.toLocaleString('en-US')} years, seed {result.seed}{result.partial ? ', partial' : ''}{result.allDesigns ? '' : ', some designs'}{result.file === null ? ', in memory alone: save it as JSON' : `, ${result.file.split('/').at(-1)}`}</span>
            </li>
          ))}</ul>
        )}
      </section>
      <footer class="quiet">cutover {version}. Everything stays on this machine.</footer>
    </>
  );
}

function latest(results: readonly ResultEntry[], hash: string | null): string {
  const count = results.filter(({ scenario }) => scenario.hash === hash).length;
  return count === 0 ? '' : `, ${count} ${count === 1 ? 'result' : 'results'}`;
}

export function addressOf({ scenario, seed, years }: ResultEntry) {
  return { scenario: scenario.hash, seed, years };
}

export function isOpen({ state }: RunView): boolean {
  return state === 'queued' || state === 'running';
}

function howFar({ state, ahead, progress }: RunView): string {
  if (state === 'queued') return `waits for ${ahead} ${ahead === 1 ? 'run' : 'runs'}`;
  return progress === null ? 'starts' : spellDone(progress);
}
