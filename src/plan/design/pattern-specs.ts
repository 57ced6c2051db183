/** The library's patterns, read by the code that reads a design: a pattern is a design's words under a name. */
import type { Issue } from '../../base/issue.js';
import type { Library } from '../../library/types.js';
import type { DesignSpec } from '../../scenario/design.js';
import { parseDesignSettings } from '../../scenario/design-settings.js';

export interface PatternSpecs { readonly specs: ReadonlyMap<string, DesignSpec>; readonly issues: readonly Issue[] }

export function patternSpecs(library: Library): PatternSpecs {
  const specs = new Map<string, DesignSpec>();
  const issues: Issue[] = [];
  for (const { name, settings } of library.patterns.values()) {
    const parsed = parseDesignSettings(settings);
    specs.set(name, parsed.spec);
    issues.push(...parsed.issues.map((issue) => ({ ...issue, message: `In the pattern "${name}": ${issue.message}`, path: ['patterns', name, ...issue.path] })));
  }
  return { specs, issues };
}
