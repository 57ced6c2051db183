import { z } from 'zod';
import { planes } from '../environment.js';
import { repair } from './crews.js';
import { doubtfulRate, durationLaw, intervalLaw, shareLaw, shortestOutageInterval } from './laws.js';
import { count, flag, level, name, named, oneOf, share } from './values.js';

const relative = (about: string) => z.array(level('Relative intensity.')).meta({ description: about });

/** Intensity over the day, the week and the year; only the proportions count. */
export const profile = z.strictObject({
  hours: relative('24 relative intensities, midnight first.').optional(),
  weekdays: relative('7 relative intensities, Monday first.').optional(),
  months: relative('12 relative intensities, January first.').optional(),
}).meta({ id: 'profile', description: 'When it is more or less likely. Only the proportions within each list count.' });

export const hits = z.union([
  name('Whom it strikes: a site, `east/2` (a zone), `aws/us-east-1`, `aws`, `metro:ashburn`, a link, a shared thing, a service or a store; or `one service`, `all services`, `one store`, `all stores`, `one tenant` (with `each: tenant` the rate is that of each).'),
  z.array(name('A name.')).min(1).meta({ description: 'All of them, struck together.' }),
  z.strictObject({ oneOf: z.array(name('A name.')).min(1).meta({ description: 'One of them each time, all equally likely.' }) }),
  z.strictObject({ allOf: z.array(name('A name.')).min(1).meta({ description: 'All of them, struck together.' }) }),
]);

const timing = {
  rate: doubtfulRate('How often it comes, as a Poisson process.').optional(),
  every: intervalLaw('The time between two of them, instead of a rate.', shortestOutageInterval).optional(),
  clock: oneOf(['calendar', 'up-time', 'in-use'], 'calendar: outages may overlap; up-time: the next interval starts at recovery; in-use: the clock runs while it carries load.').optional(),
  start: z.union([oneOf(['steady', 'fresh'], 'steady: residual life at the start; fresh: new at the start.'), durationLaw('First one that long after the start.')]).optional(),
};

const severity = {
  planes: z.array(z.enum(planes)).min(1).meta({ description: 'What an outage of a place takes, or of a shared item: `control` alone takes only what changes its settings. Default: compute, database, storage, messaging and network.' }).optional(),
  capacityLost: shareLaw('Share of capacity that is lost, drawn once for an outage. Default 100%; 0% for changes, data and cyber.').optional(),
  requestsFailed: shareLaw('Share of requests that fail, drawn once for an outage. Default 100%; for a gray outage of a site the same as capacityLost.').optional(),
  visibility: oneOf(['clear', 'gray'], 'gray: infrastructure probes do not see it.').optional(),
  mitigatedAt: shareLaw('Share of the duration up to which it is at its worst; from there it eases off in a straight line. Default 100%.').optional(),
  profile: profile.optional(),
  hitsWorkload: share('Probability that it touches this workload at all. Default 100%.').optional(),
};

const spreads = z.strictObject({
  to: name('What it spreads to, in the words of `hits`.'),
  probability: share('Probability that it spreads.'),
  after: durationLaw('Time until it spreads, if the root is still active then.'),
  duration: durationLaw('How long what it spread to is out.'),
}).meta({ description: 'An outage that reaches further: it draws its own duration and keeps its root.' });

/** A named outage source below one of the classes. */
export const source = z.strictObject({
  hits,
  each: oneOf(['zone', 'instance', 'service', 'store', 'tenant'], 'Each gets a process of its own; without it one process strikes everything together.').optional(),
  ...timing,
  duration: durationLaw('How long it lasts.').optional(),
  ...repair,
  ...severity,
  spreads: spreads.optional(),
  noticedAfter: durationLaw('For data and cyber: from the fault until somebody sees it.').optional(),
  damages: shareLaw('For data: share of the data of a store that it damages. Default 100%.').optional(),
  takesAccount: flag('For data and cyber: whether everything in the account is gone, backups in it as well.').optional(),
}).meta({ id: 'source' });

/** Outages written where they happen, so that there is no `hits`. */
export const inlineOutage = z.strictObject({ ...timing, duration: durationLaw('How long it lasts.'), ...repair, ...severity }).meta({ id: 'outage', description: 'Outages of this alone.' });

/** Outages of a link or of a shared thing: when and how long. */
export const timedOutage = z.strictObject({ ...timing, duration: durationLaw('How long it lasts.'), ...repair }).meta({ description: 'Its own outages; without it the catalogue has a law.' });

/** Keys by which a thing may state its own outages. */
export const ownOutages = {
  outage: inlineOutage.optional(),
  availability: share('Long-run share of time that it works, instead of `outage`.').optional(),
  lasts: durationLaw('With `availability`: how long one outage lasts. Default: exponential, mean 2 h.').optional(),
};

const sources = (about: string) => named(source, about).optional();

const traced = name('Outages that come at their dates: `incidents` for the public ones of the catalogue, or a CSV file below the folder of the scenario, with the columns start, duration or end, and hits (several with semicolons); name, planes, mitigated_after, capacity_lost and requests_failed if wanted.');

/** Real outages by date, beside the laws or, with `catalog: none`, instead of them. */
export const trace = z.union([
  traced,
  z.strictObject({ from: traced, year: count('Only those of this year. Default: all of them, each at its month, day and hour, in one year.').optional() }),
]);

export const outages = z.strictObject({
  catalog: name('Name of the catalogue of provider and third-party outages, or `none`. Default provider-outages.').optional(),
  factor: level('Scales every rate of the catalogue. Default 1.').optional(),
  trace: trace.optional(),
  site: sources('Outages of zones, regions, metros, providers, accounts and links.'),
  'third-party': sources('Outages of identity, DNS, edge, carriers and other services of third parties.'),
  change: sources('What changes break: recovered by rollback, never by a failover.'),
  data: sources('Corruption and deletion: replicas have it too, so it is recovered from backups.'),
  cyber: sources('Attacks: as data, and backups that are not immutable or separate are lost too.'),
}).meta({ description: 'What goes wrong, beside what the catalogue knows.' });

export type SourceDocument = z.output<typeof source>;
export type InlineOutageDocument = z.output<typeof inlineOutage>;
export type TimedOutageDocument = z.output<typeof timedOutage>;
export type OutagesDocument = z.output<typeof outages>;
