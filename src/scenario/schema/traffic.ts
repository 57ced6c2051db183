import { z } from 'zod';
import { durationLaw, factorLaw } from './laws.js';
import { profile } from './outages.js';
import { dayOfYear, factor, keyed, name, names, rate, share, text } from './values.js';

/** A catalogue shape by name, a weighted mix of them, or one written in place. */
export const shape = z.union([
  name('Name of a shape in the catalogue.'),
  profile,
  keyed(share('Share of the demand with that shape.'), 'A mix of catalogue shapes.'),
]).meta({ id: 'shape', description: 'Demand over the day, the week and the year: a catalogue shape, a mix, or lists of hours, weekdays and months.' });

const peak = z.strictObject({
  name: text('What the occasion is called.'),
  date: dayOfYear('The one day.').optional(),
  from: dayOfYear('First day.').optional(),
  to: dayOfYear('Last day, included.').optional(),
  factor: factor('Times the shape.'),
  flows: names('Flows that it lifts. Default: all.').optional(),
});

export const traffic = z.strictObject({
  shape: shape.optional(),
  peaks: z.array(peak).meta({ description: 'Occasions on top of the shape; the yearly volume stays what each flow says.' }).optional(),
  tenantSurges: z.strictObject({
    hits: z.literal('one tenant').meta({ description: 'A surge is always of one tenant.' }).optional(),
    rate: rate('How often, over all tenants.'),
    factor: factorLaw('Times its usual demand.'),
    duration: durationLaw('How long.'),
  }).meta({ description: 'A single tenant that suddenly wants more.' }).optional(),
}).meta({ description: 'How demand moves.' });

export type TrafficDocument = z.output<typeof traffic>;
export type ShapeDocument = z.output<typeof shape>;
