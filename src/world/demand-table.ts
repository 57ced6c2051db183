/**
 * Demand as cumulative tables: between hour breakpoints the rate is constant, so amounts and their time integrals are exact.
 *
 * demand(t) = mean x hour x weekday x month x peaks, in the clients' time zones, rescaled so that the year equals the stated volume.
 */
import type { PlannedFlow } from '../plan/plan.js';
import type { CalendarSettings } from '../scenario/environment.js';
import type { Peak } from '../scenario/estate.js';
import { daySeconds, hourSeconds, inDateRange, localClock, offsetTable, slotSeconds } from './calendar-table.js';

export interface DemandTable {
  /** Hours in the tables: the horizon and a year of run-off. */
  readonly hours: number;
  /** Items a second, `[flow * hours + hour]`. */
  readonly rate: Float64Array;
  /** Items since the start at each hour's beginning, `[flow * (hours + 1) + hour]`. */
  readonly cumulative: Float64Array;
  /** Highest hourly rate in the year, and the yearly mean, by flow. */
  readonly peak: Float64Array;
  readonly mean: Float64Array;
}

const yearHours = 8760;

export function buildDemand(flows: readonly PlannedFlow[], peaks: readonly Peak[], calendar: CalendarSettings, totalSeconds: number): DemandTable {
  const hours = Math.max(yearHours, Math.ceil(totalSeconds / hourSeconds));
  const clients = calendar.clients.map(({ timeZone, share }) => ({ share, parts: localParts(timeZone, calendar.year, hours) }));
  const rate = new Float64Array(flows.length * hours);
  const cumulative = new Float64Array(flows.length * (hours + 1));
  const peak = new Float64Array(flows.length);
  const mean = new Float64Array(flows.length);
  flows.forEach((flow, f) => {
    const own = peaks.filter((item) => item.flows.length === 0 || item.flows.includes(flow.name));
    let yearSum = 0;
    for (let hour = 0; hour < hours; hour++) {
      let weight = 0;
      for (const client of clients) {
        const part = client.parts[hour] as LocalHour;
        let factor = 0;
        for (const { shape, share } of flow.shape) {
          factor += share * (shape.hours[part.hour] as number) * (shape.weekdays[part.weekday] as number) * (shape.months[part.month - 1] as number);
        }
        for (const item of own) if (inDateRange(item, part.month, part.day)) factor *= item.factor;
        weight += client.share * factor;
      }
      rate[f * hours + hour] = weight;
      if (hour < yearHours) yearSum += weight;
    }
    const scale = yearSum > 0 ? (flow.demandPerSecond * yearHours) / yearSum : 0;
    let sum = 0;
    for (let hour = 0; hour < hours; hour++) {
      const scaled = (rate[f * hours + hour] as number) * scale;
      rate[f * hours + hour] = scaled;
      sum += scaled * hourSeconds;
      cumulative[f * (hours + 1) + hour + 1] = sum;
      if (scaled > (peak[f] as number)) peak[f] = scaled;
    }
    mean[f] = flow.demandPerSecond;
  });
  return { hours, rate, cumulative, peak, mean };
}

interface LocalHour { readonly hour: number; readonly weekday: number; readonly month: number; readonly day: number }

function localParts(timeZone: string, year: number, hours: number): LocalHour[] {
  const slotsPerHour = hourSeconds / slotSeconds;
  const offsets = offsetTable(timeZone, year, hours * slotsPerHour);
  const timeAt = localClock(year);
  const parts: LocalHour[] = [];
  for (let hour = 0; hour < hours; hour++) {
    // The middle of the hour decides, so that zones with half-hour offsets fall on one side.
    const local = hour * hourSeconds + hourSeconds / 2 + (offsets[hour * slotsPerHour] as number);
    const { month, day, weekday, secondOfDay } = timeAt(local);
    parts.push({ hour: Math.floor(secondOfDay / hourSeconds), weekday, month, day });
  }
  return parts;
}

/** Items of `flow` in [from, to); times beyond the table wrap by whole years. */
export function itemsBetween(table: DemandTable, flow: number, from: number, to: number): number {
  return itemsUntil(table, flow, to) - itemsUntil(table, flow, from);
}

export function itemsUntil(table: DemandTable, flow: number, time: number): number {
  const at = time / hourSeconds;
  let hour = Math.floor(at);
  if (hour >= table.hours) hour = table.hours - 1;
  if (hour < 0) return 0;
  return (table.cumulative[flow * (table.hours + 1) + hour] as number) + (table.rate[flow * table.hours + hour] as number) * (at - hour) * hourSeconds;
}

export function rateAt(table: DemandTable, flow: number, time: number): number {
  return rateIn(table, flow, Math.floor(time / hourSeconds));
}

/** Items a second in an hour of the horizon; in the last one of the table beyond it. */
export function rateIn(table: DemandTable, flow: number, hour: number): number {
  return table.rate[flow * table.hours + Math.min(hour, table.hours - 1)] as number;
}

/** Local clock instants of every day as UTC seconds, in order: cut-offs of deadlines. */
export function dailyInstants(secondsOfDay: readonly number[], offsets: Int32Array): Float64Array {
  const instants: number[] = [];
  for (let day = 0; day * daySeconds < offsets.length * slotSeconds; day++) {
    for (const second of secondsOfDay) {
      const local = day * daySeconds + second;
      const slot = Math.min(offsets.length - 1, Math.max(0, Math.floor(local / slotSeconds)));
      instants.push(local - (offsets[slot] as number));
    }
  }
  return Float64Array.from(instants.sort((a, b) => a - b));
}
