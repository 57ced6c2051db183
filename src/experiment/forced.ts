/** Forced years beside plain ones: which belong to which, how each year of either kind is weighed, and the strata that both make. */
import { RareRatio } from '../../models/rare-chain.js';
import { firstForced } from '../../models/rare-years.js';
import type { Trajectory } from '../../models/trajectory.js';
import type { World } from '../../models/world.js';
import { blockSize } from '../statistics/blocks.js';
import type { Strata } from '../statistics/strata.js';

/** Forced years with each block of plain ones: few, because plain years are what counts, quantiles and verdicts rest on. */
export const forcedInBlock = 8;
/** Shares of the strata, plain years first. */
const shares = [blockSize / (blockSize + forcedInBlock), forcedInBlock / (blockSize + forcedInBlock)] as const;

/** Forced years that go with `count` plain ones from `first` on: the number of the first, and how many. */
export function forcedWith(first: number, count: number): { readonly first: number; readonly count: number } {
  return { first: firstForced + (first / blockSize) * forcedInBlock, count: (count / blockSize) * forcedInBlock };
}

/** Weighs years of a world: with 1 where no year is forced. */
export class YearWeight {
  private readonly world: World;
  private readonly ratio = new RareRatio();

  constructor(world: World) {
    this.world = world;
  }

  /** By the balance heuristic: the year's plain likelihood over that of the mixture of both kinds of years. */
  of(trajectory: Trajectory): number {
    const { environment, horizonSeconds, untilSeconds } = this.world;
    if (environment.rare === null) return 1;
    return 1 / (shares[0] + shares[1] * this.ratio.of(environment, environment.rare, trajectory, horizonSeconds, untilSeconds));
  }
}

/** Both kinds of years of one sum, or the plain ones alone where none is forced. */
export function strataOf<M>(plain: M, forced: M | undefined, base: Strata<M>['base']): M | Strata<M> {
  return forced === undefined ? plain : { strata: [{ share: shares[0], moments: plain }, { share: shares[1], moments: forced }], base };
}
