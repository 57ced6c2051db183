import { z } from 'zod';
import { planes } from '../environment.js';
import { dataRateLaw, durationLaw } from './laws.js';
import { readiness } from './readiness.js';
import { tenantRecovery } from './tenancy.js';
import { duration, flag, keyed, name, named, names, oneOf, period, periodOrNever, positiveCount, rate, share, text } from './values.js';

const modes = ['sync', 'async', 'log-shipping', 'snapshot', 'none'] as const;
const replicationKeys = {
  mode: oneOf(modes, 'How data reaches the other site.').optional(),
  lag: durationLaw('Base lag, one draw for each outage and link.').optional(),
  every: period('For log shipping and snapshots: how often.').optional(),
  transfer: durationLaw('For log shipping and snapshots: until a copy is complete.').optional(),
  onLinkLoss: oneOf(['stall', 'run-unprotected'], 'For sync: what the writer does once the copy is lost.').optional(),
  timeout: duration('For sync: how long the writer stalls first.').optional(),
  offsets: duration('For streams: how often the positions of their readers are copied; what they read since is read again.').optional(),
};
const oneReplication = z.union([z.enum(modes), z.strictObject(replicationKeys)]);
export const replication = z.union([z.enum(modes), z.strictObject({ ...replicationKeys, stores: named(oneReplication, 'Single stores that are replicated differently.').optional() })]).meta({ id: 'replication', description: 'How data reaches the other site.' });

export const detection = z.strictObject({
  probe: oneOf(['business-transaction', 'infrastructure'], 'What the probes look at.').optional(),
  every: duration('Time between two checks; 0s: the moment itself.').optional(),
  failures: positiveCount('Failed checks in a row that count.').optional(),
  from: names('Sites from which they look.').optional(),
  missed: share('Probability that the probes never see a clear outage.').optional(),
  userReports: durationLaw('Until users have told us, when the probes missed it.').optional(),
  falseAlarms: rate('False alarms while the rule is automatic.').optional(),
}).meta({ id: 'detection', description: 'How an outage is noticed.' });

export const decisionPresets = ['committee', 'duty-manager', 'pre-authorised', 'automatic'] as const;
export const decision = z.union([z.enum(decisionPresets), z.strictObject({
  preset: oneOf(decisionPresets, 'Where what is not given here comes from.').optional(),
  automatic: flag('Whether a rule decides instead of people.').optional(),
  acknowledge: durationLaw('Until somebody looks, at any hour.').optional(),
  acknowledgeOnDuty: durationLaw('Until somebody looks, in duty hours.').optional(),
  acknowledgeOffDuty: durationLaw('Until somebody looks, outside of duty hours.').optional(),
  assemble: durationLaw('Until those who decide are together.').optional(),
  diagnose: durationLaw('Until they know what it is.').optional(),
  decide: durationLaw('Until they have decided.').optional(),
  degraded: share('Share of what a group serves that may be lost before it fails over; up to there it runs degraded. Default 0%: what its targets allow.').optional(),
  full: share('Share of groups that answer an outage from which on every group fails over. Default: each group decides for itself.').optional(),
})]).meta({ id: 'decision', description: 'Who orders the failover, and how long that takes.' });

export const fencing = z.strictObject({
  works: share('Probability that the old writer is really cut off when the other site opens for writing.').optional(),
  noticedAfter: durationLaw('Until somebody has seen that it was not, and has cut it off.').optional(),
  authority: oneOf(['new', 'old'], 'Whose writes are kept where both sites took some in; those of the other one have to be reconciled. Default new.').optional(),
}).meta({ id: 'fencing', description: 'Cutting the old writer off, so that no two sites accept writes.' });

const stepKeys = {
  after: names('Steps that must be done first. Default: none, so that it starts at once.').optional(),
  takes: durationLaw('How long it takes.').optional(),
  effect: oneOf(['fence', 'promote', 'restore', 'scale', 'repoint', 'none'], 'What it brings about.').optional(),
  planes: z.array(z.enum(planes)).meta({ description: 'Planes that must work at the target site.' }).optional(),
  tools: names('Items of shared tools that must be reachable.').optional(),
  success: share('Probability that one attempt works. Default: from the catalogue, by how often failover is drilled.').optional(),
  retry: durationLaw('Until the next attempt. Default: from the catalogue.').optional(),
  attempts: positiveCount('Attempts before somebody has to repair it. Default: from the catalogue.').optional(),
  repair: durationLaw('How long the repair takes. Default: from the catalogue.').optional(),
  escalateAfter: duration('Time after its first attempt from which a failed attempt counts as the last one, because others take over. Default never.').optional(),
  onFailure: oneOf(['repair', 'rollback'], 'What happens after the last failed attempt: it is repaired while the rest goes on, or the failover is taken back and ordered again once it is repaired (before the point of no return). Default repair.').optional(),
  by: oneOf(['people', 'automation'], 'Who does it. Default: automation where a rule decides, else people.').optional(),
  pointOfNoReturn: flag('From here on the failover is completed even if the primary comes back. Default: promotion.').optional(),
};
const step = z.strictObject({ step: name('Name of the step.'), ...stepKeys });

const steeringKinds = ['dns', 'global-load-balancer', 'instant'] as const;
export const steering = z.union([z.enum(steeringKinds), z.strictObject({
  kind: oneOf(steeringKinds, 'What sends the clients over.').optional(),
  ttl: duration('For DNS: how long an answer may be kept.').optional(),
  mix: z.array(z.strictObject({ share: share('Share of the clients.'), law: durationLaw('How long they keep the old address.') })).min(1).meta({ description: 'Clients by how long they keep the old address. Default: from the catalogue.' }).optional(),
  through: name('Shared DNS or edge whose control plane a change needs.').optional(),
})]).meta({ id: 'steering', description: 'How clients get to the other site.' });

export const capacity = z.strictObject({
  refused: share('Probability that the provider refuses a large scale-up, for each attempt.').optional(),
  retry: durationLaw('Until the next attempt.').optional(),
  reserved: flag('Whether the capacity is reserved.').optional(),
  react: durationLaw('From load to the order for more instances.').optional(),
  step: share('Added at once, as a share of what runs.').optional(),
  images: oneOf(['staged', 'pulled'], 'Whether images lie ready at the site.').optional(),
  imagePull: durationLaw('Time to pull them.').optional(),
}).meta({ id: 'capacity', description: 'How more instances come.' });

const policies = ['planned', 'instant', 'never'] as const;
export const failback = z.union([z.enum(policies), z.strictObject({
  policy: oneOf(policies, 'Whether and when it goes home.').optional(),
  stability: durationLaw('How long the primary must have been back.').optional(),
  reconcile: durationLaw('Time to bring the data together.').optional(),
  resync: oneOf(['changes', 'everything'], 'changes: what was written meanwhile is sent back, as far as its log is kept; everything: home is copied anew. Default changes.').optional(),
  validate: durationLaw('Until orders, stock and finance have been checked at home. Default 0.').optional(),
  approval: durationLaw('Until somebody has agreed, from the next duty hour on. Default: nobody has to.').optional(),
  switchover: durationLaw('How long the flows stand still.').optional(),
  success: share('Probability that a switch home works. Default 100%.').optional(),
  rollback: durationLaw('After a switch that failed: how much longer the flows stand still until the other site serves again. Default 0.').optional(),
  retry: durationLaw('After a switch that failed: until it may be tried again, in the next window. Default 24h.').optional(),
  useWindow: flag('Whether it waits for the failback window.').optional(),
})]).meta({ id: 'failback', description: 'How it goes home again.' });

export const backups = z.strictObject({
  full: period('Time between two full backups.').optional(),
  incremental: period('Time between two incremental backups; a restore reads the full one and every increment since. Default: none.').optional(),
  logs: periodOrNever('Time between two log backups; never: a restore ends at the last full or incremental backup.').optional(),
  keep: period('How long they are kept.').optional(),
  copyTo: name('same-account, separate-account, or a site.').optional(),
  immutable: flag('Whether nobody can change or delete them.').optional(),
  restoreTests: rate('How often a restore is tested.').optional(),
  restoreRate: dataRateLaw('Throughput of a restore.').optional(),
  replayRate: dataRateLaw('Throughput of replaying logs.').optional(),
  fixedWork: durationLaw('Work that a restore needs whatever the size.').optional(),
  success: share('Probability that a backup can be read when it is needed. Default: from how often restores are tested.').optional(),
  recovery: oneOf(['whole', 'selective'], 'whole: the store goes back to a point before the fault; selective: only what was damaged, and the rest goes on. Default whole.').optional(),
  reached: share('Probability that an attack reaches the copies as well. Default: by where and how they are kept.').optional(),
  cleanUp: durationLaw('After an attack: until machines are rebuilt and traces secured; nothing is back sooner.').optional(),
});
export const protection = z.strictObject({ backups: backups.optional() }).meta({ id: 'protection', description: 'Backups.' });

/** Settings that a design, one of its groups, `operations` and a pattern may have. */
export const settingKeys = {
  pattern: name('Name of a pattern, which gives defaults for all the rest.').optional(),
  primary: name('Site that serves.').optional(),
  secondary: name('Site that waits.').optional(),
  fallback: names('Further sites, in order, that a group goes to while the second one is lost as well. Nothing waits there: instances are started, and stores come from backups.').optional(),
  sites: keyed(share('Its share of the demand.'), 'Sites that serve, with their shares.').optional(),
  serves: oneOf(['one', 'all'], 'one: one site serves and the other waits; all: every site serves its share.').optional(),
  standby: share('Running share of the largest fleet at the waiting site.').optional(),
  standbyDatabases: oneOf(['none', 'small', 'full'], 'Databases at the waiting site.').optional(),
  databases: oneOf(['single-writer', 'multi-writer'], 'Whether more than one site writes.').optional(),
  replication: replication.optional(),
  detection: detection.optional(),
  decision: decision.optional(),
  fencing: fencing.optional(),
  patience: duration('How long to wait for the primary before accepting data loss.').optional(),
  runbook: z.array(step).meta({ id: 'runbook', description: 'The steps of a failover.' }).optional(),
  steps: keyed(z.strictObject(stepKeys), 'Changes to single steps of the runbook of the pattern.').meta({ id: 'steps', description: 'Changes to single steps of the runbook of the pattern.' }).optional(),
  provisioning: oneOf(['code', 'by-hand'], 'How environments are made where a runbook builds them. Default code.').optional(),
  stepCorrelation: share('Share of the variance of step durations that all steps of one incident have in common.').optional(),
  readiness: readiness.optional(),
  steering: steering.optional(),
  capacity: capacity.optional(),
  failback: failback.optional(),
  protection: protection.optional(),
  dedicated: keyed(z.array(name('A store.')), 'Stores of which each tenant of a class has one of its own: {strategic: [orders-db]}; an empty list: they share. Default: what `tenants` says.').optional(),
  staysHome: names('Tenant classes that are not taken to the other site: they are out until home serves again.').optional(),
  tenantRecovery: tenantRecovery.optional(),
};
export const settings = z.strictObject(settingKeys);

export const design = z.strictObject({
  extends: name('Design whose settings it starts from.').optional(),
  about: text('What it is, in a sentence.').optional(),
  ...settingKeys,
  groups: keyed(settings, 'Settings of single groups, over those of the design.').optional(),
});

export type SettingsDocument = z.output<typeof settings>;
export type DesignDocument = z.output<typeof design>;
