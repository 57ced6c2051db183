/** How much of the standby is stale when it is needed. */
import type { Readiness } from '../../scenario/design.js';
import { presetOf } from './preset.js';
import { fieldsOf } from './resolving.js';
import type { Resolving } from './resolving.js';

export function readinessOf(to: Resolving): Readiness {
  const { name, least } = presetOf(to, 'readiness', 'firstTimeSuccess');
  const pick = fieldsOf(to, 'readiness', least);
  return {
    preset: name,
    firstTimeSuccess: pick('firstTimeSuccess', 'share', () => to.defaults.number(`readiness.${name}.firstTimeSuccess`, 'share')),
    repair: pick('repair', 'duration', () => to.defaults.law('readiness.repair', 'duration')),
  };
}
