import type { DesignSpec } from '../design.js';

/** Maps of fields that merge field by field; every other setting is replaced as a whole. */
const sections = ['replication', 'storeReplication', 'detection', 'decision', 'fencing', 'readiness', 'steering', 'capacity', 'failback', 'backups', 'stepOverrides'] as const;

/** `upper` over `lower`. A section that names a preset starts anew, because single values below it belonged to another preset. */
export function mergeSettings(lower: DesignSpec, upper: DesignSpec): DesignSpec {
  const merged: Record<string, unknown> = { ...lower, ...upper };
  for (const key of sections) {
    const below = lower[key] as Readonly<Record<string, unknown>> | undefined;
    const above = upper[key] as Readonly<Record<string, unknown>> | undefined;
    if (below === undefined || above === undefined || above.preset !== undefined) continue;
    merged[key] = key === 'storeReplication' || key === 'stepOverrides' ? mergeEach(below, above) : { ...below, ...above };
  }
  return merged as DesignSpec;
}

function mergeEach(lower: Readonly<Record<string, unknown>>, upper: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = [...new Set([...Object.keys(lower), ...Object.keys(upper)])];
  return Object.fromEntries(names.map((name) => [name, { ...(lower[name] as object | undefined), ...(upper[name] as object | undefined) }]));
}
