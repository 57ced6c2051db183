import { z } from 'zod';
import { calendar, link, run, shared, site } from './environment.js';
import { crew, measure } from './crews.js';
import { defaults, service, store } from './components.js';
import { design, protection, settingKeys } from './design.js';
import { flow, group } from './flows.js';
import { checks, money, onCall, reconcilers } from './money.js';
import { outages } from './outages.js';
import { scalar } from './scalar.js';
import { phases } from './phases.js';
import { sla, tenant, tier } from './targets.js';
import { support } from './tenancy.js';
import { traffic } from './traffic.js';
import { name, named, text } from './values.js';

const { protection: _protection, ...operational } = settingKeys;

/** The shape of a scenario file. What the keys refer to, and whether it all fits together, is checked after this. */
export const documentSchema = z.strictObject({
  version: scalar({ expected: 'the version of the language: "version: 1"', description: 'Version of the scenario language: 1.', examples: [1] }, (value) => (value === '1' ? { value: 1 as const } : { error: `this program reads version 1 of the scenario language, not "${value}"` })),
  name: text('What the estate is called.').optional(),
  about: text('What it is, in a sentence or two.').optional(),
  today: name('The design in production: every difference is against it.').optional(),
  proposed: name('The design that `cutover check` decides on.').optional(),
  run: run.optional(),
  calendar: calendar.optional(),
  sites: named(site, 'Places to run.'),
  links: named(link, 'Lines between sites; bandwidth is what replication may use.').optional(),
  shared: named(shared, 'What every site leans on.').optional(),
  outages: outages.optional(),
  crews: named(crew, 'Pools of people or machines that repair, work off requests, and settle records.').optional(),
  traffic: traffic.optional(),
  tiers: named(tier, 'Targets; the order is the order of importance.'),
  tenants: named(tenant, 'Classes of customers.').optional(),
  slas: named(sla, 'Service levels that tenants were promised.').optional(),
  defaults: defaults.optional(),
  services: named(service, 'Stateless parts.'),
  stores: named(store, 'Parts that hold data.').optional(),
  flows: named(flow, 'Business transactions.'),
  groups: named(group, 'What fails over together, and in which order. Default: everything in one group.').optional(),
  operations: z.strictObject({ ...operational, reconcilers: reconcilers.optional(), onCall: onCall.optional(), support: support.optional() }).meta({ description: 'Settings for every design.' }).optional(),
  protection: protection.optional(),
  money: money.optional(),
  measures: named(measure, 'States to be measured; each becomes an estimate for every design.').optional(),
  designs: named(design, 'The designs that are compared.'),
  phases: phases.optional(),
  checks: checks.optional(),
}).meta({ title: 'cutover scenario', description: 'One estate, its targets and the designs that are compared.' });

export type ScenarioDocument = z.output<typeof documentSchema>;
