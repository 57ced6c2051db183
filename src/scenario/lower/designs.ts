import type { Design, DesignSpec } from '../design.js';
import type { DesignDocument } from '../schema/design.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { Lowering } from './context.js';
import { lowerSettings } from './settings.js';
import { mergeSettings } from './merge-settings.js';

/** Every design with what it inherits. `extends` may run over several designs; a circle is told once. */
export function lowerDesigns({ designs }: ScenarioDocument, to: Lowering): readonly Design[] {
  const done = new Map<string, Design>();
  const resolve = (name: string, chain: readonly string[]): Design => {
    const ready = done.get(name);
    if (ready !== undefined) return ready;
    const document = designs[name];
    const base = baseOf(name, document, designs, chain, to);
    const design = over(name, document, base === null ? null : resolve(base, [...chain, name]));
    done.set(name, design);
    return design;
  };
  return Object.keys(designs).map((name) => resolve(name, []));
}

function baseOf(name: string, document: DesignDocument, designs: ScenarioDocument['designs'], chain: readonly string[], to: Lowering): string | null {
  const base = document.extends;
  if (base === undefined) return null;
  const path = ['designs', name, 'extends'];
  const circle = [...chain, name];
  if (circle.includes(base)) {
    to.issues.error('SCN-033', { path, message: `designs extend one another in a circle: ${[...circle.slice(circle.indexOf(base)), base].join(' -> ')}` });
    return null;
  }
  if (!to.names.require(['design'], base, path, to.issues)) return null;
  // A design that could not be read at all is declared all the same; its own faults have been told.
  return designs[base] === undefined ? null : base;
}

function over(name: string, document: DesignDocument, base: Design | null): Design {
  const groups: Record<string, DesignSpec> = { ...base?.groups };
  for (const [group, settings] of Object.entries(document.groups ?? {})) groups[group] = mergeSettings(groups[group] ?? {}, lowerSettings(settings));
  const { extends: _extends, about, groups: _groups, ...own } = document;
  return { name, about: about ?? null, own: mergeSettings(base?.own ?? {}, lowerSettings(own)), groups };
}
