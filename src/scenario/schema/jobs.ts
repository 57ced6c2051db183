import { z } from 'zod';
import { durationLaw } from './laws.js';
import { clock, flag, oneOf, period } from './values.js';

export const job = z.strictObject({
  at: z.array(clock('A time.')).min(1).meta({ description: 'Times of the day at which it is started, on the clock of `calendar.timeZone`.' }).optional(),
  every: period('Time between two starts, instead of `at`.').optional(),
  takes: durationLaw('How long a run takes. Default 0.').optional(),
  catchUp: flag('Whether a run that could not be started is started as soon as it can be; if not, it is missing until somebody notices. Default true.').optional(),
  standby: oneOf(['enabled', 'disabled'], 'Whether the scheduler of a site that takes over runs by itself, or stands still until somebody notices. Default enabled.').optional(),
  knowsLastRun: flag('Whether what has been run is recorded in the data that is copied; if not, the site that takes over starts the last run again. Default true.').optional(),
  repeatable: flag('Whether a run that is started twice does no harm. Default false.').optional(),
  noticedAfter: durationLaw('Until somebody notices a run that is missing, and has it made up for. Default: from the catalogue.').optional(),
});

export type JobDocument = z.output<typeof job>;
