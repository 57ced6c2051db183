/** What came out: each figure of each case with its verdict, and the errors of all of them together. */
import { judge, pool, type Judged, type Pooled, type Seen, strict } from './accept.js';
import type { Case, Fact, Figure } from './case.js';
import type { Done } from './simulate.js';

export interface FigureOutcome {
  readonly what: string;
  readonly reference: number;
  readonly printed: number | null;
  readonly tolerance: number;
  readonly value: number;
  /** Half of an interval of 95 %; null where nothing was seen, 0 where it is exact. */
  readonly halfWidth: number | null;
  readonly verdict: Judged['verdict'];
  /** Runs of the horizon that would be enough; null where these were. */
  readonly runsNeeded: number | null;
  /** Whether the case says beforehand that the full profile does not see enough of it. */
  readonly rare: boolean;
  readonly z: readonly number[];
}
export interface CaseOutcome { readonly id: string; readonly title: string; readonly origin: Case['origin']; readonly source: string; readonly note: string | null; readonly scenarios: readonly { readonly name: string; readonly runs: number }[]; readonly figures: readonly FigureOutcome[] }
export interface Outcome { /** Share of the full effort. */ readonly effort: number; readonly seeds: readonly string[]; readonly cases: readonly CaseOutcome[]; readonly pooled: readonly (Pooled & { readonly of: string })[]; readonly passed: boolean }

/** Errors fall with the root of the effort, so the width of the intervals that an effort can bear grows with its inverse; how near to the reference they must lie does not. Twice that where it is a small part, because of so few runs that width is uncertain too. */
export const widened = (share: number): number => (share < 0.05 ? 2 : 1) / Math.sqrt(share);

export function outcomeOf(cases: readonly Case[], done: readonly Done[], seeds: readonly string[], share: number): Outcome {
  const outcomes = cases.map((one) => caseOutcome(one, done.filter(({ job }) => job.id === one.id), share));
  const all = outcomes.flatMap(({ figures }) => figures.flatMap(({ z }) => z));
  const parts = seeds.map((seed, i) => ({ of: `seed ${seed}`, z: outcomes.flatMap(({ figures }) => figures.flatMap(({ z }) => z.slice(i, i + 1))) }));
  const pooled = all.length < 100 ? [] : [{ of: 'all', z: all }, ...parts].map(({ of, z }) => ({ of, ...pool(z) }));
  const figures = outcomes.flatMap((outcome) => outcome.figures);
  // With a part of the effort a tail may stay unseen; with more than one in twenty of them the part is too small to say anything.
  const unseen = figures.filter(({ verdict, rare }) => verdict === 'too few' && !rare).length;
  // Single seeds are shown; the rule is about all of them.
  const passed = !figures.some(({ verdict }) => verdict === 'differs') && unseen <= (share < 1 ? figures.length / 20 : 0) && (pooled.length === 0 || pooled[0].verdict === 'agrees');
  return { effort: share, seeds, cases: outcomes, pooled, passed };
}

function caseOutcome(one: Case, done: readonly Done[], share: number): CaseOutcome {
  const { id, title, origin, source, note = null } = one;
  const runsOf = (at: number) => done.flatMap((item) => (item.job.run === at && 'seen' in item ? [item] : [])).sort((a, b) => (a.job.seed < b.job.seed ? -1 : 1));
  const scenarios = one.runs.map(({ scenario }, at) => ({ name: scenario, runs: runsOf(at).reduce((sum, { runs }) => sum + runs, 0) }));
  const simulated = one.runs.flatMap(({ figures }, at) => figures.flatMap((figure, i) => (scenarios[at].runs === 0 ? [] : [figureOutcome(figure, runsOf(at).map(({ seen }) => seen[i]), scenarios[at].runs, share)])));
  const facts = done.flatMap((item) => ('facts' in item ? item.facts.map(factOutcome) : []));
  return { id, title, origin, source, note, scenarios, figures: [...simulated, ...facts] };
}

function figureOutcome({ what, reference, printed, tolerance, kind, unpooled = false, rare = false }: Figure, seen: readonly Seen[], runs: number, share: number): FigureOutcome {
  const { verdict, value, error, more, z } = judge(seen, { reference, tolerance, width: widened(share), ...(kind === undefined ? {} : { kind }) });
  return { what, reference, printed: printed ?? null, tolerance, value, halfWidth: error === null ? null : 1.96 * error, verdict, runsNeeded: more === null ? null : Math.ceil(runs * more), rare, z: unpooled ? [] : z };
}

function factOutcome({ what, reference, ours, error, tolerance, within }: Fact): FigureOutcome {
  const agrees = within === undefined ? Math.abs(ours - reference) <= tolerance * Math.abs(reference) + strict * error : ours >= within[0] && ours <= within[1];
  return { what, reference, printed: null, tolerance: within === undefined ? tolerance : (within[1] - within[0]) / 2 / reference, value: ours, halfWidth: 1.96 * error, verdict: agrees ? 'agrees' : 'differs', runsNeeded: null, rare: false, z: [] };
}
