import { z } from 'zod';
import type { Parsed } from '../../units/parsed.js';
import { parseCount } from '../../units/count.js';
import { parseDuration } from '../../units/duration.js';
import { parseShare } from '../../units/share.js';
import type { Machine } from '../estate.js';
import { durationLaw } from './laws.js';
import { ownOutages } from './outages.js';
import { scalar, within } from './scalar.js';
import { bytes, dataRate, duration, flag, keyed, name, names, oneOf, positiveCount, positiveRate, share, text, tooMany } from './values.js';

export type NeedWord = { readonly kind: 'hard' | 'soft' | 'async' | 'cached' } | { readonly kind: 'capacity'; readonly keeps: number };
const needKinds = ['hard', 'soft', 'async', 'cached'] as const;

function parseNeed(value: string): Parsed<NeedWord> {
  const kind = needKinds.find((word) => word === value);
  if (kind !== undefined) return { value: { kind } };
  const keeps = value.includes('%') ? parseShare(value) : null;
  if (keeps?.value !== undefined && keeps.value <= 1) return { value: { kind: 'capacity', keeps: keeps.value } };
  return { error: `"${value}" is not a kind of need; write hard, soft, async, cached, {cached: 4h}, or the share of its load that it carries without, such as 40%` };
}

const need = z.union([
  scalar({ expected: 'a kind of need such as "hard" or "40%"', description: 'hard: cannot work without; soft: degrades; async: defers; cached: goes on for as long as the grace of the needed thing; a share: carries that much of its load without.', examples: ['hard', 'soft', 'async', 'cached', '40%'] }, parseNeed),
  z.strictObject({ cached: durationLaw('How long it goes on without.') }),
]);

const alternatives = z.array(z.union([name('A name.'), z.array(name('A name.')).min(1)])).min(1);

/** Names to kinds of need, and two keys for alternatives. */
export const needs = z.object({
  anyOf: alternatives.meta({ description: 'One of these must work: [a, b], or several such lists.' }).optional(),
  atLeast: keyed(z.array(name('A name.')).min(1), 'How many of which must work: {2: [a, b, c]}.').optional(),
}).catchall(need).meta({ id: 'needs', description: 'What it depends on: names with hard, soft, async, cached, {cached: 4h} or a share such as 40%; anyOf: [a, b]; atLeast: {2: [a, b, c]}.' });

export const machine = scalar({ expected: 'a machine such as "4 vCPU 16 GB"', description: 'Processors and memory of one instance.', examples: ['4 vCPU 16 GB', '8 vCPU 32 GB'] }, (value): Parsed<Machine> => {
  const match = /^(\d+(?:\.\d+)?)\s*vCPUs?[\s,]+(\d+(?:\.\d+)?)\s*Gi?B$/i.exec(value.trim());
  if (match === null || Number(match[1]) <= 0 || Number(match[2]) <= 0) return { error: `"${value}" is not a machine; write one such as "4 vCPU 16 GB"` };
  return { value: { vcpus: Number(match[1]), memoryGb: Number(match[2]) } };
});

const instances = scalar({ expected: 'a number of instances such as "3" or "3 to 12"', description: 'Instances that run: a number, or least to most when autoscaled.', examples: [3, '3 to 12'] }, within((value): Parsed<{ readonly least: number; readonly most: number }> => {
  const [low, high, extra] = value.split(/\s+to\s+/).map(parseCount);
  const least = low.value ?? 0;
  const most = high === undefined ? least : (high.value ?? 0);
  if (extra !== undefined || least < 1 || most < 1) return { error: `"${value}" is not a number of instances; write "3", or "3 to 12" for least to most` };
  return least <= most ? { value: { least, most } } : { error: `the instances run downwards; write "${most} to ${least}"` };
}, ({ most }, value) => tooMany(most, value)));

/** Seconds; Infinity where what waits holds no worker. */
const requestTime = scalar({ expected: 'a duration such as "200ms", or "none"', description: 'How long a request holds one of its workers while everything stands at one site. What calls to another site wait holds the worker as well, so that an instance carries less; `none`: what waits holds no worker. Default: from the catalogue.', examples: ['200ms', '1s', 'none'] }, (value): Parsed<number> => {
  if (value.trim() === 'none') return { value: Infinity };
  const parsed = parseDuration(value);
  return parsed.error !== undefined || (parsed.value > 0 && parsed.value < Infinity) ? parsed : { error: `"${value}" is no possible value: more than 0 and finite is expected here, or "none"` };
});

const serviceKeys = {
  about: text('What it does, in a sentence.').optional(),
  instances: instances.optional(),
  machine: machine.optional(),
  startup: durationLaw('Until a new instance carries load. Default: from the catalogue.').optional(),
  busyAtPeak: share('How busy the most instances are in the peak hour of the scenario, with every zone up.').optional(),
  ratePerInstance: positiveRate('Requests that one instance carries, instead of busyAtPeak.').optional(),
  callsPerRequest: positiveCount('Calls for each request, in equal parts to the services and stores that it cannot work without. Where one of them stands at another site, each call waits for a round trip. Default: from the catalogue.').optional(),
  requestTime: requestTime.optional(),
  warmup: z.strictObject({ from: share('Share of its capacity that an instance has at first.'), lasts: durationLaw('Until it has all of it.') }).meta({ description: 'A new instance starts below its full capacity.' }).optional(),
  needs: needs.optional(),
  ...ownOutages,
};

export const service = z.strictObject(serviceKeys);

const storeKeys = {
  about: text('What it holds, in a sentence.').optional(),
  kind: oneOf(['relational', 'stream', 'object', 'search', 'cache'], 'What it is.').optional(),
  engine: name('Engine, such as postgresql; it decides the price.').optional(),
  machine: machine.optional(),
  size: bytes('Data that it holds.').optional(),
  changes: dataRate('Log or changed blocks, yearly mean; they follow the flows that write here. Default 0.').optional(),
  keepsLog: bytes('Log that is kept for a replica that lags; once it is used up the replica must be copied anew. Default: all of it.').optional(),
  licence: name('Licence model, such as enterprise-with-sa.').optional(),
  retention: duration('How long a stream keeps its records.').optional(),
  consumers: oneOf(['idempotent', 'not-idempotent'], 'Whether reading a record twice does harm.').optional(),
  versions: duration('For objects: how long old versions are kept. What was damaged and seen in that time comes back from them.').optional(),
  ordered: flag('For streams: whether records must be read in order, so that those that come late are put in place by hand. Default false.').optional(),
  rebuild: durationLaw('Until it is rebuilt from its source.').optional(),
  rebuiltFrom: names('Stores that it is built from: a rebuild waits until they are back.').optional(),
  warmup: durationLaw('Until an empty cache is warm.').optional(),
  zoneFailover: durationLaw('Until the copy in another zone has taken over. Default: from the catalogue.').optional(),
  needs: needs.optional(),
  ...ownOutages,
};

export const store = z.strictObject(storeKeys);

export const defaults = z.strictObject({
  services: service.meta({ description: 'For every service that does not say otherwise.' }).optional(),
  stores: store.meta({ description: 'For every store that does not say otherwise.' }).optional(),
}).meta({ description: 'Values for what a service or store does not say itself.' });

export type NeedsDocument = z.output<typeof needs>;
export type ServiceDocument = z.output<typeof service>;
export type StoreDocument = z.output<typeof store>;
