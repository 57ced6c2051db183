import type { BackupSpec } from '../../scenario/design.js';
import type { PlannedStore } from '../plan.js';
import { median } from './median.js';

/** Fixed work, the copy, and on average half a period of increments and of logs; what can be rebuilt is rebuilt. In medians. */
export function restoreTime(store: PlannedStore, backups: BackupSpec): number {
  if (store.kind === 'cache' || store.kind === 'search') return median(store.rebuild);
  const { fullEverySeconds: full, incrementalEverySeconds: increment } = backups;
  const increments = increment < full ? ((full - increment) / 2) * store.changeBytesPerSecond : 0;
  const logs = backups.logsEverySeconds < Math.min(full, increment) ? (Math.min(full, increment) / 2) * store.changeBytesPerSecond : 0;
  return median(backups.fixedWork) + (store.bytes + increments) / median(backups.restoreBytesPerSecond) + logs / median(backups.replayBytesPerSecond);
}
