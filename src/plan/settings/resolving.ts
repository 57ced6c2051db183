/** What every resolver of a section works with: the layers, the catalogue, and the record of each value that was settled. */
import type { Issue } from '../../base/issue.js';
import type { DesignSettings } from '../../scenario/design.js';
import type { Defaults, Found } from '../defaults.js';
import { modelOrigin } from '../origin.js';
import type { ExplicitValue } from '../plan.js';
import { printAny } from '../values/print-any.js';
import type { Unit } from '../values/print-value.js';
import type { Layers, Section } from './layers.js';

export interface Resolving {
  readonly layers: Layers;
  readonly defaults: Defaults;
  /** Where the settings stand in the scenario. */
  readonly path: readonly string[];
  /** Where the values stand in the record. */
  readonly valuePath: string;
  readonly values: ExplicitValue[];
  readonly issues: Issue[];
}

export function keep<T>(to: Resolving, name: string, unit: Unit, { value, origin }: Found<T>): T {
  to.values.push({ path: `${to.valuePath}.${name}`, value: printAny(value, unit), origin });
  return value;
}

/** Picks the fields of one section: what was said, else the fallback. */
export function fieldsOf<S extends Section>(to: Resolving, section: S, least = 0): <F extends keyof DesignSettings[S] & string>(field: F, unit: Unit, fallback: () => Found<DesignSettings[S][F]>) => DesignSettings[S][F] {
  return (field, unit, fallback) => keep(to, `${section}.${field}`, unit, to.layers.field(section, field, least) ?? fallback());
}

export function follows<T>(value: T, reason: string): Found<T> {
  return { value, origin: modelOrigin(reason) };
}
