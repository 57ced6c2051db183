/** The sentence on top: what the run found, and what would change it. */
import type { ChosenDesign, NoneMeets, Recommendation } from '../verdict/recommend.js';
import { changeOf } from './change.js';
import { contestantOf, totalOf } from './contest.js';
import type { Contest } from './contest.js';
import { quantity, toEstimate } from './estimates.js';
import type { TargetResult } from './judged.js';
import type { Quantity } from './quantity.js';
import type { Sentence } from './sentence-type.js';
import { sayDuration, sayList, sayMoney, sayMoneyInterval, sayShare } from './say.js';

/** More open designs than this are counted instead. */
const mostNamed = 4;

export function sentenceOf(contest: Contest, found: Recommendation): Sentence {
  const { contestants } = contest;
  const finding = findingOf(contest, found);
  const change = changeOf(contest, found);
  const cheapest = contestants.reduce((best, contestant) => (totalOf(contestant) < totalOf(best) ? contestant : best));
  const common = { kind: found.kind, text: `${finding} ${change}`, finding, change, cheapest: cheapest.name };
  if (found.kind === 'none-meets') {
    return { ...common, design: found.nearest, designs: [found.nearest], pays: null, againstToday: null, inTheWay: found.inTheWay.name, undecided: found.undecided, unexercised: [], contenders: [] };
  }
  const winner = found.kind === 'no-clear-winner' ? null : found;
  const open: readonly ChosenDesign[] = found.kind === 'no-clear-winner' ? found.designs : [found];
  return {
    ...common,
    design: winner?.design ?? null,
    designs: open.map(({ design }) => design),
    pays: winner?.pays ?? null,
    againstToday: winner?.againstToday === undefined ? null : toEstimate(winner.againstToday, 'USD/yr'),
    inTheWay: null, undecided: [],
    unexercised: winner?.unexercised ?? [],
    contenders: found.contenders.map(({ design, estimate, low, high, mayBeBest }) => ({ design, estimate: quantity(estimate), low: end(low), high: end(high), mayBeBest })),
  };
}

function end(value: number): Quantity {
  return Number.isFinite(value) ? value : null;
}

function findingOf(contest: Contest, found: Recommendation): string {
  if (found.kind === 'none-meets') return noneMeets(contest, found);
  const targets = contest.contestants.some(({ goals }) => goals.length > 0);
  const meets = targets ? 'meet every target' : 'are compared (no targets are stated)';
  if (found.kind === 'no-clear-winner') {
    return `No clear winner: ${sayList(found.designs.map(({ design }) => `"${design}" (${cost(contest, design)})`))} ${meets} and their yearly cost cannot be told apart.`;
  }
  const name = `"${found.design}"`;
  const what = targets ? `is the cheapest design that meets every target, at ${cost(contest, found.design)}` : `is the cheapest design, at ${cost(contest, found.design)}; no targets are stated`;
  const untried = found.unexercised.length === 0 ? '' : ` Nothing put ${sayList(found.unexercised)} to the test.`;
  if (found.kind === 'meets-but-does-not-pay') return `${name} ${what}, but it does not pay for itself: it costs ${against(contest, found)}.${untried}`;
  return `${name} ${what}${found.pays === 'is-today' ? '; it is in production today' : found.againstToday === undefined ? '' : `; it costs ${against(contest, found)}`}.${untried}`;
}

/** `$120k a year more than "today" (95% interval $80k to $160k)`. */
function against({ today, currency }: Contest, { againstToday }: ChosenDesign): string {
  if (againstToday === undefined) return '';
  const more = againstToday.estimate >= 0;
  const amount = sayMoney(Math.abs(againstToday.estimate), currency);
  return `${amount} a year ${more ? 'more' : 'less'} than "${today}" (${sayMoneyInterval(toEstimate(againstToday, 'USD/yr'), currency, more ? 1 : -1)})`;
}

function cost(contest: Contest, name: string): string {
  const contestant = contestantOf(contest, name);
  const { currency } = contest;
  return `${sayMoney(totalOf(contestant), currency)} a year (${sayMoney(contestant.standing, currency)} standing, ${sayMoney(contestant.loss, currency)} expected loss)`;
}

function noneMeets(contest: Contest, { nearest, inTheWay, undecided }: NoneMeets): string {
  const target = contestantOf(contest, nearest).goals.find(({ result }) => result.id === inTheWay.name)?.result;
  const way = target === undefined ? inTheWay.name : spellTarget(target);
  if (inTheWay.verdict === 'undecided') {
    const open = undecided.length === 0 ? '' : `; open for ${undecided.length > mostNamed ? `${undecided.length} of ${contest.contestants.length} designs` : sayList(undecided.map((name) => `"${name}"`))}`;
    return `No design is shown to meet every target yet${open}. Nearest is "${nearest}": ${way} is not decided.`;
  }
  return `No design meets every target. Nearest is "${nearest}", and in its way stands ${way}.`;
}

/** `rto site submit-order (81% within 30m, 95% needed)`. */
function spellTarget({ id, kind, achieved, limit, share }: TargetResult): string {
  if (kind === 'availability') return `${id} (${sayShare(achieved.estimate)}, ${sayShare(limit)} needed)`;
  return `${id} (${sayShare(achieved.estimate)} within ${sayDuration(limit)}, ${sayShare(share)} needed)`;
}
