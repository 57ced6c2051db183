import { z } from 'zod';
import { disciplines } from '../crews.js';
import { parseExpression } from '../expression.js';
import { durationLaw, intervalLaw } from './laws.js';
import { scalar } from './scalar.js';
import { count, duration, flag, name, names, oneOf, period, positiveCount, positiveRate, text } from './values.js';

export const crew = z.strictObject({
  about: text('Who they are, in a sentence.').optional(),
  size: positiveCount('Members; each works on one thing at a time.'),
  discipline: oneOf(disciplines, 'Which job comes next. fifo: the one that waits longest; priority: by the `priority` of the outage source, requests last; random class: each kind of job that waits is dispatched by itself, and the first one there gets the member. Default fifo.').optional(),
  dispatch: durationLaw('From the moment a member is free for a job until work on it begins. Default 0.').optional(),
  waitingRoom: count('Requests that may wait; more are turned away. Repairs always wait. Default: no limit.').optional(),
  needs: names('Sites, services, stores or shared things without which the crew stands still; it then goes on where it stopped.').optional(),
  requests: z.strictObject({
    rate: positiveRate('How often a request arrives, as a Poisson process.').optional(),
    every: intervalLaw('The time between two requests, instead of a rate.').optional(),
    takes: durationLaw('Work on one request.'),
  }).meta({ description: 'Jobs that arrive by themselves, beside repairs.' }).optional(),
  reconciles: flag('Whether members who have nothing else to do bring diverged records together, in the place of the people of `operations.reconcilers`.').optional(),
}).meta({ id: 'crew', description: 'A pool of people or machines. It repairs the outages that name it in `repairedBy`, works off requests, and settles diverged records.' });

const expression = scalar(
  {
    expected: 'an expression such as "web >= 2 and served(buy) < 95%"',
    description: 'What is measured. A name alone is how much of it is up: instances of a service, units of a shared thing, 1 or 0 of a store, link or site. At each instant: served(flow), served(flow, class), lag(link), waiting(flow), share(group, site), busy(crew), queue(crew), done(crew). For each job: wait(crew), stay(crew), refused(crew). Joined by + - * / >= > <= < and or not, and brackets; the name of an earlier measure stands for its expression. In quotes where it holds a comma.',
    examples: ['web >= 2', 'lag(home-spare) > 5m', 'wait(desk) <= 20s'],
  },
  (value) => {
    const { value: tree, error } = parseExpression(value);
    return tree === undefined ? { error } : { value: { tree, text: value.trim().replace(/\s+/g, ' ') } };
  },
);

const instants = z.union([z.array(duration('Time since the start.')).min(1).max(50), duration('Time since the start.')]);
const amounts = z.union([z.array(period('Time true in a period.')).min(1).max(20), period('Time true in a period.')]);

export const measure = z.strictObject({
  about: text('What it tells, in a sentence.').optional(),
  of: expression,
  at: instants.meta({ description: 'Instants after the start at which its value is wanted: one, or a list.' }).optional(),
  over: amounts.meta({ description: 'For conditions: the probability that one holds for longer than this in a period; one, or a list.' }).optional(),
  per: oneOf(['horizon', 'month'], 'Length of a period for `over`. Default horizon.').optional(),
}).meta({ id: 'measure', description: 'A state to be measured: its mean over time, how often and how soon a condition comes true, its value at an instant. Checks can limit it.' });

/** Keys by which an outage says that somebody must repair it. */
export const repair = {
  repairedBy: name('Crew that must repair it: the outage waits for a free member, and `duration` is the work itself.').optional(),
  priority: positiveCount('For a crew with the discipline priority: 1 comes first. Default 1.').optional(),
};

export type CrewDocument = z.output<typeof crew>;
export type MeasureDocument = z.output<typeof measure>;
