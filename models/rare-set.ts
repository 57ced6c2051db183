/**
 * Which outages a forced year makes coincide. Members are sources of exponential intervals that stay rare: taken by
 * rising unavailability for as long as two of them that take different things are hardly ever out at once. What comes
 * together more often than that is seen without help.
 */
import { mean } from '../src/random/quantile.js';
import { year } from '../src/units/duration.js';
import type { PlannedSource } from '../src/plan/plan.js';
import { sourceClasses } from '../src/scenario/environment.js';

/** Plain columns over members: sources whose arrivals a forced year draws by other rules. */
export interface RareSet {
  /** Source of each member, and member of each source or -1. */
  readonly sources: Int32Array;
  readonly memberOf: Int32Array;
  /** Arrivals a second that touch the workload, over the profile's mean. */
  readonly hazard: Float64Array;
  /** Whether members have nothing in common, `[member * members + other]`: only then are their outages a coincidence. */
  readonly apart: Uint8Array;
  /** Members out at once up to which outages are forced: 2 or 3. */
  readonly levels: number;
  /** Coincidences of two a second; expected ones in one outage, and expected third outages while two are out. */
  readonly seconds: number;
  readonly secondBeside: number;
  readonly thirdBeside: number;
  /** Random stream of what is forced. */
  readonly stream: number;
}

/** What a target takes: two of one kind at different places have nothing in common. */
export interface Place { readonly kind: 'zone' | 'site' | 'other'; readonly sites: number; readonly item: string }

interface Candidate { readonly source: number; readonly hazard: number; readonly lasts: number; readonly places: readonly Place[] }

/** Coincidences a year up to which plain years see too few of them. */
const oftenPerYear = 0.05;
const mostMembers = 48;

const siteClass = sourceClasses.indexOf('site');
const thirdParty = sourceClasses.indexOf('third-party');

export interface RareInput {
  readonly sources: readonly PlannedSource[];
  /** By source: class, crew that repairs it or -1, share of arrivals that touch the workload, and what it takes. */
  readonly sourceClass: Int32Array;
  readonly crewOf: Int32Array;
  readonly touches: (source: number) => number;
  readonly places: (source: number) => readonly Place[];
  readonly horizonSeconds: number;
  readonly stream: number;
  /** Whether the rarest are taken even where others coincide often. */
  readonly always: boolean;
}

/** Null where no two outages can coincide, or (unless `always`) where all that can do so often enough for plain years. */
export function rareSet(input: RareInput): RareSet | null {
  const candidates = input.sources.flatMap((source, s) => candidate(input, source, s) ?? []);
  const chosen = choose(candidates);
  if (chosen.length < candidates.length && !input.always) return null;
  const m = chosen.length;
  const apart = new Uint8Array(m * m);
  chosen.forEach((one, i) => chosen.forEach((other, j) => { apart[i * m + j] = i !== j && areApart(one, other) ? 1 : 0; }));
  const expected = coincidences(chosen, apart);
  if (expected === null) return null;
  const memberOf = new Int32Array(input.sources.length).fill(-1);
  chosen.forEach(({ source }, member) => { memberOf[source] = member; });
  return { sources: Int32Array.from(chosen, ({ source }) => source), memberOf, hazard: Float64Array.from(chosen, ({ hazard }) => hazard), apart, ...expected, stream: input.stream };
}

function candidate({ sourceClass, crewOf, touches, places, horizonSeconds }: RareInput, source: PlannedSource, s: number): Candidate | null {
  const { rate, every, clock, start, targets } = source;
  if (sourceClass[s] !== siteClass && sourceClass[s] !== thirdParty) return null;
  if ((crewOf[s] as number) >= 0 || targets.length === 0 || typeof start === 'number') return null;
  const perSecond = every === null ? (rate?.mean ?? 0) : every.kind === 'exponential' ? 1 / every.mean : 0;
  const share = touches(s);
  // The clock of an outage that passes by stops all the same, so that what touches is no Poisson process.
  if (!(perSecond > 0 && perSecond < Infinity) || share <= 0 || (clock === 'up-time' && share < 1)) return null;
  return { source: s, hazard: perSecond * share, lasts: Math.min(horizonSeconds, mean(source.duration)), places: places(s) };
}

function choose(candidates: readonly Candidate[]): readonly Candidate[] {
  const chosen: Candidate[] = [];
  let perYear = 0;
  for (const next of [...candidates].sort((a, b) => a.hazard * a.lasts - b.hazard * b.lasts || a.source - b.source)) {
    const more = chosen.reduce((sum, other) => sum + (areApart(next, other) ? together(next, other) * year : 0), 0);
    if (perYear + more > oftenPerYear || chosen.length === mostMembers) break;
    perYear += more;
    chosen.push(next);
  }
  return chosen.sort((a, b) => a.source - b.source);
}

/** Times a second that one of the two begins while the other is out. */
function together(a: Candidate, b: Candidate): number {
  return a.hazard * b.hazard * (a.lasts + b.lasts);
}

function areApart(one: Candidate, other: Candidate): boolean {
  return one.places.every((a) => other.places.every((b) => {
    if (a.kind === 'other' || b.kind === 'other') return a.kind !== b.kind || a.item !== b.item;
    return (a.sites & b.sites) === 0 || (a.kind === 'zone' && b.kind === 'zone' && a.item !== b.item);
  }));
}

/** What coincides without being forced, or null where nothing can. */
function coincidences(members: readonly Candidate[], apart: Uint8Array): Pick<RareSet, 'levels' | 'seconds' | 'secondBeside' | 'thirdBeside'> | null {
  const m = members.length;
  const hazardBeside = (...out: readonly number[]): number => members.reduce((sum, { hazard }, j) => sum + (out.every((i) => apart[i * m + j] === 1) ? hazard : 0), 0);
  let outages = 0;
  let seconds = 0;
  let pairs = 0;
  let thirds = 0;
  members.forEach((one, i) => {
    outages += one.hazard;
    seconds += one.hazard * one.lasts * hazardBeside(i);
    for (let j = i + 1; j < m; j++) {
      if (apart[i * m + j] === 0) continue;
      const other = members[j] as Candidate;
      pairs += together(one, other);
      // What is left of both when the second begins: exact for exponential durations.
      thirds += (together(one, other) * hazardBeside(i, j)) / (1 / one.lasts + 1 / other.lasts);
    }
  });
  return seconds > 0 ? { levels: thirds > 0 ? 3 : 2, seconds, secondBeside: seconds / outages, thirdBeside: thirds > 0 ? thirds / pairs : 0 } : null;
}
