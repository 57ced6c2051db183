/** Whether the old writer is really cut off. */
import type { Fencing } from '../../scenario/design.js';
import { fieldsOf } from './resolving.js';
import type { Resolving } from './resolving.js';

export function fencingOf(to: Resolving): Fencing {
  const { defaults } = to;
  const pick = fieldsOf(to, 'fencing');
  return {
    works: pick('works', 'share', () => defaults.number('fencing.works', 'share')),
    noticedAfter: pick('noticedAfter', 'duration', () => defaults.law('fencing.noticedAfter', 'duration')),
    authority: pick('authority', 'number', () => defaults.word('fencing.authority')),
  };
}
