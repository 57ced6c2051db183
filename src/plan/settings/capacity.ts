/** How a fleet grows at the second site, and whether it is allowed to. */
import type { Capacity } from '../../scenario/design.js';
import { fieldsOf } from './resolving.js';
import type { Resolving } from './resolving.js';

/** `sameProvider`: where everybody who lost the region asks for machines too. */
export function capacityOf(to: Resolving, sameProvider: boolean): Capacity {
  const { defaults } = to;
  const pick = fieldsOf(to, 'capacity');
  return {
    refused: pick('refused', 'share', () => defaults.number(`capacity.refused.${sameProvider ? 'same' : 'other'}-provider`, 'share')),
    retry: pick('retry', 'duration', () => defaults.law('capacity.retry', 'duration')),
    reserved: pick('reserved', 'number', () => defaults.flag('capacity.reserved')),
    react: pick('react', 'duration', () => defaults.law('capacity.react', 'duration')),
    step: pick('step', 'share', () => defaults.number('capacity.step', 'share')),
    images: pick('images', 'number', () => defaults.word('capacity.images')),
    imagePull: pick('imagePull', 'duration', () => defaults.law('capacity.imagePull', 'duration')),
  };
}
