import type { Parsed } from '../../units/parsed.js';

export interface RegionName { readonly provider: string; readonly region: string }

/** Reads `aws/us-east-1`. */
export function parseRegion(text: string): Parsed<RegionName> {
  const match = /^([A-Za-z][\w-]*)\/([A-Za-z0-9][\w.-]*)$/.exec(text.trim());
  if (match === null) return { error: `"${text}" is not a region; write provider/region, such as "aws/us-east-1" or "azure/eastus"` };
  return { value: { provider: match[1], region: match[2] } };
}
