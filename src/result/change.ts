/** What would change the finding: the outage rate, the limit or the effort that it hangs on. First-order estimates, and said as such. */
import { differenceVariance } from '../statistics/moment-estimates.js';
import { tUpperQuantile } from '../statistics/special.js';
import type { NoneMeets, Recommendation, Winner } from '../verdict/recommend.js';
import { contestantOf, totalOf } from './contest.js';
import type { Contest, Contestant } from './contest.js';
import type { TargetResult } from './judged.js';
import { sayDuration, sayFactor, sayList, sayMoney, sayShare } from './say.js';

/** Rates further off than this are not worth a sentence. */
const farOff = 10;

export function changeOf(contest: Contest, found: Recommendation): string {
  if (found.kind === 'none-meets') return relaxing(contest, found);
  if (found.kind === 'no-clear-winner') return moreYears(contest, found.designs.map(({ design }) => design));
  if (found.kind === 'meets-but-does-not-pay') return paying(contest, found.design);
  return overtaking(contest, found);
}

function relaxing(contest: Contest, { nearest, inTheWay }: NoneMeets): string {
  const target = contestantOf(contest, nearest).goals.find(({ result }) => result.id === inTheWay.name)?.result;
  if (inTheWay.verdict === 'undecided') return 'More years would decide it.';
  if (target === undefined) return 'Another limit would change that.';
  return `A limit of ${reachable(target)} would let it pass there.`;
}

/** The limit that the design reaches. */
function reachable(target: TargetResult): string {
  return target.kind === 'availability' ? sayShare(target.achieved.estimate) : sayDuration(target.quantile?.estimate ?? null);
}

/** Years after which a difference of this size would show: the half-width of a paired interval falls with their root. */
function moreYears(contest: Contest, names: readonly string[]): string {
  const { measured, confidence } = contest;
  const ranked = names.map((name) => contestantOf(contest, name)).sort((a, b) => totalOf(a) - totalOf(b));
  const [first, second] = ranked;
  const difference = totalOf(second) - totalOf(first);
  const variance = differenceVariance(measured.paired, measured.pairedPlace('loss'), first.design, second.design);
  const t = tUpperQuantile((1 - confidence) / 2 / (names.length - 1), Number.POSITIVE_INFINITY);
  const years = difference > 0 ? Math.ceil((t * t * variance) / (difference * difference)) : Number.POSITIVE_INFINITY;
  if (years <= 1_000_000 && years > measured.replications) return `About ${roundUp(years)} years would tell ${sayList([first.name, second.name].map((name) => `"${name}"`))} apart; until then choose by what the table shows beside cost.`;
  return 'Their costs are so alike that anything else in the table may decide.';
}

/** To two digits, upwards: `2,600`. */
function roundUp(years: number): string {
  let unit = 1;
  while (years / unit >= 100) unit *= 10;
  return String(Math.ceil(years / unit) * unit).replace(/\B(?=(\d{3})+$)/g, ',');
}

function paying(contest: Contest, name: string): string {
  const chosen = contestantOf(contest, name);
  const reference = contest.today === null ? undefined : contest.contestants.find((contestant) => contestant.name === contest.today);
  const saved = reference === undefined ? 0 : reference.loss - chosen.loss;
  if (reference === undefined || saved <= 0) return `It saves no loss against "${contest.today}", so that only the targets speak for it.`;
  return `It would pay for itself if outages cost ${sayFactor((chosen.standing - reference.standing) / saved)} what they are estimated to.`;
}

function overtaking(contest: Contest, found: Winner): string {
  const winner = contestantOf(contest, found.design);
  const rivals = found.contenders.filter(({ design }) => design !== found.design).map(({ design }) => contestantOf(contest, design)).sort((a, b) => totalOf(a) - totalOf(b));
  const rate = rivals.length === 0 ? null : flippingRate(contest, winner, rivals[0]);
  if (rate !== null) return `It would change if "${rate.source}" outages came ${sayFactor(rate.factor)} as often as assumed: then "${rivals[0].name}" would be cheaper.`;
  const relaxed = cheaperIfRelaxed(contest, winner);
  if (relaxed !== null) return relaxed;
  if (rivals.length > 0) return `No single outage rate within a factor of ${farOff} would make "${rivals[0].name}" the cheaper one (${sayMoney(totalOf(rivals[0]) - totalOf(winner), contest.currency)} a year dearer).`;
  return 'No cheaper design is in the file; a cheaper one that meets the targets would change it.';
}

/** The least change of one rate at which the rival gets cheaper, from slopes that are known well enough to point somewhere. */
function flippingRate({ measured }: Contest, winner: Contestant, rival: Contestant): { readonly source: string; readonly factor: number } | null {
  const gap = totalOf(rival) - totalOf(winner);
  let best: { source: string; factor: number } | null = null;
  measured.sources.forEach(({ name }, source) => {
    const own = measured.slope(winner.design, 0, source);
    const other = measured.slope(rival.design, 0, source);
    const slope = own.estimate - other.estimate;
    const noise = 2 * Math.sqrt(own.standardError * own.standardError + other.standardError * other.standardError);
    const factor = 1 + gap / slope;
    if (Math.abs(slope) <= noise || !(factor > 1 / farOff && factor < farOff)) return;
    if (best === null || Math.max(factor, 1 / factor) < Math.max(best.factor, 1 / best.factor)) best = { source: name, factor };
  });
  return best;
}

/** The cheapest design that only one target keeps from winning, and the limit at which it would pass. */
function cheaperIfRelaxed(contest: Contest, winner: Contestant): string | null {
  const failing = contest.contestants
    .map((contestant) => ({ contestant, unmet: contestant.goals.filter(({ forChoosing }) => forChoosing === 'missed' || forChoosing === 'undecided') }))
    .filter(({ contestant, unmet }) => unmet.length === 1 && totalOf(contestant) < totalOf(winner))
    .sort((a, b) => totalOf(a.contestant) - totalOf(b.contestant));
  if (failing.length === 0) return null;
  const [{ contestant, unmet }] = failing;
  const saved = sayMoney(totalOf(winner) - totalOf(contestant), contest.currency);
  return `It would change if ${unmet[0].result.id} allowed ${reachable(unmet[0].result)}: then "${contestant.name}" would do, ${saved} a year cheaper.`;
}
