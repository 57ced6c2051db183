/** How the loss of a site is noticed. */
import type { Detection } from '../../scenario/design.js';
import { fieldsOf, follows } from './resolving.js';
import type { Resolving } from './resolving.js';

/** `sites`: all sites of the design. A probe beside what it watches goes blind with it, and any of them may be the one that runs. */
export function detectionOf(to: Resolving, sites: readonly string[]): Detection {
  const { defaults } = to;
  const pick = fieldsOf(to, 'detection');
  return {
    probe: pick('probe', 'number', () => defaults.word('detection.probe')),
    everySeconds: pick('everySeconds', 'duration', () => defaults.number('detection.every', 'duration')),
    failures: pick('failures', 'number', () => defaults.number('detection.failures', 'number')),
    from: pick('from', 'number', () => follows(sites, 'probes stand at every site of the design')),
    missed: pick('missed', 'share', () => defaults.number('detection.missed', 'share')),
    userReports: pick('userReports', 'duration', () => defaults.law('detection.userReports', 'duration')),
    falseAlarmsPerSecond: pick('falseAlarmsPerSecond', 'rate', () => defaults.number('detection.falseAlarms', 'rate')),
  };
}
