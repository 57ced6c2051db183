/** A scenario before a run: what is in it, what is wrong with it, and how much to simulate. */
import { useState } from 'preact/hooks';
import type { FolderView, RunRequest, RunView, ScenarioView } from '../../api.js';
import { IssueList } from '../parts/issue-list.js';
import { Link } from '../parts/link.js';
import { useNavigation } from '../parts/navigation.js';
import { Problem } from '../parts/problem.js';
import { errorOf, tell, useAnswer } from '../parts/server.js';
import type { ApiError } from '../../api.js';
import { addressOf } from './home.js';

export function ScenarioScreen({ id }: { readonly id: string }) {
  const [look, setLook] = useState(0);
  const { value, error } = useAnswer<ScenarioView>(`scenarios/${id}`, look);
  const folder = useAnswer<FolderView>('folder').value;
  const errors = value?.issues.filter(({ severity }) => severity === 'error') ?? [];
  const earlier = folder?.results.filter(({ scenario }) => scenario.hash === value?.hash) ?? [];
  return (
    <main id="main">
      <p class="quiet"><Link to={{}}>All scenarios</Link></p>
      {error === null ? null : <Problem error={error} />}
      {value === null && error === null ? <p role="status" class="quiet">Reading the scenario</p> : null}
      {value === null ? null : (
        <>
          <h1>{value.scenario?.name ?? value.file}</h1>
          {value.scenario?.about ? <p class="lead">{value.scenario.about}</p> : null}
          {errors.length > 0 ? (
            <>
              <p class="lead">{errors.length === 1 ? 'One mistake' : `${errors.length} mistakes`} in {value.file}. Nothing can be simulated until {errors.length === 1 ? 'it is' : 'they are'} mended.</p>
              <p class="actions"><button type="button" onClick={() => setLook(look + 1)}>Look again</button></p>
            </>
          ) : value.scenario === null ? null : (
            <RunForm id={id} scenario={value.scenario} values={value.values} assumptions={value.assumptions} limits={folder?.limits ?? null} />
          )}
          {earlier.length === 0 ? null : <section><h2>Results of this scenario</h2><ul class="list">{earlier.map((result) => <li key={result.id}><Link to={addressOf(result)}>{result.years.toLocaleString('en-US')} years, seed {result.seed}</Link>{result.partial ? <span class="quiet"> partial</span> : null}</li>)}</ul></section>}
          <IssueList issues={value.issues} />
        </>
      )}
    </main>
  );
}

interface RunFormProps { readonly id: string; readonly scenario: NonNullable<ScenarioView['scenario']>; readonly values: number; readonly assumptions: number; readonly limits: FolderView['limits'] | null }

function RunForm({ id, scenario, values, assumptions, limits }: RunFormProps) {
  const { address, go } = useNavigation();
  const all = scenario.designs.map(({ name }) => name);
  const [years, setYears] = useState(address.years ?? limits?.defaultYears ?? 2_048);
  const [seed, setSeed] = useState(address.seed ?? '1');
  const [left, setLeft] = useState<readonly string[]>(address.designs.length === 0 ? [] : all.filter((name) => !address.designs.includes(name)));
  const [error, setError] = useState<ApiError | null>(null);
  const [sent, setSent] = useState(false);
  const start = (event: Event): void => {
    event.preventDefault();
    setSent(true);
    const designs = all.filter((name) => !left.includes(name));
    const request: RunRequest = { scenario: id, years, seed, ...(left.length === 0 ? {} : { designs }) };
    tell<RunView>('runs', request).then((run) => go({ run: run.id }), (refusal: unknown) => {
      setSent(false);
      setError(errorOf(refusal));
    });
  };
  return (
    <form class="run-form" onSubmit={start}>
      <fieldset>
        <legend>Designs</legend>
        {scenario.designs.map(({ name, about }) => (
          <label class="check" key={name}>
            <input type="checkbox" checked={!left.includes(name)} disabled={name === scenario.today} onChange={() => setLeft(left.includes(name) ? left.filter((one) => one !== name) : [...left, name])} /> {name}
            {name === scenario.today ? <span class="tag">today</span> : null}{name === scenario.proposed ? <span class="tag">proposed</span> : null}{about === null ? null : <span class="note">{about}</span>}
          </label>
        ))}
      </fieldset>
      <p class="choices">
        <label>Years of each design <input type="number" required min={1} max={limits?.mostYears ?? 1_000_000} step={1} value={years} onInput={(event) => setYears(event.currentTarget.valueAsNumber)} /></label>
        <label>Seed <input required maxLength={100} pattern="[^\-].*" title="A text that does not start with a dash" value={seed} onInput={(event) => setSeed(event.currentTarget.value)} /></label>
        <button type="submit" class="primary" disabled={sent}>Run</button>
      </p>
      <p class="quiet">Four times the years halve the intervals. The same seed gives the same figures. {values} values of the model are settled, {assumptions} of them by assumption.</p>
      {error === null ? null : <Problem error={error} />}
    </form>
  );
}
