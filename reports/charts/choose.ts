/** What a view of charts shows: which designs, and whose recovery from what. */
import type { DesignResult, FlowCurve } from '../../src/result/design-result.js';
import type { TargetResult } from '../../src/result/judged.js';
import type { Quantity } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import type { ChartView } from './chart.js';

export interface ShownDesign {
  readonly design: DesignResult;
  /** Place in the file, which its colour and marker come from. */
  readonly place: number;
  /** Whether lines of it stand out: the reader asked for it, or the answer speaks of it. */
  readonly marked: boolean;
}

export function shownDesigns({ designs, sentence }: Result, { designs: wanted = [], reference }: ChartView): readonly ShownDesign[] {
  const asked = designs.filter(({ name }) => wanted.includes(name) || name === reference);
  const shown = asked.length === 0 || wanted.length === 0 ? designs : asked;
  const few = shown.length <= 4;
  const marked = ({ name, isToday, isProposed }: DesignResult): boolean => few || isToday || isProposed || name === reference || sentence.designs.includes(name);
  return shown.map((design) => ({ design, place: designs.indexOf(design), marked: marked(design) }));
}

/** The design that a finding speaks of: the one the answer names, else the proposed one, the last one shown otherwise; and the one it is held against. */
export function focusOf(result: Result, shown: readonly ShownDesign[], { reference }: ChartView): { readonly focus: DesignResult; readonly other: DesignResult | null } {
  const named = (name: string | null | undefined): DesignResult | undefined => shown.find(({ design }) => design.name === name)?.design;
  const other = named(reference) ?? named(result.scenario.today) ?? null;
  const rest = shown.map(({ design }) => design).filter((design) => design !== other);
  const focus = named(result.sentence.design) ?? named(result.sentence.designs[0]) ?? named(result.scenario.proposed) ?? rest[0] ?? shown[0].design;
  return { focus, other: other === focus ? null : other };
}

export interface Subject {
  readonly kind: 'rto' | 'rpo';
  readonly flow: string;
  readonly tenantClass: string | null;
  readonly cause: string;
  /** Seconds, and the share of values that must be within; null without a target. */
  readonly limit: number | null;
  readonly share: number | null;
}

/** The target that weighs most for the design in focus, among those that the view leaves; one in which no design differs from another comes last. */
export function subjectOf(kind: Subject['kind'], result: Result, focus: DesignResult, view: ChartView): Subject {
  const flow = result.scenario.flows.some(({ name }) => name === view.flow) ? view.flow : undefined;
  const own = focus.targets.filter((target) => target.kind === kind && (flow === undefined || target.flow === flow) && (view.cause === undefined || target.cause === view.cause));
  const telling = own.filter((target) => tellsApart(target, result.designs));
  const target = own.length === 0 ? null : (telling.length === 0 ? own : telling).reduce((worst, one) => (weight(one) > weight(worst) ? one : worst));
  const tenantClass = kind === 'rpo' ? null : result.scenario.tenantClasses.some(({ name }) => name === view.tenantClass) ? (view.tenantClass as string) : target?.tenantClass ?? null;
  if (target === null) return { kind, flow: flow ?? focus.row.flow, tenantClass, cause: view.cause ?? 'all', limit: null, share: null };
  return { kind, flow: target.flow, tenantClass, cause: target.cause ?? 'all', limit: target.limit, share: target.share };
}

function tellsApart({ id }: TargetResult, designs: readonly DesignResult[]): boolean {
  const achieved = designs.map(({ targets }) => targets.find((target) => target.id === id)?.achieved.estimate);
  return achieved.some((share) => share !== achieved[0]);
}

/** What nothing put to the test says least. */
function weight({ distance, verdict }: TargetResult): number {
  return verdict === 'not-exercised' || distance === null ? Number.NEGATIVE_INFINITY : distance === 'infinite' ? Number.POSITIVE_INFINITY : distance;
}

/** Values of one design: `seconds` at rising `shares`, null where a value has no end. */
export interface Recovery {
  readonly n: number;
  readonly zero: number;
  readonly points: readonly { readonly share: number; readonly seconds: number | null }[];
}

/** Null when nothing of the kind was seen, or when the result is of a version without curves. */
export function recoveryOf(result: Result, design: DesignResult, { kind, flow, tenantClass, cause }: Subject): Recovery | null {
  const curves = (design.flows.find((one) => one.flow === flow)?.curves ?? []).filter((curve) => curve.kind === kind && curve.cause === cause);
  const curve = curves.find((one) => one.tenantClass === tenantClass) ?? curves.find((one) => one.tenantClass === null) ?? curves[0];
  if (curve !== undefined) return { n: curve.n, zero: curve.zero, points: pointsOf(curve, result.curveShares ?? []) };
  const { row, charts } = design;
  const deciding = row[kind];
  const drawn = charts[kind];
  if (result.curveShares !== undefined || drawn === null || drawn.n === 0 || deciding.flow !== flow || (deciding.cause ?? 'site') !== cause) return null;
  const zero = drawn.points[0]?.x === 0 ? drawn.points[0].share : 0;
  return { n: drawn.n, zero, points: drawn.points.map(({ x, share }) => ({ share, seconds: finite(x) })) };
}

function pointsOf({ seconds }: FlowCurve, shares: readonly number[]): Recovery['points'] {
  return shares.map((share, i) => ({ share, seconds: seconds[i] ?? null }));
}

export function finite(value: Quantity): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The value that `share` of the values do not exceed; null where it has no end. */
export function valueAt({ points }: Recovery, share: number): number | null {
  return (points.find((point) => point.share >= share - 1e-9) ?? points[points.length - 1])?.seconds ?? null;
}

/** Share of values at or below a limit, to the width of the points. */
export function shareWithin({ points, zero }: Recovery, limit: number): number {
  return points.reduce((share, point) => (point.seconds !== null && point.seconds <= limit ? point.share : share), zero);
}

const causeWords: Readonly<Record<string, string>> = {
  all: 'outages of every kind', site: 'site outages', data: 'losses of data', cyber: 'cyber attacks', change: 'bad changes', 'third-party': 'outages of third parties', own: "the design's own doing", overload: 'overload',
};

export function sayCause(cause: string): string {
  return Object.hasOwn(causeWords, cause) ? causeWords[cause] : cause;
}

/** `submit-order, strategic, in site outages`. */
export function saySubject({ flow, tenantClass, cause }: Subject): string {
  return `${flow}${tenantClass === null ? '' : `, ${tenantClass}`}, in ${sayCause(cause)}`;
}
