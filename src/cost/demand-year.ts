/** Demand hour by hour, for the mean size of autoscaled fleets. */
import type { Plan, PlannedFlow } from '../plan/plan.js';
import type { Peak } from '../scenario/estate.js';
import { hoursPerYear } from './time-base.js';

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Items a second in each of the 8,760 hours of the scenario's year. Hours are the clients' local ones: their time zones are not spread out here, which makes
 *  the day a little steeper and the mean fleet a little smaller than in the simulation. February has 28 days, as the billed year has 8,760 hours. */
export function demandByHour(plan: Plan, flow: PlannedFlow): Float64Array {
  const demand = new Float64Array(hoursPerYear);
  const firstWeekday = weekdayOfNewYear(plan.scenario.calendar.year);
  let sum = 0;
  let hour = 0;
  monthLengths.forEach((length, month) => {
    for (let day = 1; day <= length; day += 1) {
      const weekday = (firstWeekday + Math.floor(hour / 24)) % 7;
      const factor = peakFactor(plan.scenario.traffic.peaks, flow.name, month + 1, day);
      for (let ofDay = 0; ofDay < 24; ofDay += 1, hour += 1) {
        let relative = 0;
        for (const { shape, share } of flow.shape) relative += share * shape.hours[ofDay] * shape.weekdays[weekday] * shape.months[month];
        demand[hour] = relative * factor;
        sum += relative * factor;
      }
    }
  });
  const scale = sum > 0 ? (flow.demandPerSecond * hoursPerYear) / sum : 0;
  return demand.map((value) => value * scale);
}

function peakFactor(peaks: readonly Peak[], flow: string, month: number, day: number): number {
  let factor = 1;
  const at = month * 100 + day;
  for (const peak of peaks) {
    if (peak.flows.length > 0 && !peak.flows.includes(flow)) continue;
    const from = peak.from.month * 100 + peak.from.day;
    const to = peak.to.month * 100 + peak.to.day;
    const inside = from <= to ? at >= from && at <= to : at >= from || at <= to;
    if (inside) factor *= peak.factor;
  }
  return factor;
}

/** Monday is 0. Gauss's rule for 1 January of a Gregorian year. */
export function weekdayOfNewYear(year: number): number {
  const before = year - 1;
  return (5 * (before % 4) + 4 * (before % 100) + 6 * (before % 400)) % 7;
}
