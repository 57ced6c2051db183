/** Units: text as people write it to numbers in base units (seconds, bytes, shares of 1), and back. */
export { canonicalBytes, formatBytes, parseBytes } from './bytes.js';
export { formatClock, parseClock } from './clock.js';
export { canonicalNumber, formatCount, parseCount, parseNumber } from './count.js';
export { canonicalDataRate, formatDataRate, parseDataRate } from './data-rate.js';
export type { DayOfYear, InstantOfYear } from './date.js';
export { formatDay, formatInstant, parseDay, parseInstant } from './date.js';
export { formatNumber } from './decimal.js';
export { canonicalDuration, day, formatDuration, hour, minute, month, parseDuration, week, year } from './duration.js';
export type { MoneyAmount, MoneyPeriod } from './money.js';
export { canonicalMoney, formatMoney, parseAmount, parseMoney, parseMoneyPer } from './money.js';
export type { ParseUnit, Parsed } from './parsed.js';
export { canonicalRate, formatRate, parseRate } from './rate.js';
export { canonicalShare, formatShare, parseShare } from './share.js';
export type { WeekStretch } from './week-window.js';
export { formatWeekWindows, parseWeekWindows } from './week-window.js';
