/** Backups hold for every design: they are the only copy that a logical failure leaves alone. */
import { expm1 } from '../../random/math.js';
import type { BackupSpec } from '../../scenario/design.js';
import { year } from '../../units/index.js';
import { modelOrigin } from '../origin.js';
import { fieldsOf, follows } from './resolving.js';
import type { Resolving } from './resolving.js';

/** `filledFrom`: the second site where backups are all there is to start from; null where a live copy stands there, or no site does. */
export function backupsOf(to: Resolving, filledFrom: string | null): BackupSpec {
  const { defaults } = to;
  const pick = fieldsOf(to, 'backups');
  const restoreTestsPerSecond = pick('restoreTestsPerSecond', 'rate', () => defaults.number('backups.restoreTests', 'rate'));
  const copyTo = pick('copyTo', 'number', () => (filledFrom === null ? defaults.word('backups.copyTo') : follows(filledFrom, 'a site that is filled from backups keeps them')));
  const immutable = pick('immutable', 'number', () => defaults.flag('backups.immutable'));
  // Either keeps the hands of somebody with production credentials away.
  const kept = immutable || copyTo !== 'same-account' ? '.immutable' : '';
  return {
    fullEverySeconds: pick('fullEverySeconds', 'duration', () => defaults.number('backups.full', 'duration')),
    incrementalEverySeconds: pick('incrementalEverySeconds', 'duration', () => follows(Number.POSITIVE_INFINITY, 'full backups alone')),
    logsEverySeconds: pick('logsEverySeconds', 'duration', () => defaults.number('backups.logs', 'duration')),
    keepSeconds: pick('keepSeconds', 'duration', () => defaults.number('backups.keep', 'duration')),
    copyTo,
    immutable,
    restoreTestsPerSecond,
    restoreBytesPerSecond: pick('restoreBytesPerSecond', 'data-rate', () => defaults.law('backups.restoreRate', 'data-rate')),
    replayBytesPerSecond: pick('replayBytesPerSecond', 'data-rate', () => defaults.law('backups.replayRate', 'data-rate')),
    fixedWork: pick('fixedWork', 'duration', () => defaults.law('backups.fixedWork', 'duration')),
    success: pick('success', 'share', () => {
      const untested = defaults.number('backups.success.untested', 'share');
      const tested = defaults.number('backups.success.tested', 'share');
      if (restoreTestsPerSecond <= 0) return untested;
      const value = readableShare(restoreTestsPerSecond, tested.value, untested.value);
      return value === tested.value ? tested : { value, origin: modelOrigin(`defects that gather between two restore tests, from ${tested.value * 100} % readable at four tests a year`) };
    }),
    recovery: pick('recovery', 'number', () => follows<BackupSpec['recovery']>('whole', 'the whole store goes back unless single records can be brought back')),
    reached: pick('reached', 'share', () => defaults.number(`cyber.backupsReached${kept}`, 'share')),
    cleanUp: pick('cleanUp', 'duration', () => defaults.law(`cyber.recovery${kept}`, 'duration')),
  };
}

const quarterly = 4 / year;

/**
 * Share of backups that can be read when defects come at random and stay until a restore test finds them: (1 - e^-x)/x
 * with x the defects expected between two tests (uniform moment in the interval). The rate of defects is the one that
 * leaves `tested` at four tests a year; never less than `untested`, the share without any test.
 */
export function readableShare(testsPerSecond: number, tested: number, untested: number): number {
  if (testsPerSecond === quarterly) return tested;
  const share = (x: number): number => (x < 1e-9 ? 1 : -expm1(-x) / x);
  let low = 0;
  let high = 1e3;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (share(middle) > tested) low = middle;
    else high = middle;
  }
  return Math.max(untested, share((low * quarterly) / testsPerSecond));
}
