/** What is to be simulated and what is to be kept of it: plain data, sent once to each worker. */
import type { Breakdown } from '../../models/breakdown.js';
import type { Episodes } from '../../models/episodes.js';
import { figureSpace } from '../../models/episodes.js';
import type { Trajectory } from '../../models/trajectory.js';
import type { DesignWorld, World } from '../../models/world.js';
import type { ValuationTable } from '../cost/valuation/valuation.js';
import { limitCounts } from './limits.js';
import type { LimitCount, RecoveryLimit, StoreLimit } from './limits.js';
import type { SourceGroup } from './source-groups.js';
import { pairedNames, yearFigures } from './year-figures.js';
import type { YearFigures } from './year-figures.js';

export interface Study {
  readonly world: World;
  /** One a design, in the order of the world. */
  readonly valuations: readonly ValuationTable[];
  readonly figures: YearFigures;
  /** Places in `figures` of those whose differences between designs are kept. */
  readonly paired: readonly number[];
  /** Places of yearly figures whose distribution is kept. */
  readonly distributions: readonly number[];
  readonly limits: readonly LimitCount[];
  /** Flows with an availability target, and the places of their score and of what they left unserved. */
  readonly scores: readonly { readonly flow: string; readonly score: number; readonly unserved: number }[];
  /** Pairs of figures whose ratio is asked for: places of numerator and denominator. */
  readonly ratios: readonly (readonly [number, number])[];
  readonly sources: readonly SourceGroup[];
  /** Share of demand by tenant class. */
  readonly classShare: readonly number[];
  /** Length of a replication in years. */
  readonly years: number;
  /** Figures of which is told how many plain years they are worth; empty where no year is forced. */
  readonly headlines: readonly number[];
}

/** What a design-year is simulated by: the models' own, or a stand-in. */
export interface YearRun {
  simulate(trajectory: Trajectory): void;
  readonly row: Float64Array;
  readonly episodes: Episodes;
  readonly breakdown: Breakdown;
}
export type MakeRun = (world: DesignWorld) => YearRun;

export interface StudyRequest {
  readonly world: World;
  readonly valuations: readonly ValuationTable[];
  readonly classShare: readonly number[];
  readonly availability: readonly (number | null)[];
  readonly limits: readonly RecoveryLimit[];
  readonly storeLimits: readonly StoreLimit[];
  /** Names of yearly figures whose distribution is kept beside that of the losses; unknown names are left out. */
  readonly distributions: readonly string[];
  readonly sources: readonly SourceGroup[];
  readonly years: number;
  /** Names of what is kept of measures, and the pairs of them whose ratio is asked for. */
  readonly measured?: readonly string[];
  readonly ratios?: readonly (readonly [string, string])[];
}

export function planStudy(request: StudyRequest): Study {
  const { world, valuations, years, sources } = request;
  const { index, schema } = world.designs[0];
  const { flows, classes, stores, groups } = index;
  const figures = yearFigures(schema, valuations[0].lines, { flows, classes, classShare: request.classShare, availability: request.availability, years, measured: request.measured ?? [] });
  const places = new Map(figures.names.map((name, place) => [name, place]));
  const known = (names: readonly string[]): number[] => [...new Set(names)].flatMap((name) => places.get(name) ?? []);
  return {
    world, valuations, figures, years, sources, classShare: request.classShare,
    headlines: world.environment.rare === null ? [] : known(['loss', ...flows.map((flow) => `downtime:${flow}`), ...(request.measured ?? [])]),
    paired: known(pairedNames(flows)),
    distributions: known(['loss', 'loss.tenants', 'unprotected', ...request.distributions]),
    ratios: (request.ratios ?? []).map(([numerator, denominator]) => [places.get(numerator) as number, places.get(denominator) as number] as const),
    limits: limitCounts(figureSpace(flows.length, classes.length, stores.length, groups.length), { flows, classes, stores, limits: request.limits, storeLimits: request.storeLimits }),
    scores: flows.flatMap((flow) => {
      const score = places.get(`score:${flow}`);
      return score === undefined ? [] : [{ flow, score, unserved: places.get(`unservedForTarget:${flow}`) as number }];
    }),
  };
}
