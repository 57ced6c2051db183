/** The environments of a block of years, drawn once and kept until every design has met them. */
import { Trajectory } from '../../models/trajectory.js';
import { blockSize } from '../statistics/blocks.js';
import { YearWeight } from './forced.js';
import type { Study } from './study.js';

export class DrawnYears {
  count = 0;
  readonly trajectories: readonly Trajectory[];
  /** What each year counts for. */
  readonly weights = new Float64Array(blockSize);
  /** How often each group of sources struck in each year. */
  readonly arrivals: readonly Float64Array[];
  private readonly study: Study;
  private readonly weight: YearWeight;

  constructor(study: Study) {
    this.study = study;
    this.weight = new YearWeight(study.world);
    this.trajectories = Array.from({ length: blockSize }, () => new Trajectory(study.world.environment.names.length));
    this.arrivals = this.trajectories.map(() => new Float64Array(study.sources.length));
  }

  /** Draws replications `first` to `first + count - 1`, a block at most. */
  draw(first: number, count: number): void {
    const { world } = this.study;
    this.count = count;
    for (let year = 0; year < count; year++) {
      const trajectory = this.trajectories[year];
      trajectory.fill(world.environment, first + year, world.horizonSeconds, world.untilSeconds, world.usualTarget);
      this.weights[year] = this.weight.of(trajectory);
      this.countArrivals(trajectory, this.arrivals[year]);
    }
  }

  private countArrivals({ arrivals }: Trajectory, byGroup: Float64Array): void {
    this.study.sources.forEach(({ members }, group) => {
      byGroup[group] = 0;
      for (const member of members) byGroup[group] += arrivals[member];
    });
  }
}
