import type { BackupSpec } from '../../scenario/design.js';
import type { PlannedStore } from '../plan.js';
import { median } from './median.js';

/** Fixed work, the copy, and on average half a period of logs; what can be rebuilt is rebuilt. In medians. */
export function restoreTime(store: PlannedStore, backups: BackupSpec): number {
  if (store.kind === 'cache' || store.kind === 'search') return median(store.rebuild);
  const logs = (backups.fullEverySeconds / 2) * store.changeBytesPerSecond;
  return median(backups.fixedWork) + store.bytes / median(backups.restoreBytesPerSecond) + logs / median(backups.replayBytesPerSecond);
}
