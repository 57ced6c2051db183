import type { Law } from '../../random/law.js';
import type { BackupSpec, Capacity, Decision, DesignSpec, Detection, Failback, Fencing, Readiness, ReplicationSpec, RunbookStep, Steering } from '../design.js';
import type { SettingsDocument } from '../schema/design.js';
import { constant, given, namesIn } from './context.js';
import { lowerTenantRecovery } from './tenancy.js';

type Section<K extends keyof SettingsDocument> = NonNullable<SettingsDocument[K]>;

/** Settings as they are written, in base units; nothing is filled in, so that every layer can tell what was said from what was not. */
export function lowerSettings(settings: SettingsDocument): DesignSpec {
  const { replication, detection, decision, readiness, steering, capacity, failback, protection } = settings;
  return {
    ...given('pattern', settings.pattern),
    ...given('primary', settings.primary),
    ...given('secondary', settings.secondary),
    ...given('fallback', settings.fallback === undefined ? undefined : namesIn(settings.fallback)),
    ...given('sites', settings.sites === undefined ? undefined : Object.entries(settings.sites).map(([site, share]) => ({ site, share }))),
    ...given('serves', settings.serves),
    ...given('standby', settings.standby),
    ...given('standbyDatabases', settings.standbyDatabases),
    ...given('databases', settings.databases),
    ...(replication === undefined ? {} : lowerReplication(replication)),
    ...given('detection', detection === undefined ? undefined : lowerDetection(detection)),
    ...given('decision', decision === undefined ? undefined : lowerDecision(decision)),
    ...given('fencing', settings.fencing === undefined ? undefined : defined<Fencing>(settings.fencing)),
    ...given('patienceSeconds', settings.patience),
    ...given('runbook', settings.runbook?.map(lowerStep)),
    ...given('stepOverrides', settings.steps === undefined ? undefined : Object.fromEntries(Object.entries(settings.steps).map(([name, step]) => [name, stepFields(step)]))),
    ...given('provisioning', settings.provisioning),
    ...given('stepCorrelation', settings.stepCorrelation),
    ...given('readiness', readiness === undefined ? undefined : lowerReadiness(readiness)),
    ...given('steering', steering === undefined ? undefined : lowerSteering(steering)),
    ...given('capacity', capacity === undefined ? undefined : defined<Capacity>(capacity)),
    ...given('failback', failback === undefined ? undefined : typeof failback === 'string' ? { policy: failback } : defined<Failback>(failback)),
    ...given('dedicated', settings.dedicated),
    ...given('staysHome', settings.staysHome === undefined ? undefined : namesIn(settings.staysHome)),
    ...given('tenantRecovery', settings.tenantRecovery === undefined ? undefined : lowerTenantRecovery(settings.tenantRecovery)),
    ...given('backups', protection?.backups === undefined ? undefined : lowerBackups(protection.backups)),
  };
}

/** Drops keys whose value is undefined. */
function defined<T>(value: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<T>;
}

type OneReplication = NonNullable<Exclude<Section<'replication'>, string>['stores']>[string];

function lowerReplication(replication: Section<'replication'>): Pick<DesignSpec, 'replication' | 'storeReplication'> {
  const stores = typeof replication === 'string' ? undefined : replication.stores;
  const own = replicationFields(replication);
  return {
    ...(Object.keys(own).length === 0 && stores !== undefined ? {} : { replication: own }),
    ...given('storeReplication', stores === undefined ? undefined : Object.fromEntries(Object.entries(stores).map(([name, one]) => [name, replicationFields(one)]))),
  };
}

function replicationFields(one: OneReplication): Partial<ReplicationSpec> {
  if (typeof one === 'string') return { mode: one };
  return {
    ...given('mode', one.mode),
    ...given('lag', one.lag),
    ...given('everySeconds', one.every),
    ...given('transfer', one.transfer),
    ...given('onLinkLoss', one.onLinkLoss),
    ...given('timeoutSeconds', one.timeout),
    ...given('offsetsEverySeconds', one.offsets),
  };
}

function lowerDetection(detection: Section<'detection'>): Partial<Detection> {
  return {
    ...given('probe', detection.probe),
    ...given('everySeconds', detection.every),
    ...given('failures', detection.failures),
    ...given('from', detection.from === undefined ? undefined : namesIn(detection.from)),
    ...given('missed', detection.missed),
    ...given('userReports', detection.userReports),
    ...given('falseAlarmsPerSecond', detection.falseAlarms),
  };
}

/** A preset says who decides; single times beside it replace its own. */
function lowerDecision(decision: Section<'decision'>): Partial<Decision> {
  if (typeof decision === 'string') return { preset: decision, automatic: decision === 'automatic' };
  const { acknowledge, preset, automatic, ...laws } = decision;
  const both: Law | undefined = acknowledge;
  return {
    ...given('preset', preset),
    ...given('automatic', automatic ?? (preset === undefined ? undefined : preset === 'automatic')),
    ...given('acknowledgeOnDuty', both),
    ...given('acknowledgeOffDuty', both),
    ...defined<Pick<Decision, 'acknowledgeOnDuty' | 'acknowledgeOffDuty' | 'assemble' | 'diagnose' | 'decide' | 'degraded' | 'full'>>(laws),
  };
}

function lowerReadiness(readiness: Section<'readiness'>): Partial<Readiness> {
  if (typeof readiness === 'string') return { preset: readiness };
  const { faults, faultRate, drills, comparison, ...rest } = readiness;
  return {
    ...defined<Omit<Readiness, 'faults'>>(rest),
    ...given('faults', faults === undefined ? undefined : Object.entries(faults).map(([name, fault]) => ({ name, ratePerSecond: fault.rate, always: 0, breaks: fault.breaks === undefined ? ['any'] : namesIn(fault.breaks), foundBy: fault.foundBy ?? null, compared: fault.compared ?? false, repair: fault.repair ?? null }))),
    ...given('faultsPerSecond', faultRate),
    ...given('drillsPerSecond', drills),
    ...given('comparisonSeconds', comparison),
  };
}

function lowerSteering(steering: Section<'steering'>): Partial<Steering> {
  if (typeof steering === 'string') return { kind: steering };
  return { ...given('kind', steering.kind), ...given('ttlSeconds', steering.ttl), ...given('mix', steering.mix), ...given('through', steering.through) };
}

type StepDocument = Section<'runbook'>[number];

function stepFields(step: Omit<StepDocument, 'step'>): Partial<RunbookStep> {
  const { after, tools, escalateAfter, ...rest } = step;
  return { ...defined<RunbookStep>(rest), ...given('escalateAfterSeconds', escalateAfter), ...given('after', after === undefined ? undefined : namesIn(after)), ...given('tools', tools === undefined ? undefined : namesIn(tools)) };
}

function lowerStep({ step: name, ...step }: StepDocument): RunbookStep {
  const fields = stepFields(step);
  return {
    after: [],
    takes: constant(0),
    effect: 'none',
    planes: [],
    tools: [],
    success: 1,
    retry: constant(0),
    attempts: 1,
    repair: constant(0),
    by: 'people',
    escalateAfterSeconds: Number.POSITIVE_INFINITY,
    onFailure: 'repair',
    pointOfNoReturn: fields.effect === 'promote',
    ...fields,
    name,
    given: Object.keys(fields),
  };
}

function lowerBackups(backups: NonNullable<Section<'protection'>['backups']>): Partial<BackupSpec> {
  return {
    ...given('fullEverySeconds', backups.full),
    ...given('logsEverySeconds', backups.logs),
    ...given('keepSeconds', backups.keep),
    ...given('copyTo', backups.copyTo),
    ...given('immutable', backups.immutable),
    ...given('restoreTestsPerSecond', backups.restoreTests),
    ...given('restoreBytesPerSecond', backups.restoreRate),
    ...given('replayBytesPerSecond', backups.replayRate),
    ...given('fixedWork', backups.fixedWork),
    ...given('success', backups.success),
    ...given('incrementalEverySeconds', backups.incremental),
    ...given('recovery', backups.recovery),
    ...given('reached', backups.reached),
    ...given('cleanUp', backups.cleanUp),
  };
}
