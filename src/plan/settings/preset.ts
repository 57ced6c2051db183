/** Presets stand for values that nobody knows of his own estate. */
import type { Found } from '../defaults.js';
import { unknownName } from '../unknown-name.js';
import { keep } from './resolving.js';
import type { Resolving } from './resolving.js';

export interface Preset {
  readonly name: string;
  /** Fields below this layer belonged to a preset that was replaced. */
  readonly least: number;
}

/** `tail` is a setting that every preset of the section has in the catalogue. */
export function presetOf(to: Resolving, section: 'decision' | 'readiness', tail: string): Preset {
  const known = to.defaults.namesIn(section, tail);
  const said = to.layers.field(section, 'preset');
  const found = said === undefined || said.value === null ? to.defaults.word(`${section}.preset`) : (said as Found<string>);
  const name = keep(to, `${section}.preset`, 'number', found);
  const least = to.layers.levelOf(section, 'preset');
  if (known.includes(name)) return { name, least };
  to.issues.push(unknownName('PLAN-018', `preset of ${section}`, name, known, [...to.path, section]));
  return { name: known[0] ?? name, least };
}
