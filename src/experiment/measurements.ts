/** A tally as figures by name: the one way in which later rooms read it. */
import { surgeClass } from '../../models/environment.js';
import { blastFigure, causes, clientsFigure, figureSpace, rpoFlowFigure, rpoStoreFigure, rtoFigure, tenantFigure, toldFigure } from '../../models/episodes.js';
import { assert } from '../base/assert.js';
import { emptyCount } from '../statistics/exact-count.js';
import type { ExactCount } from '../statistics/exact-count.js';
import { Ladder } from '../statistics/ladder.js';
import { effectiveCount, meanOf } from '../statistics/moment-estimates.js';
import type { MeanEstimate } from '../statistics/moment-estimates.js';
import type { Moments } from '../statistics/moments.js';
import { ratioOf } from '../statistics/ratio.js';
import type { RatioEstimate } from '../statistics/ratio.js';
import type { SparseMoments } from '../statistics/sparse-moments.js';
import type { Sampled } from '../statistics/strata.js';
import type { Derivative } from '../statistics/sensitivity.js';
import { measuredBeyond, measuredHindsight, measuredLosses, measuredParts } from './measured-parts.js';
import type { MeasuredHindsight, MeasuredLoss, MeasuredPart } from './measured-parts.js';
import { strataOf } from './forced.js';
import type { Study } from './study.js';
import type { Tally } from './tally.js';
import { weightPlace } from './weighed-year.js';

export class Measurements {
  readonly replications: number;
  readonly years: number;
  readonly paired: Sampled<Moments>;
  /** Forced years beside them; 0: none. */
  readonly forced: number;
  readonly headlines: readonly string[];
  readonly outages: number;
  readonly sources: readonly { readonly name: string; readonly sourceClass: string; readonly arrivals: number; readonly doubt: { readonly low: number; readonly high: number } | null }[];
  private readonly study: Study;
  private readonly tally: Tally;
  private readonly places: ReadonlyMap<string, number>;
  private readonly limits: ReadonlyMap<string, number>;
  /** Those that were asked for: most are asked for more than once. */
  private readonly ladders = new Map<string, Ladder>();

  constructor(study: Study, tally: Tally) {
    this.study = study;
    this.tally = tally;
    this.replications = tally.replications;
    this.years = study.years;
    this.headlines = study.headlines.map((figure) => study.figures.names[figure]);
    this.forced = tally.forced?.replications ?? 0;
    this.paired = strataOf(tally.paired, tally.forced?.paired, (design, figure) => tally.designs[design].base[study.paired[figure]]);
    this.places = new Map(study.figures.names.map((name, place) => [name, place]));
    this.limits = new Map(study.limits.map(({ name }, place) => [name, place]));
    const sum = (members: readonly number[]): number => members.reduce((total, member) => total + tally.arrivals[member], 0);
    this.sources = study.sources.map(({ name, sourceClass, doubt, members }) => ({ name, sourceClass, doubt, arrivals: sum(members) }));
    const classes = study.world.environment.sourceClass;
    this.outages = tally.arrivals.reduce((total, count, source) => total + (classes[source] < surgeClass ? count : 0), 0);
  }

  has(figure: string): boolean {
    return this.places.has(figure);
  }

  mean(design: number, figure: string): MeanEstimate {
    return meanOf(this.moments(design), 0, this.place(figure));
  }

  ratio(design: number, numerator: string, denominator: string): RatioEstimate {
    const at = this.study.ratios.findIndex(([x, y]) => x === this.place(numerator) && y === this.place(denominator));
    assert(at >= 0, 'only a ratio that was asked for is kept');
    return ratioOf(this.moments(design), 0, at);
  }

  yearly(design: number, figure: string): Ladder | null {
    const at = this.study.distributions.indexOf(this.places.get(figure) ?? -1);
    return at < 0 ? null : this.tally.designs[design].distributions[at].ladder();
  }

  episodes(design: number, name: string): Ladder {
    const key = `${design} ${name}`;
    let ladder = this.ladders.get(key);
    if (ladder === undefined) {
      const { episodes } = this.tally.designs[design];
      ladder = Ladder.over(this.figuresOf(name).flatMap((figure) => episodes[figure]?.ladder() ?? []));
      this.ladders.set(key, ladder);
    }
    return ladder;
  }

  count(design: number, name: string): ExactCount {
    const key = this.limits.get(name);
    assert(key !== undefined, `something is counted under the name "${name}"`);
    // Years without a trial were not counted one by one: they add nothing but their number.
    return { ...(this.tally.designs[design].counts[key] ?? emptyCount()), years: this.replications };
  }

  scoreCount(design: number, flow: string): ExactCount {
    const at = this.study.scores.findIndex((score) => score.flow === flow);
    assert(at >= 0, 'only a flow with an availability target has a score');
    return this.tally.designs[design].scores[at];
  }

  anyMiss(design: number): ExactCount {
    return this.tally.designs[design].anyMiss;
  }

  pairedPlace(figure: string): number {
    return this.study.paired.indexOf(this.places.get(figure) ?? -1);
  }

  slope(design: number, loss: 0 | 1, source: number): Derivative {
    return this.tally.designs[design].sensitivity.derivative(loss, source);
  }

  parts(design: number): readonly MeasuredPart[] {
    return measuredParts(this.study.world.designs[design], this.partMoments(design));
  }

  beyond(design: number, flow: string, cause: string): MeanEstimate {
    return measuredBeyond(this.study.world.designs[design], this.partMoments(design), flow, cause);
  }

  losses(design: number): readonly MeasuredLoss[] {
    return measuredLosses(this.study.world.designs[design], this.partMoments(design));
  }

  hindsight(design: number): readonly MeasuredHindsight[] {
    return measuredHindsight(this.study.world.designs[design], this.tally.designs[design].hindsight);
  }

  weights(): { mean: MeanEstimate; effective: number } {
    const place = weightPlace(this.study);
    const { forced } = this.tally;
    assert(forced !== null, 'Only where years are forced do they have weights.');
    const own = meanOf(forced.designs[0].moments, 0, place);
    return { mean: meanOf(strataOf(this.tally.designs[0].moments, forced.designs[0].moments, () => 0), 0, place), effective: effectiveCount(own) };
  }

  worth(design: number, figure: string): number | null {
    const { forced } = this.tally;
    const headline = this.headlines.indexOf(figure);
    if (forced === null || headline < 0) return null;
    const of = this.mean(design, figure);
    const square = meanOf(strataOf(this.tally.designs[design].moments, forced.designs[design].moments, () => 0), 0, weightPlace(this.study) + 1 + headline).mean;
    const error = of.standardError * of.standardError;
    return error > 0 ? Math.max(0, square - of.mean * of.mean) / error : null;
  }

  private moments(design: number): Sampled<Moments> {
    return strataOf(this.tally.designs[design].moments, this.tally.forced?.designs[design].moments, (_, figure) => this.tally.designs[design].base[figure] ?? 0);
  }

  private partMoments(design: number): Sampled<SparseMoments> {
    return strataOf(this.tally.designs[design].parts, this.tally.forced?.designs[design].parts, () => 0);
  }

  private place(figure: string): number {
    const place = this.places.get(figure);
    assert(place !== undefined, `a yearly figure has the name "${figure}"`);
    return place;
  }

  private figuresOf(name: string): readonly number[] {
    const { flows, classes, stores, groups } = this.study.world.designs[0].index;
    const space = figureSpace(flows.length, classes.length, stores.length, groups.length);
    const [kind, item, ...rest] = name.split(':');
    if (kind === 'clients') return [clientsFigure(space, groups.indexOf(item))];
    if (kind === 'tenant') return [tenantFigure(space, classes.indexOf(item))];
    if (kind === 'blast' || kind === 'told') return [kind === 'blast' ? blastFigure(space) : toldFigure(space)];
    const cause = rest[rest.length - 1];
    const chosen = cause === 'all' ? causes.map((_, at) => at) : [(causes as readonly string[]).indexOf(cause)];
    if (kind === 'rto') return chosen.map((at) => rtoFigure(space, flows.indexOf(item), classes.indexOf(rest[0]), at));
    if (kind === 'rpo') return chosen.map((at) => rpoFlowFigure(space, flows.indexOf(item), at));
    return chosen.map((at) => rpoStoreFigure(space, stores.indexOf(item), at));
  }
}

