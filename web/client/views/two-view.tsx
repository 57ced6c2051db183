/** Two designs for whoever pays: what changes, in words first, then line by line. */
import type { Result } from '../../../src/result/result.js';
import { spellEstimate, spellQuantity } from '../../../reports/format.js';
import { inWords, twoDesigns } from '../model/two-designs.js';
import type { ChangeLine, TwoDesigns } from '../model/two-designs.js';
import { csvText } from '../../../reports/csv/csv.js';
import { download, fileName } from '../parts/download.js';
import { useNavigation } from '../parts/navigation.js';
import { Waterfall } from './waterfall.js';

export function TwoView({ result, reference }: { readonly result: Result; readonly reference: string | null }) {
  const { address, change } = useNavigation();
  const names = result.designs.map(({ name }) => name);
  const before = reference ?? names[0];
  const after = address.design !== null && names.includes(address.design) && address.design !== before ? address.design : usual(result, before);
  const two = after === null ? null : twoDesigns(result, before, after);
  if (two === null) return <p>Two designs are needed for this, and this result has one.</p>;
  const { currency } = result.scenario;
  return (
    <section class="two" aria-label="Two designs">
      <p class="choices">
        <label>From <select value={before} onChange={(event) => change({ reference: event.currentTarget.value })}>{names.map((name) => <option key={name}>{name}</option>)}</select></label>
        <label>to <select value={two.after.name} onChange={(event) => change({ design: event.currentTarget.value })}>{names.filter((name) => name !== before).map((name) => <option key={name}>{name}</option>)}</select></label>
      </p>
      <div class="in-words">{inWords(two, currency).filter((line) => line !== '').map((line) => <p key={line}>{line}</p>)}</div>
      <Waterfall two={two} currency={currency} />
      <ChangeTable two={two} currency={currency} />
      <p class="actions"><button type="button" onClick={() => download(`${fileName(result.scenario.name, before, two.after.name)}.csv`, 'text/csv', csvOf(two, currency))}>CSV<span class="unseen"> of both designs</span></button></p>
    </section>
  );
}

/** The design that the answer names, or the one proposed, or any other. */
function usual({ sentence, designs, scenario }: Result, before: string): string | null {
  return [sentence.design, scenario.proposed, ...designs.map(({ name }) => name)].find((name) => name !== null && name !== before) ?? null;
}

function ChangeTable({ two, currency }: { readonly two: TwoDesigns; readonly currency: string }) {
  const { before, after, standing, losses, standingChange, lossChange, totalChange } = two;
  const spelling = { currency, perYear: false };
  const signed = { ...spelling, signed: true };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer must be able to scroll it
    <section class="scroll" tabIndex={0} aria-label="What changes, line by line">
      <table class="figures budget">
        <caption>What changes, {currency} a year</caption>
        <thead><tr><th scope="col" class="words">Line</th><th scope="col">{before.name}</th><th scope="col">{after.name}</th><th scope="col">Change</th></tr></thead>
        <tbody>
          {standing.map((line) => <Line key={line.name} line={line} currency={currency} />)}
          <tr class="sum"><th scope="row">Standing cost</th><td>{spellQuantity(before.row.standing.total, 'USD/yr', spelling)}</td><td>{spellQuantity(after.row.standing.total, 'USD/yr', spelling)}</td><td>{spellQuantity(standingChange, 'USD/yr', signed)}</td></tr>
        </tbody>
        <tbody>
          {losses.map((line) => <Line key={line.name} line={line} currency={currency} />)}
          <tr class="sum"><th scope="row">Expected loss</th><td>{spellEstimate(before.row.loss, spelling)}</td><td>{spellEstimate(after.row.loss, spelling)}</td><td>{lossChange === null ? 'n/a' : spellEstimate(lossChange, signed)}</td></tr>
          <tr class="total"><th scope="row">Total</th><td>{spellEstimate(before.row.total, spelling)}</td><td>{spellEstimate(after.row.total, spelling)}</td><td>{totalChange === null ? 'n/a' : spellEstimate(totalChange, signed)}</td></tr>
        </tbody>
        <tbody>
          <tr><th scope="row">Loss of a bad year (1 in 20 loses more)</th><td>{spellEstimate(before.row.badYear, spelling)}</td><td>{spellEstimate(after.row.badYear, spelling)}</td><td /></tr>
          <tr><th scope="row">One-off, in full</th><td>{spellQuantity(before.cost.oneOff, 'USD', spelling)}</td><td>{spellQuantity(after.cost.oneOff, 'USD', spelling)}</td><td>{spellQuantity(after.cost.oneOff - before.cost.oneOff, 'USD', signed)}</td></tr>
        </tbody>
      </table>
    </section>
  );
}

function Line({ line: { name, before, after, sure }, currency }: { readonly line: ChangeLine; readonly currency: string }) {
  const spelling = { currency, perYear: false };
  // Single lines of the loss carry their interval in the sum; here three digits at most.
  const spell = (amount: number, signed = false): string => spellQuantity(amount, 'USD/yr', { ...spelling, signed }, sure ? 0 : Math.abs(amount) / 100);
  return <tr><th scope="row">{name.charAt(0).toUpperCase() + name.slice(1)}</th><td>{spell(before)}</td><td>{spell(after)}</td><td>{spell(after - before, true)}</td></tr>;
}

function csvOf({ before, after, standing, losses, standingChange, lossChange, totalChange }: TwoDesigns, currency: string): string {
  const rows = [...standing, ...losses].map((line) => [line.name, line.sure ? 'certain' : 'expected', line.before, line.after, line.after - line.before, null, null] as const);
  const estimate = (change: TwoDesigns['lossChange'], key: 'estimate' | 'low' | 'high') => (typeof change?.[key] === 'number' ? change[key] : null);
  const sums = [
    ['standing cost', 'certain', before.row.standing.total, after.row.standing.total, standingChange, standingChange, standingChange],
    ['expected loss', 'expected', numberOf(before.row.loss.estimate), numberOf(after.row.loss.estimate), estimate(lossChange, 'estimate'), estimate(lossChange, 'low'), estimate(lossChange, 'high')],
    ['total', 'expected', numberOf(before.row.total.estimate), numberOf(after.row.total.estimate), estimate(totalChange, 'estimate'), estimate(totalChange, 'low'), estimate(totalChange, 'high')],
  ] as const;
  const unit = `${currency} a year`;
  return csvText({ name: 'two', header: ['line', 'kind', `${before.name} (${unit})`, `${after.name} (${unit})`, `change (${unit})`, `change, low (${unit})`, `change, high (${unit})`], rows: [...rows, ...sums] });
}

function numberOf(value: number | 'infinite' | null): number | null {
  return typeof value === 'number' ? value : null;
}
