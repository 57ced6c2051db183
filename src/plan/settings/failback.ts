/** How the way home is taken. */
import type { Failback } from '../../scenario/design.js';
import { fieldsOf } from './resolving.js';
import type { Resolving } from './resolving.js';

export function failbackOf(to: Resolving): Failback {
  const { defaults } = to;
  const pick = fieldsOf(to, 'failback');
  return {
    policy: pick('policy', 'number', () => defaults.word('failback.policy')),
    stability: pick('stability', 'duration', () => defaults.law('failback.stability', 'duration')),
    reconcile: pick('reconcile', 'duration', () => defaults.law('failback.reconcile', 'duration')),
    switchover: pick('switchover', 'duration', () => defaults.law('failback.switchover', 'duration')),
    useWindow: pick('useWindow', 'number', () => defaults.flag('failback.useWindow')),
  };
}
