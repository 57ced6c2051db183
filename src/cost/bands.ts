/** Volume bands of a price. The catalogue writes them in the sku: `egress:0-10240GB`, `business:10k-80k`, `r53-queries:1B+`. */

/** Units from `from` up to `to` (exclusive of the first, inclusive of the last) in the unit of the price. */
export interface Band { readonly from: number; readonly to: number; readonly price: number }
export interface Range { readonly from: number; readonly to: number }

const pattern = /^(\d+(?:\.\d+)?)(k|M|B|GB|TB|PB)?(?:-(\d+(?:\.\d+)?)(k|M|B|GB|TB|PB)?|\+)$/;

/** Splits a sku into its name and its band, the band in the unit of the price (`GB`, `1M-queries`, `fraction of monthly usage` in USD). */
export function splitSku(sku: string, unit: string): { readonly base: string; readonly range: Range | null } {
  const at = sku.lastIndexOf(':');
  const match = at < 0 ? null : pattern.exec(sku.slice(at + 1));
  if (match === null) return { base: sku, range: null };
  const suffix = match[2] ?? match[4] ?? '';
  const to = match[3] === undefined ? Infinity : Number(match[3]) * scale(match[4] ?? suffix, unit);
  return { base: sku.slice(0, at), range: { from: Number(match[1]) * scale(suffix, unit), to } };
}

/** Tiers of AWS, GCP and Azure Blob are binary (10 TB = 10,240 GB, as Infracost cuts them); counts are decimal. */
function scale(suffix: string, unit: string): number {
  const perUnit = unit.startsWith('1M-') ? 1e6 : 1;
  if (suffix === 'TB') return 1_024;
  if (suffix === 'PB') return 1_048_576;
  if (suffix === 'k') return 1e3 / perUnit;
  if (suffix === 'M') return 1e6 / perUnit;
  return suffix === 'B' ? 1e9 / perUnit : 1;
}

/** The parts of the stretch from `from` to `to` that fall into each band; beyond the last band its price goes on. */
export function bandSlices<T extends Range>(bands: readonly T[], from: number, to: number): readonly { readonly band: T; readonly quantity: number }[] {
  const slices: { band: T; quantity: number }[] = [];
  bands.forEach((band, index) => {
    const high = index === bands.length - 1 ? Infinity : band.to;
    const quantity = Math.min(to, high) - Math.max(from, band.from);
    if (quantity > 0) slices.push({ band, quantity });
  });
  return slices;
}
