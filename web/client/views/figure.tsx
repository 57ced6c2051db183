/** An estimate in a cell: the value, and below it its interval. */
import { spellApart } from '../../../reports/format.js';
import type { Spelling } from '../../../reports/format.js';
import type { Estimate } from '../../../src/result/quantity.js';

export function Figure({ figure, spelling, strong = false }: { readonly figure: Estimate; readonly spelling: Spelling; readonly strong?: boolean }) {
  const { value, interval } = spellApart(figure, spelling);
  return (
    <>
      {strong ? <strong>{value}</strong> : value}
      <Interval interval={interval} />
    </>
  );
}

/** Empty: what stands above it says it all. */
export function Interval({ interval }: { readonly interval: string }) {
  return interval === '' ? null : <> <span class="note">{interval}</span></>;
}
