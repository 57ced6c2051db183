import { z } from 'zod';
import { parseRegion } from './region.js';
import { durationLaw } from './laws.js';
import { ownOutages, timedOutage } from './outages.js';
import { scalar } from './scalar.js';
import { bandwidth, dayOfYear, duration, keyed, name, oneOf, period, positiveCount, share, text, weekWindows } from './values.js';
import { forcings } from '../environment.js';

export const run = z.strictObject({
  horizon: period('How long one simulated run is, 100 years at most. Default 1 year.', 100).optional(),
  start: oneOf(['steady', 'fresh'], 'steady: clocks of renewal sources and drift are in the middle of their lives; fresh: everything new. Default steady.').optional(),
  accounting: oneOf(['incident', 'calendar'], 'incident: an incident counts for the year in which it starts, and is followed to its end; calendar: everything is cut at the horizon. Default incident.').optional(),
  rare: oneOf(forcings, 'auto: where outages rarely coincide, some more years are simulated in which they are made to, and count for as much less; always: the rarest of them are, even where others coincide often; none: every year is drawn plainly. Default auto.').optional(),
}).meta({ description: 'How time is counted.' });

const dateRange = z.strictObject({ from: dayOfYear('First day.'), to: dayOfYear('Last day, included.') });

export const timeZone = scalar({ expected: 'a time zone such as "America/New_York"', description: 'A time zone of the IANA list.', examples: ['America/New_York', 'Europe/Berlin', 'UTC'] }, (value) => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: value });
    return { value };
  } catch {
    return { error: `"${value}" is not a time zone; write one such as "America/New_York", "Europe/Berlin" or "UTC"` };
  }
});

export const calendar = z.strictObject({
  year: scalar({ expected: 'a year such as "2027"', description: 'The year that is simulated: its weekdays, and its days of daylight saving. Default 2027.', examples: [2027] }, (value) =>
    /^(?:19|20|21)\d\d$/.test(value) ? { value: Number(value) } : { error: `"${value}" is not a year from 1900 to 2199` }).optional(),
  timeZone: timeZone.optional(),
  clients: z.union([keyed(share('Share of demand on that clock.'), 'Time zones of the customers, with their shares of demand.'), timeZone]).optional(),
  dutyHours: weekWindows('When people are at work. Default Mon-Fri 08:00-18:00.').optional(),
  freeze: z.union([dateRange, z.array(dateRange)]).meta({ description: 'Days without drills and failback.' }).optional(),
  freezeYields: oneOf(['never', 'if unprotected'], 'Whether the freeze gives way while the estate runs without a standby. Default never.').optional(),
  drills: z.array(dayOfYear('A day.')).min(1).meta({ description: 'Days on which the designs drill that drill at all. Default: at equal intervals.' }).optional(),
  failbackWindow: weekWindows('When a planned failback may start. Default: any time.').optional(),
}).meta({ description: 'The year, its clocks and its windows.' });

const regionName = scalar({ expected: 'provider/region such as "aws/us-east-1"', description: 'Provider and region.', examples: ['aws/us-east-1', 'azure/eastus', 'gcp/us-east4'] }, parseRegion);

export const site = z.strictObject({
  region: regionName,
  zones: positiveCount('Zones in use. Default 3.').optional(),
  metro: name('Metropolitan area; sites of one metro can be struck together. Default: from the catalogue.').optional(),
  ...ownOutages,
});

export const link = z.strictObject({
  between: z.array(name('A site.')).length(2).meta({ description: 'The two sites that it joins.' }),
  via: oneOf(['provider-backbone', 'interconnect', 'vpn', 'internet'], 'What carries it. Default internet.').optional(),
  bandwidth: bandwidth('What replication may use, for each circuit.'),
  rtt: duration('Round trip.'),
  circuits: positiveCount('Circuits, each of which alone carries the bandwidth. Default 1.').optional(),
  outage: timedOutage.optional(),
});

export const shared = z.strictObject({
  kind: oneOf(['identity', 'dns', 'edge', 'external', 'tools'], 'What it is.'),
  about: text('What it is, in a sentence.').optional(),
  grace: durationLaw('How long what it gave out stays good. Default 0.').optional(),
  breakGlass: z.union([z.literal('none'), z.strictObject({ tested: oneOf(['never', 'yearly', 'quarterly'], 'How often it is tested, which decides how often it works.'), takes: durationLaw('Until people are in that way.').optional() })])
    .meta({ description: 'For identity that people sign in with who carry out steps: how they get in while it is out; `none`: not at all. Default: they need no such item.' }).optional(),
  controlPlane: regionName.optional(),
  at: name('Site that it stands on and falls with.').optional(),
  holds: z.array(name('An item.')).meta({ description: 'For tools: what runbook steps take from it.' }).optional(),
  count: positiveCount('How many of them there are. Default 1.').optional(),
  needed: positiveCount('How many must work. Default: all.').optional(),
  outage: z.union([z.literal('none'), timedOutage]).meta({ description: 'Outages of each one, or `none`.' }).optional(),
  availability: ownOutages.availability,
  lasts: ownOutages.lasts,
});

export type CalendarDocument = z.output<typeof calendar>;
export type SiteDocument = z.output<typeof site>;
export type LinkDocument = z.output<typeof link>;
export type SharedDocument = z.output<typeof shared>;
