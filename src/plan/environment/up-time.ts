/** `availability: 99.7%` without a length of outages: the catalogue knows how long they last, and the two give how often they come. */
import { mean } from '../../random/quantile.js';
import type { SourceTiming } from '../../scenario/environment.js';
import type { Defaults } from '../defaults.js';
import { modelOrigin } from '../origin.js';
import type { ExplicitValue } from '../plan.js';
import { printLaw } from '../values/print-value.js';

/** `key` is the setting of the duration; a catalogue without it leaves the scenario's own assumption. */
export function upTimeTiming<T extends SourceTiming>(timing: T, availability: number | undefined, key: string, path: string, defaults: Defaults, values: ExplicitValue[]): T {
  if (availability === undefined || !defaults.has(key)) return timing;
  const { value: duration, origin } = defaults.law(key, 'duration');
  const every = { kind: 'exponential', mean: (mean(duration) * availability) / (1 - availability) } as const;
  values.push(
    { path: `${path}.duration`, value: printLaw(duration, 'duration'), origin },
    { path: `${path}.every`, value: printLaw(every, 'duration'), origin: modelOrigin('the availability and the mean duration of an outage') },
  );
  return { ...timing, rate: null, every, duration, clock: 'up-time' };
}
