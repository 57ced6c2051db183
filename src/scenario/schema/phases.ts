import { z } from 'zod';
import type { Parsed } from '../../units/parsed.js';
import { doubtfulAmount, doubtfulNumber } from './laws.js';
import { scalar } from './scalar.js';
import { keyed, name, text } from './values.js';

const dayMilliseconds = 86_400_000;

const isoDate = scalar({ expected: 'a date such as "2027-07-01"', description: 'First day of the phase: year, month and day.', examples: ['2027-07-01'] }, (value): Parsed<number> => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value.trim());
  const time = match === null ? Number.NaN : Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  // The calendar would turn February 30 into March 2.
  if (match === null || !Number.isFinite(time) || new Date(time).toISOString().slice(0, 10) !== value.trim()) return { error: `"${value}" is not a date; write year, month and day, such as "2027-07-01"` };
  return { value: time / dayMilliseconds };
});

const migration = z.strictObject({
  days: doubtfulNumber('Person-days to make it portable.'),
  hardCoded: doubtfulNumber('Hard-coded addresses and dependencies on one provider that come to light on the way, in the mean. Default 0.').optional(),
  daysEach: doubtfulNumber('Person-days for each of them. Default 2.').optional(),
});

export const phases = z.array(z.strictObject({
  phase: name('What the phase is called.'),
  about: text('What it brings, in a sentence.').optional(),
  design: name('The design that holds from then on.'),
  from: isoDate,
  oneOff: doubtfulAmount('What it costs once, beside building the second site of the design and the migration.').optional(),
  migrate: keyed(migration, 'Services and stores that are made portable in this phase, with the effort.').optional(),
})).min(2).meta({ id: 'phases', description: 'A roll-out in phases, in order: each is a design from a day on, with its effort; the first is what stands today.' });
