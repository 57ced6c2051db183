/** A library of round numbers, so that a change of the catalogue breaks no test of planning. */
import type { Library, OutageLaw, Pattern, Setting } from '../../src/library/types.js';
import type { Law } from '../../src/random/law.js';

const provenance = { source: 'a study', date: '2026-01', confidence: 'source', note: '' } as const;
const constant = (value: number): Law => ({ kind: 'constant', value });

const texts: Readonly<Record<string, string>> = {
  'detection.probe': 'business-transaction', 'detection.every': '60s', 'detection.failures': '3', 'detection.missed': '2%', 'detection.userReports': '15m', 'detection.falseAlarms': '2/year',
  'decision.preset': 'committee',
  'decision.committee.automatic': 'false', 'decision.committee.acknowledgeOnDuty': '4m', 'decision.committee.acknowledgeOffDuty': '9m', 'decision.committee.assemble': '15m', 'decision.committee.diagnose': '30m', 'decision.committee.decide': '45m',
  'decision.pre-authorised.automatic': 'false', 'decision.pre-authorised.acknowledgeOnDuty': '4m', 'decision.pre-authorised.acknowledgeOffDuty': '9m', 'decision.pre-authorised.assemble': '0s', 'decision.pre-authorised.diagnose': '10m', 'decision.pre-authorised.decide': '8m',
  'decision.automatic.automatic': 'true', 'decision.automatic.acknowledgeOnDuty': '0s', 'decision.automatic.acknowledgeOffDuty': '0s', 'decision.automatic.assemble': '0s', 'decision.automatic.diagnose': '0s', 'decision.automatic.decide': '0s',
  patience: '10m', 'runbook.stepCorrelation': '30%', 'runbook.manual.takes': '6m', 'runbook.fence.takes': '1m', 'runbook.repoint.takes': '2m', 'runbook.scale.takes': '1m', 'runbook.restore.takes': '0s', 'runbook.validate.takes': '20m',
  'runbook.step.success.never': '98%', 'runbook.step.success.quarterly-drills': '99.5%', 'runbook.step.retry': '2m', 'runbook.attempts': '2', 'runbook.step.repair': '25m',
  'readiness.preset': 'never', 'readiness.never.firstTimeSuccess': '60%', 'readiness.quarterly-drills.firstTimeSuccess': '95%', 'readiness.repair': '40m',
  'readiness.never.drills': '0/year', 'readiness.quarterly-drills.drills': '4/year', 'readiness.never.checkedEvery': 'never', 'readiness.quarterly-drills.checkedEvery': '90 days', 'readiness.renewal': '3 years', 'readiness.comparison': '0s',
  'service.callsPerRequest': '10', 'service.requestTime': '200ms', 'link.internet.rtt': '30ms', 'job.noticedAfter': '4h', 'partners.allowList': '10%', 'partners.pinned': '3%',
  provisioning: 'code', 'fencing.works': '100%', 'fencing.noticedAfter': '20m', 'fencing.authority': 'new', 'onCall.callIn': '90m', 'readiness.live': 'false', 'readiness.pause': '20m', 'readiness.goesWrong': '20%', 'readiness.foundByFailover': 'true', 'readiness.observability': '100%', 'readiness.security': '100%', 'readiness.observability.without': '30m', 'readiness.security.without': '45m',
  'steering.kind': 'dns', 'steering.ttl': '60s', 'steering.mix': 'public-internet', 'steering.glb.shift': '30s',
  'capacity.refused.same-provider': '15%', 'capacity.refused.other-provider': '2%', 'capacity.retry': '15m', 'capacity.react': '3m', 'capacity.step': '50%', 'capacity.images': 'pulled', 'capacity.imagePull': '30s', 'capacity.reserved': 'false',
  'service.startup': '5m', 'service.warmup.from': '50%', 'service.warmup.lasts': '5m',
  'failback.policy': 'planned', 'failback.stability': '24h', 'failback.reconcile': '12h', 'failback.switchover': '45m', 'failback.useWindow': 'true', 'failback.retry': '24h', 'reconcilers.people': '4', 'reconcilers.recordsPerHour': '40/h',
  'replication.mode': 'async', 'replication.lag.async.same-metro': '100ms', 'replication.lag.async.same-provider': '400ms', 'replication.lag.async.cross-provider': '1s',
  'replication.log-shipping.every': '15m', 'replication.log-shipping.transfer': '2m', 'replication.snapshot.every': '4h', 'replication.snapshot.transfer': '30m', 'replication.sync.timeout': '10s', 'replication.sync.onLinkLoss': 'run-unprotected',
  'replication.stream.lag': '3s', 'replication.object.lag': '1m', 'replication.search.lag': '2m',
  'backups.full': '24h', 'backups.logs': '5m', 'backups.keep': '35 days', 'backups.copyTo': 'same-account', 'backups.immutable': 'false', 'backups.restoreTests': '0/year', 'backups.restoreRate': '300 GB/h', 'backups.replayRate': '100 GB/h', 'backups.fixedWork': '1.25h', 'backups.success.untested': '80%', 'backups.success.tested': '95%',
  'store.stream.retention': '7 days', 'store.consumers': 'not-idempotent', 'replication.stream.offsetsEvery': '60s', 'cyber.backupsReached': '75%', 'cyber.backupsReached.immutable': '3%', 'cyber.recovery': '7 days', 'cyber.recovery.immutable': '3 days',
  'store.relational.zoneFailover': '85s', 'store.stream.zoneFailover': '20s', 'store.object.zoneFailover': '0s', 'store.search.zoneFailover': '30s', 'store.cache.zoneFailover': '45s', 'store.search.rebuild': '1h', 'store.cache.warmup': '5m',
  'promote.relational.takes': '8m', 'promote.stream.takes': '2m', 'promote.object.takes': '0s', 'promote.search.takes': '1m', 'promote.cache.takes': '0s', 'database.resize.takes': '12m',
  'shared.external.duration': 'exponential(mean 10h)', 'shared.identity.duration': 'exponential(mean 5h)',
};

export function settingsOf(extra: Readonly<Record<string, string>> = {}): ReadonlyMap<string, Setting> {
  return new Map(Object.entries({ ...texts, ...extra }).map(([key, value]) => [key, { key, value, ...provenance }]));
}

export function outageLaw(over: Partial<OutageLaw> & Pick<OutageLaw, 'key' | 'domain' | 'family'>): OutageLaw {
  return {
    catalog: 'test-outages', sourceClass: 'site', appliesTo: '*', ratePerYear: { mean: 1 }, perServiceFamily: false, duration: constant(3600), mitigatedAt: constant(1), capacityLost: constant(1), requestsFailed: constant(0),
    planes: { compute: 1, database: 1, storage: 0, messaging: 0, network: 0, control: 0.5, identity: 0, dns: 0 }, hitsWorkload: 1, gray: 0, profile: 'none', spreadTo: null, spreadProbability: 0, spreadAfter: constant(0), ...provenance, ...over,
  };
}

const laws: readonly OutageLaw[] = [
  outageLaw({ key: 'zone.lost', domain: 'zone', family: 'zone.lost', ratePerYear: { mean: 0.1, low: 0.05, high: 0.2 }, spreadTo: 'region', spreadProbability: 0.1, spreadAfter: constant(1800) }),
  outageLaw({ key: 'region.major', domain: 'region', family: 'region.major', ratePerYear: { mean: 0.2 }, profile: 'software', spreadTo: 'metro', spreadProbability: 0.5, spreadAfter: constant(7200) }),
  outageLaw({ key: 'region.major.us-east-1', domain: 'region', family: 'region.major', appliesTo: 'aws/us-east-1', ratePerYear: { mean: 0.6 } }),
  outageLaw({ key: 'region.service', domain: 'region', family: 'region.service', ratePerYear: { mean: 0.3 }, perServiceFamily: true, hitsWorkload: 0.3 }),
  outageLaw({ key: 'account', domain: 'provider', family: 'account', ratePerYear: { mean: 0.001 } }),
  outageLaw({ key: 'provider.global', domain: 'provider', family: 'provider.global', ratePerYear: { mean: 0.3 } }),
  outageLaw({ key: 'metro.facility', domain: 'metro', family: 'metro.facility', ratePerYear: { mean: 0.002 } }),
  outageLaw({ key: 'link.interconnect', domain: 'link', family: 'link.outage', appliesTo: 'interconnect', ratePerYear: { mean: 1 } }),
  outageLaw({ key: 'link.vpn', domain: 'link', family: 'link.outage', appliesTo: 'vpn', ratePerYear: { mean: 2 } }),
  outageLaw({ key: 'identity', domain: 'identity', family: 'identity', sourceClass: 'third-party', ratePerYear: { mean: 1 } }),
  outageLaw({ key: 'identity.okta', domain: 'identity', family: 'identity', sourceClass: 'third-party', appliesTo: 'okta', ratePerYear: { mean: 0.8 } }),
  outageLaw({ key: 'external', domain: 'external', family: 'external', sourceClass: 'third-party', ratePerYear: { mean: 2 } }),
  outageLaw({ key: 'tools', domain: 'tools', family: 'tools', sourceClass: 'third-party', ratePerYear: { mean: 2 } }),
  outageLaw({ key: 'none.at.all', domain: 'zone', family: 'none.at.all', ratePerYear: { mean: 0 } }),
];

const patterns: readonly Pattern[] = [
  { name: 'multi-az', about: 'Stays at home.', settings: { serves: 'one', standby: '0%', standbyDatabases: 'none', replication: { mode: 'none' }, runbook: [], failback: 'never' } },
  {
    name: 'backup-restore', about: 'Restores elsewhere.', settings: {
      serves: 'one', standby: '0%', standbyDatabases: 'none', replication: { mode: 'none' },
      runbook: [{ step: 'fence', effect: 'fence' }, { step: 'restore', after: ['fence'], effect: 'restore' }, { step: 'repoint', after: ['restore'], effect: 'repoint' }],
    },
  },
  {
    name: 'pilot-light', about: 'Small databases follow.', settings: {
      serves: 'one', standby: '0%', standbyDatabases: 'small', replication: { mode: 'async' }, steering: { ttl: '5m' },
      runbook: [{ step: 'fence', effect: 'fence' }, { step: 'promote', after: ['fence'], effect: 'promote' }, { step: 'scale', effect: 'scale' }, { step: 'repoint', after: ['promote', 'scale'], effect: 'repoint' }],
    },
  },
  {
    name: 'warm-standby', about: 'Part of the fleet runs.', settings: {
      serves: 'one', standby: '25%', standbyDatabases: 'full', replication: { mode: 'async' }, capacity: { images: 'staged' }, readiness: 'never',
      runbook: [{ step: 'fence', effect: 'fence' }, { step: 'promote', after: ['fence'], effect: 'promote' }, { step: 'repoint', after: ['promote'], effect: 'repoint' }, { step: 'look', after: ['repoint'] }],
    },
  },
  {
    name: 'active-active', about: 'All serve.', settings: {
      serves: 'all', standby: '70%', standbyDatabases: 'full', replication: { mode: 'async' }, steering: 'global-load-balancer',
      runbook: [{ step: 'repoint', effect: 'repoint' }, { step: 'promote', effect: 'promote' }],
    },
  },
];

export function fixtureLibrary(over: Partial<Library> = {}): Library {
  const flat = { hours: Array.from({ length: 24 }, () => 1), weekdays: Array.from({ length: 7 }, () => 1), months: Array.from({ length: 12 }, () => 1) };
  const resolver = (share: number, atLeastSeconds: number, law: Law | null) => ({ mix: 'public-internet', share, atLeastSeconds, law, ...provenance });
  const region = (provider: string, name: string, metro: string) => ({ provider, region: name, metro, zones: 3, continent: 'north-america', ...provenance });
  return {
    version: 'test',
    settings: settingsOf(),
    outageLaws: laws,
    incidents: [],
    shapes: new Map([['flat', { name: 'flat', ...flat, ...provenance }], ['office', { name: 'office', ...flat, hours: flat.hours.map((_, hour) => (hour >= 8 && hour < 18 ? 20 : 4)), ...provenance }]]),
    profiles: new Map([['software', { name: 'software', hours: null, weekdays: [1, 1, 1, 1, 1, 1, 1], months: null, ...provenance }]]),
    resolverParts: [resolver(0.9, 0, null), resolver(0.08, 300, null), resolver(0.02, 0, { kind: 'lognormal', median: 3600, sigma: 1.2 })],
    unserved: new Map([['buyers', { name: 'buyers', lost: 0.1, retried: 0.6, deferred: 0.3, thinkSeconds: 600, patienceSeconds: 14_400, ...provenance }], ['queued', { name: 'queued', lost: 0, retried: 0, deferred: 1, thinkSeconds: 0, patienceSeconds: 0, ...provenance }]]),
    regions: [region('aws', 'us-east-1', 'ashburn'), region('aws', 'us-west-2', 'boardman'), region('azure', 'eastus', 'ashburn'), region('azure', 'westus3', 'phoenix')],
    providerSlas: [],
    prices: [],
    latentFaults: [{ key: 'drift', ratePerYear: 0.4, breaks: 'any', foundBy: 'startup', compared: true, repair: constant(2400), ...provenance }, { key: 'quota', ratePerYear: 0.1, breaks: 'scale', foundBy: 'startup', compared: false, repair: constant(3600), ...provenance }],
    patterns: new Map(patterns.map((pattern) => [pattern.name, pattern])),
    ...over,
  };
}
