import { z } from 'zod';
import { job } from './jobs.js';
import { durationLaw } from './laws.js';
import { deadlines, idle } from './targets.js';
import { shape } from './traffic.js';
import { amount, bytes, duration, factor, keyed, name, names, oneOf, period, positiveRate, share, text } from './values.js';

const unserved = z.union([
  name('Name of a preset: what callers do, such as buyers, visitors or queued.'),
  z.strictObject({
    lost: share('Share that goes away for good.').optional(),
    retried: share('Share that tries again.').optional(),
    deferred: share('Share that comes back later or waits.').optional(),
    think: duration('Mean time between two tries.').optional(),
    patience: duration('Mean time until a retrying customer gives up.').optional(),
  }),
]).meta({ description: 'What happens to demand that is not served.' });

export const flow = z.strictObject({
  about: text('What it is, in a sentence.').optional(),
  tier: name('Name of a tier: its targets.'),
  demand: positiveRate('Yearly mean.'),
  shape: shape.optional(),
  through: names('What it passes through, in order.'),
  unserved,
  target: share('Share of fresh demand below which it counts as disrupted. Default 95%.').optional(),
  margin: z.union([amount('What one item earns us.'), z.strictObject({ ours: amount('What one item earns us.').optional(), tenants: amount('What one item earns the tenants.').optional() })]).meta({ description: 'Margin of one item.' }).optional(),
  autonomy: durationLaw('How long those who use it carry on without it. Default 0.').optional(),
  answer: z.strictObject({ takes: durationLaw('How long an answer takes while everything stands at one site.'), within: period('How long callers wait for it.') }).meta({ description: 'A limit to what callers wait for an answer: calls between sites take their time, and what comes too late has failed. Default: they wait.' }).optional(),
  job: job.meta({ description: 'A scheduler starts it: each run works off what came in since the one before.' }).optional(),
  clients: z.strictObject({ relogin: durationLaw('Until a client has signed in again after it was sent to another site.') }).meta({ description: 'Devices and sessions that do not outlive a switch.' }).optional(),
  idle: idle.meta({ description: 'People who stand still without it.' }).optional(),
  deadlines: deadlines.meta({ description: 'By when items must be done.' }).optional(),
  duplicate: z.strictObject({ cost: amount('Cost of one.'), paidBy: oneOf(['ours', 'tenants'], 'Whose loss it is. Default ours.').optional() }).meta({ description: 'An item that was done twice or out of turn. Default: as much as to reconcile a record.' }).optional(),
  records: keyed(factor('How many of them one item makes.'), 'Records that one item makes, by the types of `operations.reconcilers`. Default: one.').optional(),
  archive: name('Store from which it can be replayed.').optional(),
  partners: z.strictObject({
    allowList: share('Partners with our addresses in a firewall rule. Default: from the catalogue.').optional(),
    registered: oneOf(['both sites', 'primary'], 'Which of our addresses they know.').optional(),
    pinned: share('Partners who never look an address up again. Default: from the catalogue.').optional(),
    updated: durationLaw('Until a partner has changed his rule or address after a switch. Default: not before home serves again.').optional(),
    storeAndForward: share('Share of the items that comes through a mailbox (VAN, AS2 relay), which holds them and is fetched from wherever we are. Default 0%.').optional(),
  }).meta({ description: 'Partners who reach us by fixed addresses.' }).optional(),
  responseSize: bytes('Sent to the client for one item. Default 0.').optional(),
});

export const group = z.union([
  z.array(name('A service or store.')).min(1),
  z.strictObject({ about: text('What it is.').optional(), members: z.array(name('A service or store.')).min(1).meta({ description: 'Services and stores that fail over together.' }), after: names('Groups that fail over first.').optional() }),
]);

export type FlowDocument = z.output<typeof flow>;
export type GroupDocument = z.output<typeof group>;
