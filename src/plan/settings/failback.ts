/** How the way home is taken. */
import type { Failback } from '../../scenario/design.js';
import type { Law } from '../../random/law.js';
import { fieldsOf, follows } from './resolving.js';
import type { Resolving } from './resolving.js';

const nothing: Law = { kind: 'constant', value: 0 };

export function failbackOf(to: Resolving): Failback {
  const { defaults } = to;
  const pick = fieldsOf(to, 'failback');
  return {
    policy: pick('policy', 'number', () => defaults.word('failback.policy')),
    stability: pick('stability', 'duration', () => defaults.law('failback.stability', 'duration')),
    reconcile: pick('reconcile', 'duration', () => defaults.law('failback.reconcile', 'duration')),
    switchover: pick('switchover', 'duration', () => defaults.law('failback.switchover', 'duration')),
    resync: pick('resync', 'number', () => follows<Failback['resync']>('changes', 'what was written meanwhile is sent back')),
    validate: pick('validate', 'duration', () => follows(nothing, 'no checks but those of the reconciliation')),
    approval: pick('approval', 'duration', () => follows<Failback['approval']>(null, 'nobody has to agree')),
    success: pick('success', 'share', () => follows(1, 'a planned switch works unless the scenario says otherwise')),
    rollback: pick('rollback', 'duration', () => follows(nothing, 'nothing has to be taken back')),
    retry: pick('retry', 'duration', () => defaults.law('failback.retry', 'duration')),
    useWindow: pick('useWindow', 'number', () => defaults.flag('failback.useWindow')),
  };
}
