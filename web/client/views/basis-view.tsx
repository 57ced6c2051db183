/** What the figures rest on: what limits them, the values that the scenario left open, and every price. */
import { useState } from 'preact/hooks';
import type { AssumptionInfo, Result } from '../../../src/result/result.js';
import { spellQuantity } from '../../../reports/format.js';
import { careLines } from '../../../reports/text/care.js';
import { categoryName } from '../model/two-designs.js';
import { csvText } from '../../../reports/csv/csv.js';
import { download, fileName } from '../parts/download.js';
import { FigureTable } from '../parts/figure-table.js';

/** Rows that are shown before somebody asks for all of them. */
const first = 60;

export function BasisView({ result, reference }: { readonly result: Result; readonly reference: string | null }) {
  return (
    <>
      <section>
        <h2>What limits these figures</h2>
        <ul class="care">{careLines(result, [], 0).map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <Defaults result={result} />
      <Prices result={result} reference={reference} />
      <Reproduction result={result} />
    </>
  );
}

function Defaults({ result }: { readonly result: Result }) {
  const { assumptions, scenario } = result;
  const [wanted, setWanted] = useState('');
  const [onlyAssumed, setOnlyAssumed] = useState(false);
  const [all, setAll] = useState(false);
  const needle = wanted.trim().toLowerCase();
  const found = assumptions.filter((value) => (!onlyAssumed || value.assumption) && `${value.path} ${value.value} ${value.source}`.toLowerCase().includes(needle));
  const assumed = assumptions.filter(({ assumption }) => assumption).length;
  return (
    <section>
      <h2>Values that the scenario leaves open</h2>
      <p>{assumptions.length} values come from the catalogue, a pattern or the model; {assumed} of them are assumptions that nobody measured. Write your own into the scenario where one matters.</p>
      <p class="choices">
        <label>Containing <input type="search" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} /></label>
        <label class="check"><input type="checkbox" checked={onlyAssumed} onChange={(event) => setOnlyAssumed(event.currentTarget.checked)} /> Assumptions only</label>
        <button type="button" onClick={() => download(`${fileName(scenario.name, 'values')}.csv`, 'text/csv', valuesCsv(found))}>CSV<span class="unseen"> of these values</span></button>
      </p>
      <p class="quiet" role="status">{found.length} of {assumptions.length} shown{!all && found.length > first ? `, the first ${first} of them here` : ''}</p>
      <FigureTable caption="Values that the scenario leaves open" columns={['Value of', 'Value', 'Kind', 'Source', 'Date', 'Confidence'].map((name) => ({ name, align: 'left' as const }))} rows={(all ? found : found.slice(0, first)).map(rowOf)} />
      {!all && found.length > first ? <p class="actions"><button type="button" onClick={() => setAll(true)}>Show all {found.length}</button></p> : null}
    </section>
  );
}

function rowOf({ path, value, assumption, origin, source, date, confidence }: AssumptionInfo) {
  return [<code key="path">{path}</code>, value, assumption ? '* assumption' : origin, source, date, confidence];
}

function Prices({ result, reference }: { readonly result: Result; readonly reference: string | null }) {
  const [design, setDesign] = useState(result.sentence.design ?? reference ?? result.designs[0].name);
  const found = result.designs.find(({ name }) => name === design) ?? result.designs[0];
  const { currency, name } = result.scenario;
  const spelling = { currency, perYear: false };
  return (
    <section>
      <h2>Standing cost, line by line</h2>
      <p class="choices">
        <label>Design <select value={found.name} onChange={(event) => setDesign(event.currentTarget.value)}>{result.designs.map((one) => <option key={one.name}>{one.name}</option>)}</select></label>
        <button type="button" onClick={() => download(`${fileName(name, found.name, 'prices')}.csv`, 'text/csv', pricesCsv(found, currency))}>CSV<span class="unseen"> of these prices</span></button>
      </p>
      <FigureTable
        caption={`Standing cost of ${found.name}`}
        columns={[{ name: 'Item', align: 'left' }, { name: 'Category', align: 'left' }, { name: 'Amount', unit: `${currency} a year` }, { name: 'How', align: 'left' }, { name: 'Source', align: 'left' }]}
        rows={found.cost.lines.map((line) => [line.site === null ? line.item : `${line.item}, ${line.site}`, categoryName(line.category), line.unitPrice === null ? 'no price' : spellQuantity(line.amount, 'USD/yr', spelling), line.formula, `${line.source}${line.asOf === '' ? '' : `, ${line.asOf}`}, ${line.confidence}${line.assumption ? ' *' : ''}`])}
      />
      <p class="note">* rests on an assumption.</p>
    </section>
  );
}

function Reproduction({ result: { run, product, library, scenario, rare = null } }: { readonly result: Result }) {
  return (
    <section>
      <h2>The same figures again</h2>
      <p><code class="command">{run.reproduce}</code></p>
      <p class="quiet">{run.replications.toLocaleString('en-US')} years of each design, seed {run.seed}, intervals at {Math.round(run.confidence * 100)}%, {product.name} {product.version}, catalogue {library.version}, scenario {scenario.hash}.{rare === null ? '' : ` ${rare.forced.toLocaleString('en-US')} more years are made to hold outages that rarely coincide, and count for as much less.`} The same bytes on any machine, with any number of threads.</p>
    </section>
  );
}

function valuesCsv(values: readonly AssumptionInfo[]): string {
  return csvText({
    name: 'values', header: ['value of', 'value', 'assumption', 'origin', 'source', 'date', 'confidence'],
    rows: values.map((value) => [value.path, value.value, value.assumption ? 'yes' : 'no', value.origin, value.source, value.date, value.confidence]),
  });
}

function pricesCsv({ cost }: Result['designs'][number], currency: string): string {
  return csvText({
    name: 'prices', header: ['category', 'item', 'site', 'quantity a year', 'unit', `unit price (${currency})`, `amount (${currency} a year)`, 'source', 'as of', 'confidence', 'assumption', 'formula'],
    rows: cost.lines.map((line) => [line.category, line.item, line.site, line.quantity, line.unit, line.unitPrice, line.amount, line.source, line.asOf, line.confidence, line.assumption ? 'yes' : 'no', line.formula]),
  });
}
