/** What the address of the page holds. Whoever opens a copied address sees the same screen. */

export type View = 'table' | 'charts' | 'two' | 'basis';
export const views: readonly View[] = ['table', 'charts', 'two', 'basis'];

export interface Address {
  /** Scenario file to look at before a run. */
  readonly file: string | null;
  /** Run to watch. */
  readonly run: string | null;
  /** Result to show: hash of its scenario, seed and years, which give the same figures anywhere. */
  readonly scenario: string | null;
  readonly seed: string | null;
  readonly years: number | null;
  /** Designs to show; empty: all. */
  readonly designs: readonly string[];
  readonly view: View;
  readonly reference: string | null;
  /** The design beside the reference in the view of two. */
  readonly design: string | null;
  readonly flow: string | null;
  readonly tenantClass: string | null;
  readonly sort: Sort | null;
}

export interface Sort { readonly column: string; readonly descending: boolean }

export const start: Address = { file: null, run: null, scenario: null, seed: null, years: null, designs: [], view: 'table', reference: null, design: null, flow: null, tenantClass: null, sort: null };

/** What cannot be read is left out: an address is typed by people, too. */
export function readAddress(search: string): Address {
  const given = new URLSearchParams(search);
  const text = (key: string): string | null => given.get(key) || null;
  const years = Number(given.get('years'));
  const sort = text('sort');
  return {
    file: text('file'), run: text('run'), scenario: text('scenario'), seed: text('seed'),
    years: Number.isFinite(years) && years > 0 ? years : null,
    designs: given.getAll('design'),
    view: views.find((view) => view === given.get('view')) ?? 'table',
    reference: text('reference'), design: text('with'), flow: text('flow'), tenantClass: text('class'),
    sort: sort === null ? null : { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
  };
}

export function writeAddress(address: Address): string {
  const { file, run, scenario, seed, years, designs, view, reference, design, flow, tenantClass, sort } = address;
  const params = new URLSearchParams();
  const put = (key: string, value: string | number | null): void => {
    if (value !== null) params.set(key, String(value));
  };
  put('file', file);
  put('run', run);
  put('scenario', scenario);
  put('seed', seed);
  put('years', years);
  for (const name of designs) params.append('design', name);
  put('view', view === 'table' ? null : view);
  put('reference', reference);
  put('with', design);
  put('flow', flow);
  put('class', tenantClass);
  put('sort', sort === null ? null : `${sort.descending ? '-' : ''}${sort.column}`);
  const text = params.toString();
  return text === '' ? './' : `./?${text}`;
}
