/** Who decides to fail over, and how long that takes. */
import type { Law } from '../../random/law.js';
import type { Decision } from '../../scenario/design.js';
import type { Found } from '../defaults.js';
import { presetOf } from './preset.js';
import { fieldsOf, follows } from './resolving.js';
import type { Resolving } from './resolving.js';

export function decisionOf(to: Resolving): Decision {
  const { name, least } = presetOf(to, 'decision', 'decide');
  const pick = fieldsOf(to, 'decision', least);
  const time = (field: string) => (): Found<Law> => to.defaults.law(`decision.${name}.${field}`, 'duration');
  return {
    preset: name,
    automatic: pick('automatic', 'number', () => to.defaults.flag(`decision.${name}.automatic`)),
    acknowledgeOnDuty: pick('acknowledgeOnDuty', 'duration', time('acknowledgeOnDuty')),
    acknowledgeOffDuty: pick('acknowledgeOffDuty', 'duration', time('acknowledgeOffDuty')),
    assemble: pick('assemble', 'duration', time('assemble')),
    diagnose: pick('diagnose', 'duration', time('diagnose')),
    decide: pick('decide', 'duration', time('decide')),
    degraded: pick('degraded', 'share', () => follows(0, 'what the targets of the flows allow')),
    full: pick('full', 'share', () => follows(null, 'each group decides for itself')),
  };
}
