/** Backups hold for every design: they are the only copy that a logical failure leaves alone. */
import type { BackupSpec } from '../../scenario/design.js';
import { fieldsOf } from './resolving.js';
import type { Resolving } from './resolving.js';

export function backupsOf(to: Resolving): BackupSpec {
  const { defaults } = to;
  const pick = fieldsOf(to, 'backups');
  const restoreTestsPerSecond = pick('restoreTestsPerSecond', 'rate', () => defaults.number('backups.restoreTests', 'rate'));
  return {
    fullEverySeconds: pick('fullEverySeconds', 'duration', () => defaults.number('backups.full', 'duration')),
    logsEverySeconds: pick('logsEverySeconds', 'duration', () => defaults.number('backups.logs', 'duration')),
    keepSeconds: pick('keepSeconds', 'duration', () => defaults.number('backups.keep', 'duration')),
    copyTo: pick('copyTo', 'number', () => defaults.word('backups.copyTo')),
    immutable: pick('immutable', 'number', () => defaults.flag('backups.immutable')),
    restoreTestsPerSecond,
    restoreBytesPerSecond: pick('restoreBytesPerSecond', 'data-rate', () => defaults.law('backups.restoreRate', 'data-rate')),
    replayBytesPerSecond: pick('replayBytesPerSecond', 'data-rate', () => defaults.law('backups.replayRate', 'data-rate')),
    fixedWork: pick('fixedWork', 'duration', () => defaults.law('backups.fixedWork', 'duration')),
    success: pick('success', 'share', () => defaults.number(`backups.success.${restoreTestsPerSecond > 0 ? 'tested' : 'untested'}`, 'share')),
  };
}
