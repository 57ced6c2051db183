/** `cutover fit`: rates and laws of duration from a log of incidents, with their intervals. */
import { InputError } from '../base/issue.js';
import type { Issue } from '../base/issue.js';
import { readIncidentLog } from '../library/incident-log.js';
import type { Library, PastIncident } from '../library/types.js';
import { listNames, nearName } from '../scenario/near-name.js';
import { formatDuration } from '../units/duration.js';
import { year } from '../units/index.js';
import { fitFormat } from '../result/fit.js';
import type { FitDocument } from '../result/fit.js';
import { productVersion } from '../result/product.js';
import { quoted } from '../result/reproduce.js';
import { fitGroup } from './fit-group.js';
import type { Sample } from './fit-group.js';

export interface FitOptions {
  /** Column whose values part the incidents; one group when left out. */
  readonly by?: string | undefined;
  /** Years that were watched, times the units; one number for all, or one for each group. */
  readonly exposure?: number | Readonly<Record<string, number>> | undefined;
  readonly seed?: string | undefined;
}
export type FitSource = { readonly text: string; readonly file: string } | { readonly catalog: Library };

/** From January 2017 to November 2026, which the public incidents of the catalogue cover. */
const catalogYears = 9.9;
const mostGroups = 100;
/** Ends are the 5 % and 95 % points, as in the rates of a scenario. */
const confidence = 0.9;

/** Throws InputError with every mistake of the file. */
export function fitOf(source: FitSource, options: FitOptions): FitDocument {
  const isCatalog = 'catalog' in source;
  const { header, samples } = isCatalog ? catalogSamples(source.catalog) : fileSamples(source.text, source.file);
  const name = isCatalog ? 'the public incidents of the catalogue' : source.file;
  const { by, exposure, seed = '1' } = options;
  if (by !== undefined && !header.includes(by)) throw refused('FIT-004', `there is no column "${by}"${suggestion(by, header)}`, `possible: ${listNames(header, 20)}`);
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = (by === undefined ? 'all' : sample.cell(by)).slice(0, 64) || '(empty)';
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  if (groups.size > mostGroups) throw refused('FIT-004', `"${by}" has more than ${mostGroups} different values`, 'choose a column with fewer');
  const stray = typeof exposure === 'object' ? Object.keys(exposure).find((key) => !groups.has(key)) : undefined;
  if (stray !== undefined) throw refused('FIT-005', `--exposure names "${stray}", and no group is called so${suggestion(stray, [...groups.keys()])}`, `groups: ${listNames([...groups.keys()], 20)}`);
  const starts = samples.flatMap(({ startsAt }) => (startsAt === null ? [] : [startsAt]));
  const first = starts.reduce((least, value) => Math.min(least, value), Infinity);
  const last = starts.reduce((most, value) => Math.max(most, value), -Infinity);
  const watched = isCatalog ? catalogYears : starts.length === samples.length && last > first ? (last - first) / year : null;
  const bootstrapSamples = Math.max(99, Math.min(499, Math.floor(1_000_000 / samples.length)));
  return {
    formatVersion: fitFormat, kind: 'fit', product: { name: 'cutover', version: productVersion }, source: name, by: by ?? null, confidence, bootstrapSamples,
    groups: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, members]) =>
      fitGroup(key, members, { confidence, seed, bootstrapSamples, exposureYears: typeof exposure === 'number' ? exposure : (exposure?.[key] ?? watched), from: first, to: last })),
    notes: notesOf(isCatalog, exposure === undefined, watched),
    reproduce: ['cutover', 'fit', isCatalog ? '--catalog' : quoted(name), ...(by === undefined ? [] : ['--by', quoted(by)]), ...(exposure === undefined ? [] : ['--exposure', quoted(typeof exposure === 'number' ? String(exposure) : Object.entries(exposure).map(([key, value]) => `${key}=${value}`).join(','))]), '--seed', quoted(seed)].join(' '),
  };
}

function notesOf(isCatalog: boolean, unstated: boolean, watched: number | null): readonly string[] {
  if (isCatalog) return [...(unstated ? [`Rates are over ${catalogYears} years, of all units together; --exposure states the years times the units (zones, regions, providers) of each group.`] : []), 'The catalogue holds what became public: long and loud incidents. Rates are lower bounds, and durations are long.'];
  if (!unstated) return [];
  return watched === null ? ['No rates: the file has no starts to count time from; --exposure states for how many years it was written.'] : [`Rates are over the ${formatDuration(Math.round((watched * year) / 86_400) * 86_400)} from the first start to the last, which is a little short; --exposure states the years that were watched, times the units.`];
}

function fileSamples(text: string, file: string): { readonly header: readonly string[]; readonly samples: readonly Sample[] } {
  const { header, incidents, issues } = readIncidentLog(text, file);
  if (issues.length > 0) throw new InputError(issues);
  if (incidents.length === 0) throw refused('FIT-003', `${file} has no incidents`, 'one line each, below the header');
  return { header, samples: incidents.map(({ startsAt, seconds, ended, line }) => ({ startsAt, seconds, ended, cell: (column) => line.cells.get(column) ?? '' })) };
}

const catalogColumns = ['provider', 'scope', 'cause', 'plane', 'year'] as const;
const cellsOf: Readonly<Record<(typeof catalogColumns)[number], (incident: PastIncident) => string>> = {
  provider: ({ provider }) => provider, scope: ({ scope }) => scope, cause: ({ cause }) => cause, plane: ({ planes }) => planes[0] ?? '', year: ({ startsAt }) => String(new Date(startsAt * 1000).getUTCFullYear()),
};

function catalogSamples({ incidents }: Library): { readonly header: readonly string[]; readonly samples: readonly Sample[] } {
  const samples = incidents.map((incident): Sample => ({ startsAt: incident.startsAt, seconds: incident.seconds, ended: !incident.openEnded, cell: (column) => cellsOf[column as keyof typeof cellsOf](incident) }));
  return { header: catalogColumns, samples };
}

function refused(code: Issue['code'], message: string, hint: string): InputError {
  return new InputError([{ code, severity: 'error', message, hint, path: [] }]);
}

function suggestion(word: string, known: readonly string[]): string {
  const near = nearName(word, known);
  return near === null ? '' : `; did you mean "${near}"?`;
}
