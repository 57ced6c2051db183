import { z } from 'zod';
import type { Parsed } from '../../units/parsed.js';
import { parseShare } from '../../units/share.js';
import { doubtfulAmount, doubtfulMoneyPerYear, doubtfulNumber, durationLaw } from './laws.js';
import { scalar } from './scalar.js';
import { count, keyed, moneyPer, name, oneOf, period, positiveCount, positiveRate, price, ratio, text } from './values.js';

const commitment = scalar({ expected: 'a commitment such as "70% for 1y"', description: 'Share of steady compute bought on a commitment, and its term.', examples: ['70% for 1y', '50% for 3y'] }, (value): Parsed<{ share: number; term: '1y' | '3y' }> => {
  const match = /^(.+?)\s+for\s+([13])\s*(?:y|years?)$/.exec(value.trim());
  const share = match === null ? null : parseShare(match[1]);
  if (match === null || share?.value === undefined || share.value > 1) return { error: `"${value}" is not a commitment; write one such as "70% for 1y" or "50% for 3y"` };
  return { value: { share: share.value, term: match[2] === '1' ? '1y' : '3y' } };
});

export const money = z.strictObject({
  currency: scalar({ expected: 'a currency such as "USD"', description: 'Currency of every amount in the file. Default USD.', examples: ['USD', 'EUR'] }, (value) => (/^[A-Z]{3}$/.test(value) ? { value } : { error: `"${value}" is not a currency code such as "USD" or "EUR"` })).optional(),
  bill: keyed(moneyPer('month', 'Last invoice.'), 'Last invoice by site; the estimate of today is scaled to it.').optional(),
  horizon: period('Time over which designs are compared and one-off cost is spread. Default 3 years.').optional(),
  discountRate: ratio('Yearly discount rate. Default 8%.').optional(),
  commitments: keyed(commitment, 'Commitments by provider.').optional(),
  support: keyed(name('Support plan.'), 'Support plans by provider.').optional(),
  otherEnvironments: ratio('Staging and test, as a share of each site\'s platform.').optional(),
  people: z.strictObject({
    engineer: doubtfulMoneyPerYear('What an engineer costs.').optional(),
    secondRegion: doubtfulNumber('Engineers that a second region takes.').optional(),
    secondCloud: doubtfulNumber('Engineers that a second cloud takes.').optional(),
    drill: doubtfulAmount('What one drill costs.').optional(),
  }).optional(),
  oneOff: z.strictObject({
    secondRegion: doubtfulAmount('Building a second region, once.').optional(),
    secondCloud: doubtfulAmount('Building on a second cloud, once.').optional(),
  }).optional(),
  prices: keyed(price('A price that replaces the one of the catalogue.'), 'Prices of your own: provider/region/sku.').optional(),
}).meta({ description: 'What the platform costs beside list prices.' });

export const reconcilers = z.strictObject({
  people: positiveCount('People who bring diverged records together.'),
  cost: moneyPer('hour', 'Cost of one of them.'),
  records: positiveRate('Records that one of them settles.'),
  types: keyed(positiveRate('Records of this type that one of them settles.'), 'Types of records, such as orders, stock moves and invoices, each with its own pace.').optional(),
  works: oneOf(['always', 'duty-hours'], 'When they work. Default always.').optional(),
}).meta({ description: 'Who brings diverged records together.' });

const shift = {
  responders: count('People who can carry out steps.').optional(),
  secondCloudSkilled: count('How many of them know another cloud than the one at home.').optional(),
};

export const onCall = z.strictObject({
  ...shift,
  offDuty: z.strictObject(shift).meta({ description: 'Outside of duty hours. Default: as on duty.' }).optional(),
  callIn: durationLaw('Until help from outside of the rota is there, for a step that nobody can take.').optional(),
}).meta({ description: 'A limited number of people for the steps by hand. Default: as many as it takes.' });

const limit = (about: string) => text(about);

export const checks = z.array(z.strictObject({
  id: name('Name of the check.'),
  about: text('Why it is there.').optional(),
  metric: name('What is measured, such as cost.standing or rto.p95.'),
  flow: name('Only this flow.').optional(),
  store: name('Only this store.').optional(),
  class: name('Only this tenant class.').optional(),
  measure: name('The measure that metrics such as measure.mean are about.').optional(),
  cause: oneOf(['site', 'third-party', 'change', 'data', 'cyber'], 'Only outages of this class.').optional(),
  design: name('Only this design.').optional(),
  versus: name('What it is compared with: today, main, or a design.').optional(),
  max: limit('Most that is allowed, in the unit of the metric.').optional(),
  min: limit('Least that is allowed, in the unit of the metric.').optional(),
  maxIncrease: limit('Largest increase over `versus`: a share, or an amount in the unit of the metric.').optional(),
  level: oneOf(['error', 'warn'], 'Whether a miss fails the check. Default error.').optional(),
})).meta({ description: 'Limits beside the targets of the tiers.' });

export type MoneyDocument = z.output<typeof money>;
export type ChecksDocument = z.output<typeof checks>;
