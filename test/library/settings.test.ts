import { describe, expect, it } from 'vitest';
import { AssertionError } from '../../src/base/assert.js';
import { settingText } from '../../src/library/lookup.js';
import { parseDoubtful, parseLaw } from '../../src/random/parse-law.js';
import { mean } from '../../src/random/quantile.js';
import { parseAmount, parseCount, parseDataRate, parseBytes, parseDuration, parseMoneyPer, parseNumber, parseRate, parseShare, parseWeekWindows } from '../../src/units/index.js';
import { library } from './texts.js';

type Read = (text: string) => { readonly error?: string | undefined };
const time: Read = (text) => parseLaw(text, parseDuration);
const shareLaw: Read = (text) => parseLaw(text, parseShare);
const oneOf = (...words: readonly string[]): Read => (text) => (words.includes(text) ? {} : { error: `"${text}" is none of ${words.join(', ')}` });
const yes = oneOf('true', 'false');
const engineers: Read = (text) => parseDoubtful(text, parseNumber);
const yearly: Read = (text) => parseDoubtful(text, parseMoneyPer('year'));
const amount: Read = (text) => parseDoubtful(text, parseAmount);
const shareUpTo1: Read = (text) => {
  const parsed = parseShare(text);
  return parsed.error === undefined && parsed.value > 1 ? { error: `${text} is more than 100%` } : parsed;
};

/** The first pattern that matches a key says how its value is read. */
const kinds: readonly (readonly [RegExp, Read])[] = [
  [/^run\.horizon$|^horizon$/, parseDuration],
  [/^run\.start$/, oneOf('steady', 'fresh')],
  [/^run\.accounting$/, oneOf('incident', 'calendar')],
  [/^calendar\.timeZone$/, oneOf('UTC')],
  [/^calendar\.dutyHours$/, parseWeekWindows],
  [/^calendar\.freezeYields$/, oneOf('never', 'if unprotected')],
  [/^outages\.catalog$/, oneOf('provider-outages')],
  [/^source\.visibility$/, oneOf('clear', 'gray')],
  [/^source\.(capacityLost|requestsFailed|mitigatedAt)$/, shareLaw],
  [/^(source|cyber)\..*(duration|noticedAfter)$|^cyber\.recovery/, time],
  [/^detection\.probe$/, oneOf('business-transaction', 'infrastructure')],
  [/^detection\.every$|^patience$|^steering\.ttl$|^replication\.(log-shipping|snapshot)\.every$|^replication\.sync\.timeout$|^replication\.stream\.offsetsEvery$/, parseDuration],
  [/^backups\.(full|logs|keep)$|^store\.stream\.retention$|^flow\.settling$|^unprotected\.limit$|^link\..*\.rtt$|^service\.requestTime$|^cost\.(dns\.queriesAtTtl|drill\.hours)$/, parseDuration],
  [/^detection\.falseAlarms$|^readiness\..*\.drills$|^backups\.restoreTests$|^reconcilers\.recordsPerHour$/, parseRate],
  [/^fencing\.works$/, shareUpTo1],
  [/^fencing\.noticedAfter$/, time],
  [/^fencing\.authority$/, oneOf('new', 'old')],
  [/^provisioning$/, oneOf('code', 'by-hand')],
  [/^onCall\.callIn$|^shared\.breakGlassTakes$/, time],
  [/^detection\.failures$|^runbook\.attempts$|^(reconcilers|incident)\.people$|^onCall\.|^service\.callsPerRequest$/, parseCount],
  [/^detection\.userReports$/, time],
  [/^decision\.preset$/, oneOf('committee', 'duty-manager', 'pre-authorised', 'automatic')],
  [/^decision\..*\.automatic$|^capacity\.reserved$|^failback\.useWindow$|^backups\.immutable$/, yes],
  [/^decision\./, time],
  [/^readiness\.(renewal|comparison)$|^readiness\..*\.checkedEvery$/, parseDuration],
  [/^readiness\.(live|foundByFailover)$/, yes],
  [/^readiness\.pause$|^readiness\..*\.without$/, time],
  [/^readiness\.(goesWrong|observability|security)$/, shareUpTo1],
  [/^readiness\.preset$/, oneOf('never', 'yearly-drills', 'quarterly-drills', 'in-use')],
  [/^runbook\..*\.takes$|^runbook\.step\.(retry|repair)$|^readiness\.repair$|^iac\.|^promote\.|^database\.resize\.takes$/, time],
  [/^steering\.kind$/, oneOf('dns', 'global-load-balancer', 'instant')],
  [/^steering\.mix$/, oneOf(...library.resolverParts.map((part) => part.mix))],
  [/^steering\.glb\.shift$|^partners\.repoint$|^job\.noticedAfter$|^capacity\.(retry|react|imagePull)$|^service\.(startup|warmup\.lasts)$/, time],
  [/^capacity\.images$/, oneOf('staged', 'pulled')],
  [/^service\.machine$/, oneOf('4 vCPU 16 GB')],
  [/^failback\.policy$/, oneOf('planned', 'instant', 'never')],
  [/^failback\./, time],
  [/^replication\.mode$/, oneOf('sync', 'async', 'log-shipping', 'snapshot', 'none')],
  [/^replication\.sync\.onLinkLoss$/, oneOf('stall', 'run-unprotected')],
  [/^replication\.bulkShare$/, shareUpTo1],
  [/^replication\./, time],
  [/^backups\.copyTo$/, oneOf('same-account', 'separate-account')],
  [/^backups\.(restoreRate|replayRate)$/, (text) => parseLaw(text, parseDataRate)],
  [/^backups\.fixedWork$|^store\..*\.(zoneFailover|rebuild|warmup)$|^shared\..*\.(grace|duration)$/, time],
  [/^store\.consumers$/, oneOf('idempotent', 'not-idempotent')],
  [/^link\..*\.bandwidth$/, parseDataRate],
  [/^flow\.unserved$/, oneOf(...library.unserved.keys())],
  [/^flow\.shape$/, oneOf(...library.shapes.keys())],
  [/^flow\.responseSize$|^cost\.zone\.bytesPerCall$|^cost\.object\.averageSize$/, parseBytes],
  [/^(reconcilers|incident)\.costPerHour$/, parseMoneyPer('hour')],
  [/^currency$/, oneOf('USD')],
  [/^commitments\.term$/, oneOf('1y', '3y')],
  [/^support$/, oneOf('none')],
  [/^people\.engineer$|^cost\.(tooling|training)\.secondCloud$/, yearly],
  [/^people\.(secondRegion|secondCloud|backupOnly|workingDays)$/, engineers],
  [/^people\.drill$|^oneOff\.|^cost\.incident\.vendorSupport$/, amount],
  [/^cost\.interconnect\.carrierPerMonth$/, parseMoneyPer('month')],
  [/^cost\.(database\.haFactor|.*\.perSite|.*\.perZone|.*\.perService|.*\.perStore|.*PerSite|.*PerLink|.*Copies|.*\.brokers|.*\.replicas|.*Units|registry\.gbPerService|logs\.(gbPerInstanceMonth|retentionMonths)|oracle\.failoverDays|dns\.queriesPerRequest|replication\.logAmplification)$/, parseNumber],
  [/^(outages\.catalogFactor|source\.hitsWorkload|cyber\.backupsReached.*|detection\.missed|runbook\.stepCorrelation|runbook\.step\.success\..*|readiness\..*\.firstTimeSuccess|shared\.breakGlass\..*|steering\.edge\.changeBlocked|partners\.(allowList|pinned))$/, shareUpTo1],
  [/^(capacity\.(refused\..*|step)|service\.(warmup\.from|busyAtPeak)|backups\.success\..*|flow\.target|tier\.share|discountRate|otherEnvironments|commitments\.share|portability\.upkeep|cost\..*)$/, shareUpTo1],
];

const needed = `detection.probe detection.every detection.failures detection.missed detection.userReports detection.falseAlarms patience
runbook.stepCorrelation runbook.manual.takes runbook.step.retry runbook.step.repair runbook.attempts readiness.repair
runbook.fence.takes runbook.drain.takes runbook.promote.takes runbook.repoint.takes runbook.validate.takes runbook.build.takes runbook.restore.takes
steering.kind steering.ttl steering.glb.shift capacity.refused.same-provider capacity.refused.other-provider capacity.retry capacity.react capacity.step
capacity.images capacity.imagePull capacity.reserved failback.policy failback.stability failback.reconcile failback.switchover failback.useWindow
replication.lag.async.same-metro replication.lag.async.same-provider replication.lag.async.cross-provider replication.log-shipping.every
replication.log-shipping.transfer replication.snapshot.every replication.snapshot.transfer replication.sync.timeout replication.sync.onLinkLoss
replication.stream.lag replication.object.lag replication.search.lag backups.full backups.logs backups.keep backups.copyTo backups.immutable
backups.restoreTests backups.restoreRate backups.replayRate backups.fixedWork backups.success.untested backups.success.tested store.search.rebuild
store.cache.warmup service.startup service.warmup.from service.warmup.lasts database.resize.takes iac.apply iac.fromZero reconcilers.people
reconcilers.costPerHour reconcilers.recordsPerHour people.engineer people.secondRegion people.secondCloud people.drill oneOff.secondRegion
oneOff.secondCloud otherEnvironments horizon discountRate`.split(/\s+/);

describe('settings', () => {
  it.each([...library.settings.values()].map(({ key, value }) => [key, value]))('%s reads as %s', (key, value) => {
    const kind = kinds.find(([pattern]) => pattern.test(key));
    expect(kind, `no kind is known for ${key}`).toBeDefined();
    expect(kind?.[1](value).error).toBeUndefined();
  });

  it('has every key that a plan fills in', () => {
    const keys = [...needed];
    for (const preset of ['committee', 'duty-manager', 'pre-authorised', 'automatic']) {
      for (const step of ['automatic', 'acknowledgeOnDuty', 'acknowledgeOffDuty', 'assemble', 'diagnose', 'decide']) keys.push(`decision.${preset}.${step}`);
    }
    for (const preset of ['never', 'yearly-drills', 'quarterly-drills', 'in-use']) keys.push(`readiness.${preset}.firstTimeSuccess`, `runbook.step.success.${preset}`);
    for (const kind of ['relational', 'stream', 'object', 'search', 'cache']) keys.push(`store.${kind}.zoneFailover`, `promote.${kind}.takes`);
    for (const kind of ['identity', 'dns', 'edge', 'external', 'tools']) keys.push(`shared.${kind}.grace`, `shared.${kind}.duration`);
    for (const via of ['provider-backbone', 'interconnect', 'vpn', 'internet']) keys.push(`link.${via}.rtt`);
    expect(keys.filter((key) => !library.settings.has(key))).toEqual([]);
  });

  it('gives third parties that state an availability the mean outage of the catalogue', () => {
    for (const kind of ['identity', 'dns', 'edge', 'external', 'tools'] as const) {
      const parsed = parseLaw(settingText(library, `shared.${kind}.duration`), parseDuration);
      const law = library.outageLaws.find((row) => row.domain === kind && row.appliesTo === '*');
      expect(parsed.law?.kind).toBe('exponential');
      expect(mean(parsed.law as NonNullable<typeof parsed.law>) / mean((law as NonNullable<typeof law>).duration)).toBeCloseTo(1, 1);
    }
  });

  it('keeps the steps that build and resize in step with the laws they stand for', () => {
    for (const [step, law] of [['runbook.build.takes', 'iac.apply'], ['runbook.build-from-zero.takes', 'iac.fromZero'], ['runbook.resize.takes', 'database.resize.takes']]) {
      expect(settingText(library, step)).toBe(settingText(library, law));
    }
  });

  it('throws for a key that nobody wrote down', () => {
    expect(() => settingText(library, 'detection.colour')).toThrow(AssertionError);
  });
});
