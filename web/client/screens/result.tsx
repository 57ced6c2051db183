/** A result: the answer in a sentence, then the designs, charts, two of them side by side, and what it all rests on. */
import type { Result } from '../../../src/result/result.js';
import type { Id } from '../../api.js';
import { partialLines } from '../../../reports/text/care.js';
import { reasonsOf } from '../../../reports/text/why.js';
import { designLines } from '../model/design-lines.js';
import type { View } from '../model/address.js';
import { Link } from '../parts/link.js';
import { useNavigation } from '../parts/navigation.js';
import { ShareButton } from '../parts/share-button.js';
import { Toolbar } from '../parts/toolbar.js';
import { Verdict } from '../parts/verdict.js';
import { BasisView } from '../views/basis-view.js';
import { ChartsView } from '../views/charts-view.js';
import { TableView } from '../views/table-view.js';
import { TwoView } from '../views/two-view.js';

const names: Readonly<Record<View, string>> = { table: 'Designs', charts: 'Charts', two: 'Two designs', basis: 'Assumptions and prices' };

export function ResultScreen({ id, result }: { readonly id: Id; readonly result: Result }) {
  const { address } = useNavigation();
  const { scenario, run, sentence } = result;
  const reference = referenceOf(result, address.reference);
  return (
    <>
      <header class="answer">
        <p class="quiet"><Link to={{}}>All scenarios</Link></p>
        <h1>{scenario.name}</h1>
        {partialLines(result).map((line) => <p class="partial" key={line}>{line}</p>)}
        <p class="finding">{sentence.finding}</p>
        {sentence.change === '' ? null : <p class="change">{sentence.change}</p>}
        <p class="facts quiet">
          <span>{run.replications.toLocaleString('en-US')} years of each design, seed {run.seed}, intervals at {Math.round(run.confidence * 100)}%</span>
          <span class="actions"><ShareButton /> <a class="button" href={`./api/results/${id}?save`} download>Result as JSON</a></span>
        </p>
      </header>
      <nav class="views" aria-label="Views of this result">{(Object.keys(names) as View[]).map((view) => <Link key={view} to={{ view }} within current={address.view === view}>{names[view]}</Link>)}</nav>
      <main id="main">
        <h2 class="unseen">{names[address.view]}</h2>
        {address.view === 'basis' ? null : <Toolbar result={result} reference={reference} />}
        <Body result={result} reference={reference} />
      </main>
    </>
  );
}

/** What the address names, or the design of today, or the first one. */
function referenceOf({ designs, scenario }: Result, asked: string | null): string | null {
  const known = designs.map(({ name }) => name);
  if (asked !== null && known.includes(asked)) return asked;
  return scenario.today !== null && known.includes(scenario.today) ? scenario.today : known[0] ?? null;
}

function Body({ result, reference }: { readonly result: Result; readonly reference: string | null }) {
  const { address } = useNavigation();
  switch (address.view) {
    case 'charts':
      return <ChartsView result={result} reference={reference} />;
    case 'two':
      return <TwoView result={result} reference={reference} />;
    case 'basis':
      return <BasisView result={result} reference={reference} />;
    case 'table':
      return <Designs result={result} reference={reference} />;
  }
}

function Designs({ result, reference }: { readonly result: Result; readonly reference: string | null }) {
  const { address: { designs, flow, tenantClass, sort }, change } = useNavigation();
  const isShown = (name: string): boolean => designs.length === 0 || designs.includes(name);
  const lines = designLines(result, { reference, flow, tenantClass }).filter(({ name }) => isShown(name));
  return (
    <>
      <TableView lines={lines} currency={result.scenario.currency} reference={reference} named={result.sentence.designs} sort={sort} onSort={(next) => change({ sort: next.column === '' ? null : next }, true)} />
      <p class="note">
        {flow === null && tenantClass === null ? 'RTO and RPO are those of the target that is furthest past its limit, or nearest to it.' : 'RTO and RPO are those of the chosen flow and class; a verdict is that of the class that fares worst.'} An
        outage that a design rides out counts as an RTO of 0. Differences compare the same simulated years with the same outages.
      </p>
      <section>
        <h2>Why</h2>
        <dl class="why">{result.designs.filter(({ name }) => isShown(name)).map((design) => <div key={design.name}><dt>{design.name} <Verdict verdict={design.verdict} /></dt><dd>{reasonsOf(design, result).join(' ')}</dd></div>)}</dl>
      </section>
    </>
  );
}
