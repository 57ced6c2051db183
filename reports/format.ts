/** How every face spells a figure: rounding to what the interval supports, units, and words for what is no number. */
import type { DesignResult } from '../src/result/design-result.js';
import type { Estimate, Quantity, Unit } from '../src/result/quantity.js';
import { formatDuration } from '../src/units/duration.js';

export interface Spelling {
  readonly currency: string;
  /** Whether `/yr` follows a yearly figure; false where a column head says it already. */
  readonly perYear?: boolean;
  /** Whether a plus stands before what is above 0, for differences. */
  readonly signed?: boolean;
  /** What stands for a value without end. Default: `never`. */
  readonly infinite?: string;
}

/** The words of a verdict; they always stand beside its colour or mark. */
export const verdictWords: Readonly<Record<DesignResult['verdict'], string>> = { met: 'met', missed: 'missed', undecided: 'undecided', 'not-exercised': 'not exercised', error: 'error' };

/** The estimate alone: `$1.24M`, `1h 12m`, `< 0.001/yr`, `never`, `n/a`. */
export function spellValue(figure: Estimate, spelling: Spelling): string {
  if (figure.upperLimit) return spellLimit(figure.high, figure.unit, spelling);
  return spellQuantity(figure.estimate, figure.unit, spelling, halfWidth(figure));
}

/** The estimate with its interval: `$1.24M ± 0.03M`, and `1h 12m (1h 5m to 1h 40m)` where the two sides differ. */
export function spellEstimate(figure: Estimate, spelling: Spelling): string {
  const { value, suffix, interval } = apart(figure, spelling);
  if (interval === '') return value + suffix;
  return interval.startsWith('±') ? `${value} ${interval}${suffix}` : `${value}${suffix} (${interval})`;
}

/** The estimate, and apart from it its interval for a second line: `± 0.03M`, `1h 5m to 1h 40m`, empty where the value says it all. */
export function spellApart(figure: Estimate, spelling: Spelling): { readonly value: string; readonly interval: string } {
  const { value, suffix, interval } = apart(figure, spelling);
  return { value: value + suffix, interval };
}

function apart(figure: Estimate, spelling: Spelling): { readonly value: string; readonly suffix: string; readonly interval: string } {
  const { estimate, low, high, unit } = figure;
  const half = halfWidth(figure);
  if (figure.upperLimit || typeof estimate !== 'number' || half === null || half === 0) return { value: spellValue(figure, spelling), suffix: '', interval: endsOf(figure, spelling) };
  const suffix = suffixOf(unit, spelling);
  if (typeof low === 'number' && typeof high === 'number' && Math.abs(high - estimate - (estimate - low)) <= 0.25 * (high - low)) {
    const spread = spellHalf(estimate, half, unit);
    return { value: spellQuantity(estimate, unit, { ...spelling, perYear: false }, half), suffix, interval: spread === null ? '' : `± ${spread}` };
  }
  const largest = Math.max(...[estimate, low, high].map((end) => (typeof end === 'number' ? Math.abs(end) : 0)));
  const short = (quantity: Quantity): string => spellQuantity(quantity, unit, { ...spelling, perYear: false }, half, largest);
  // As with even sides, a width below the last digit is left out: both ends would read like the value.
  const between = short(low) === short(high) ? '' : `${short(low)} to ${short(high)}`;
  const interval = typeof low !== 'number' ? `at most ${short(high)}` : typeof high !== 'number' ? `at least ${short(low)}` : between;
  return { value: short(estimate), suffix, interval };
}

/** Of an estimate that is no number: one without end has a low end at most. */
function endsOf({ estimate, low, high, unit, upperLimit }: Estimate, spelling: Spelling): string {
  if (upperLimit || estimate !== 'infinite' || typeof low !== 'number') return '';
  const short = (quantity: Quantity): string => spellQuantity(quantity, unit, { ...spelling, perYear: false }, low);
  return typeof high === 'number' ? `${short(low)} to ${short(high)}` : `at least ${short(low)}`;
}

/** Why a figure is `n/a`, for a footnote; null when it is none. */
export function whyMissing(figure: Estimate): string | null {
  if (figure.upperLimit ? typeof figure.high === 'number' : figure.estimate !== null) return null;
  return figure.note ?? 'nothing of the kind was seen';
}

/**
 * A number that is no estimate, such as a limit or a price, or one whose interval has half the width `half`. Money is
 * written in thousands or millions as `largest` needs it, for numbers that stand beside each other.
 */
export function spellQuantity(quantity: Quantity, unit: Unit, spelling: Spelling, half: number | null = 0, largest: number | null = null): string {
  if (quantity === null) return 'n/a';
  if (quantity === 'infinite') return spelling.infinite ?? 'never';
  const sign = quantity < 0 ? '-' : spelling.signed === true && quantity > 0 ? '+' : '';
  const size = Math.abs(quantity);
  return unsigned(spellSize(size, half, unit, spelling.currency, largest ?? Math.max(size, half ?? 0)), sign) + suffixOf(unit, spelling);
}

/** `0` gets no sign: what is nearer to 0 than the rounding goes is neither more nor less. */
function unsigned(text: string, sign: string): string {
  return /[1-9]/.test(text) ? sign + text : text;
}

/** Half of the interval; of the side that is known when the other is not; null without one. */
export function halfWidth({ estimate, low, high }: Estimate): number | null {
  if (typeof estimate !== 'number') return null;
  if (typeof low === 'number' && typeof high === 'number') return (high - low) / 2;
  if (typeof low === 'number') return estimate - low;
  return typeof high === 'number' ? high - estimate : null;
}

function suffixOf(unit: Unit, { perYear }: Spelling): string {
  return perYear !== false && unit.endsWith('/yr') ? '/yr' : '';
}

function spellSize(size: number, half: number | null, unit: Unit, currency: string, largest: number): string {
  switch (unit) {
    case 's':
    case 's/yr':
      return formatDuration(roundTo(size, durationStep(size, half)));
    case 'USD':
    case 'USD/yr':
      return money(size, half, currency, largest);
    case 'share':
      return `${percent(size, half)}%`;
    case 'h/yr':
      return `${decimal(size, stepOf(size, half))}h`;
    case '1':
    case '1/yr':
      return trimmed(decimal(size, stepOf(size, half)), half);
  }
}

/** Zeros at the end of an exact number say nothing; those of an estimate say how well it is known. */
function trimmed(text: string, half: number | null): string {
  return half === 0 && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The half-width in the unit and with the digits of its estimate; null when it is below the last digit shown. */
function spellHalf(estimate: number, half: number, unit: Unit): string | null {
  const size = Math.abs(estimate);
  switch (unit) {
    case 's':
    case 's/yr': {
      const rounded = roundTo(half, durationStep(size, half));
      return rounded === 0 ? null : formatDuration(rounded);
    }
    case 'USD':
    case 'USD/yr':
      return nonZero(scaled(half, stepOf(size, half), scaleOf(Math.max(size, half), stepOf(size, half))));
    case 'share':
      return nonZero(`${decimal(half * 100, shareStep(size, half) * 100)}%`);
    case 'h/yr':
      return nonZero(`${decimal(half, stepOf(size, half))}h`);
    case '1':
    case '1/yr':
      return nonZero(decimal(half, stepOf(size, half)));
  }
}

function nonZero(text: string): string | null {
  return /[1-9]/.test(text) ? text : null;
}

/** The last digit that is shown: that of the half-width (two of them when it starts with 1), of the value at least one and at most four. */
function stepOf(size: number, half: number | null): number {
  const first = size === 0 ? null : 10 ** Math.floor(Math.log10(size));
  if (half === 0 || half === null) return first === null ? 1 : first / (half === null ? 10 : 100);
  const power = 10 ** Math.floor(Math.log10(half));
  const step = half / power < 2 ? power / 10 : power;
  return first === null ? step : Math.min(first, Math.max(step, first / 1_000));
}

const durationSteps = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 21_600, 43_200, 86_400, 604_800] as const;

/** Clock-like steps, so that times are rounded the way people round them, and never down to nothing. */
function durationStep(size: number, half: number | null): number {
  const enough = half === null ? size / 20 : half === 0 ? 0 : size === 0 ? half / 2 : Math.min(half, size) / 2;
  return durationSteps.findLast((step) => step <= enough) ?? durationSteps[0];
}

function roundTo(size: number, step: number): number {
  return Number.isFinite(size) ? Math.round(size / step) * step : size;
}

function decimal(size: number, step: number): string {
  if (!Number.isFinite(size)) return 'infinite';
  const places = Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return group((step > 1 ? roundTo(size, step) : size).toFixed(places));
}

function group(text: string): string {
  const [whole, fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function percent(size: number, half: number | null): string {
  return trimmed(decimal(size * 100, shareStep(size, half) * 100), half);
}

/** Near 100 % the distance from it carries the information, so the digits count from there. */
function shareStep(size: number, half: number | null): number {
  const rest = Math.abs(1 - size);
  return stepOf(rest > 0 && rest < 0.1 ? rest : size, half);
}

const signs: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' };
const scales = [{ from: 999_500, by: 1e6, suffix: 'M' }, { from: 9_995, by: 1e3, suffix: 'k' }, { from: 0, by: 1, suffix: '' }] as const;

function money(size: number, half: number | null, currency: string, largest: number): string {
  if (size === 0) return `${signs[currency] ?? `${currency} `}0`;
  return `${signs[currency] ?? `${currency} `}${scaled(size, stepOf(size, half), scaleOf(largest, stepOf(size, half)))}`;
}

/** Of what is shown: $996k in steps of $100k are $1.0M. */
function scaleOf(size: number, step: number): (typeof scales)[number] {
  return scales.find(({ from }) => Math.max(size, roundTo(size, step)) >= from) ?? scales[2];
}

function scaled(size: number, step: number, { by, suffix }: (typeof scales)[number]): string {
  // Amounts from 100 on are whole; below that an exact price has two places, however small its last digit.
  const text = by === 1 && size >= 100 ? decimal(size, Math.max(1, step)) : by === 1 && size >= 0.1 && step < 0.01 ? size.toFixed(2) : decimal(roundTo(size, step) / by, step / by);
  return text + suffix;
}

/** An upper limit for what was never seen, rounded up so that it stays one. */
function spellLimit(high: Quantity, unit: Unit, spelling: Spelling): string {
  if (typeof high !== 'number') return 'n/a';
  if (unit === 's' || unit === 's/yr') return `< ${formatDuration(Math.max(1, high))}${suffixOf(unit, spelling)}`;
  const power = high > 0 ? 10 ** Math.floor(Math.log10(high)) : 1;
  const up = Number((Math.ceil(high / power - 1e-9) * power).toPrecision(1));
  const text = unit === 'share' ? `${decimal(up * 100, Math.min(1, power * 100))}%` : unit === 'USD' || unit === 'USD/yr' ? money(up, power, spelling.currency, up) : `${decimal(up, Math.min(1, power))}${unit === 'h/yr' ? 'h' : ''}`;
  return `< ${text}${suffixOf(unit, spelling)}`;
}
