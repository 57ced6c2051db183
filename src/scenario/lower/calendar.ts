import { day, hour, year } from '../../units/duration.js';
import type { CalendarSettings, RunSettings, WeekWindow } from '../environment.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { Lowering } from './context.js';
import { checkSum } from './context.js';

/** Monday to Friday, 08:00 to 18:00. */
const officeHours: readonly WeekWindow[] = [0, 1, 2, 3, 4].map((index) => ({ start: index * day + 8 * hour, end: index * day + 18 * hour }));

export function lowerRun({ run }: ScenarioDocument): RunSettings {
  return { horizonSeconds: run?.horizon ?? year, start: run?.start ?? 'steady', accounting: run?.accounting ?? 'incident', rare: run?.rare ?? 'auto' };
}

export function lowerCalendar({ calendar }: ScenarioDocument, to: Lowering): CalendarSettings {
  const timeZone = calendar?.timeZone ?? 'UTC';
  const freeze = calendar?.freeze;
  return {
    year: calendar?.year ?? 2027,
    timeZone,
    clients: lowerClients(calendar?.clients ?? timeZone, to),
    dutyHours: calendar?.dutyHours ?? officeHours,
    freeze: freeze === undefined ? [] : Array.isArray(freeze) ? freeze : [freeze],
    freezeYields: calendar?.freezeYields ?? 'if unprotected',
    drills: calendar?.drills ?? [],
    failbackWindow: calendar?.failbackWindow ?? [],
  };
}

function lowerClients(clients: string | Readonly<Record<string, number>>, to: Lowering): CalendarSettings['clients'] {
  if (typeof clients === 'string') return [{ timeZone: clients, share: 1 }];
  const path = ['calendar', 'clients'];
  for (const zone of Object.keys(clients)) {
    if (!isTimeZone(zone)) to.issues.error('SCN-024', { path: [...path, zone], part: 'key', message: `"${zone}" is not a time zone; write one such as "America/New_York", "Europe/Berlin" or "UTC"` });
  }
  checkSum(Object.values(clients), path, 'the clients', to);
  return Object.entries(clients).map(([name, share]) => ({ timeZone: name, share }));
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
