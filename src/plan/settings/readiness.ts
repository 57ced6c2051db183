/** How much of the standby is stale when it is needed, and what finds it before. */
import type { Law } from '../../random/law.js';
import { drillAreas } from '../../scenario/design.js';
import type { Fault, Readiness } from '../../scenario/design.js';
import { presetOf } from './preset.js';
import { fieldsOf, follows } from './resolving.js';
import type { Resolving } from './resolving.js';

/** Faults themselves need the runbook, and are settled once it is known: see `latent-faults.ts`. */
export function readinessOf(to: Resolving): Omit<Readiness, 'faults'> {
  const { defaults, layers } = to;
  const { name, least } = presetOf(to, 'readiness', 'firstTimeSuccess');
  const pick = fieldsOf(to, 'readiness', least);
  const drillsPerSecond = pick('drillsPerSecond', 'rate', () => defaults.number(`readiness.${name}.drills`, 'rate'));
  const drilled = layers.field('readiness', 'drillsPerSecond', least) !== undefined;
  return {
    preset: name,
    firstTimeSuccess: pick('firstTimeSuccess', 'share', () => defaults.number(`readiness.${name}.firstTimeSuccess`, 'share')),
    repair: pick('repair', 'duration', () => defaults.law('readiness.repair', 'duration')),
    faultsPerSecond: pick('faultsPerSecond', 'rate', () => follows(null, 'as many as the first-time success asks for')),
    drillsPerSecond,
    checkedEverySeconds: pick('checkedEverySeconds', 'duration', () => (drilled ? follows(1 / drillsPerSecond, 'one drill after another') : defaults.number(`readiness.${name}.checkedEvery`, 'duration'))),
    covers: pick('covers', 'number', () => follows(drillAreas, 'a drill tries out everything')),
    live: pick('live', 'number', () => defaults.flag('readiness.live')),
    pause: pick('pause', 'duration', () => defaults.law('readiness.pause', 'duration')),
    goesWrong: pick('goesWrong', 'share', () => defaults.number('readiness.goesWrong', 'share')),
    comparisonSeconds: pick('comparisonSeconds', 'duration', () => defaults.number('readiness.comparison', 'duration')),
    foundByFailover: pick('foundByFailover', 'number', () => defaults.flag('readiness.foundByFailover')),
    observability: pick('observability', 'share', () => defaults.number('readiness.observability', 'share')),
    security: pick('security', 'share', () => defaults.number('readiness.security', 'share')),
  };
}

/** What the standby lacks in any case: a condition of the failover, met or not met once for each incident. */
export function parityFaults(readiness: Omit<Readiness, 'faults'>, without: (what: 'observability' | 'security') => Law): readonly Fault[] {
  const missing = (name: 'observability' | 'security', breaks: readonly string[]): readonly Fault[] =>
    readiness[name] >= 1 ? [] : [{ name, ratePerSecond: 0, always: 1 - readiness[name], breaks, foundBy: null, compared: false, repair: without(name) }];
  // Blind, one looks longer before one believes; controls are put right before clients are let in.
  return [...missing('observability', ['validate']), ...missing('security', ['repoint'])];
}
