/** The price of a machine of N vCPU and M GB: the row of its size, or a row of the same family scaled in vCPU, and the line says which. */
import type { Site } from '../scenario/environment.js';
import type { Machine } from '../scenario/estate.js';
import { figure } from './figures.js';
import { findPrice, scaled } from './find-price.js';
import type { Commitment, PriceBook, Priced } from './price-book.js';
import { skusOf } from './provider-skus.js';
import type { MachineFamily, MachineSize } from './skus/types.js';

export type MachineUse = 'compute' | 'database';

/** Price an hour. A committed price is the family's own row, or the on-demand price times the ratio of the provider's committed to on-demand prices. */
export function machinePrice(book: PriceBook, site: Site, machine: Machine, use: MachineUse, commitment: Commitment = 'on-demand'): Priced {
  const family = familyFor(site.provider, machine, use);
  const price = sizedPrice(book, site, family, machine, 'on-demand');
  if (commitment === 'on-demand' || price.missing !== undefined) return price;
  const listed = sizedPrice(book, site, family, machine, commitment);
  if (listed.missing === undefined) return listed;
  const ratio = committedRatio(book, site, family, commitment);
  return ratio === null ? listed : scaled(price, ratio.value, `x ${figure(ratio.value, 4)}, ${ratio.why}`);
}

/** The family whose memory per vCPU is nearest. */
function familyFor(provider: string, machine: Machine, use: MachineUse): MachineFamily {
  const skus = skusOf(provider);
  const [general, memory] = use === 'compute' ? [skus.general, skus.memory] : [skus.database, skus.databaseMemory];
  const wanted = machine.memoryGb / machine.vcpus;
  return distance(general, wanted) <= distance(memory, wanted) ? general : memory;
}

/** How far a family's memory per vCPU is from the wanted one, as a ratio of at least 1. */
function distance(family: MachineFamily, wanted: number): number {
  const has = family.sizes[0].memoryGb / family.sizes[0].vcpus;
  return has > wanted ? has / wanted : wanted / has;
}

function sizedPrice(book: PriceBook, site: Site, family: MachineFamily, machine: Machine, commitment: Commitment): Priced {
  const where = { provider: site.provider, region: site.region, category: family.category, commitment };
  const exact = family.sizes.find((size) => size.vcpus === machine.vcpus && size.memoryGb === machine.memoryGb);
  const sizes = exact === undefined ? byCloseness(family, machine) : [exact, ...byCloseness(family, machine).filter((size) => size !== exact)];
  const found = sizes.map((size) => ({ size, price: findPrice(book, { ...where, sku: size.sku }) }));
  const first = found.find(({ price }) => price.missing === undefined) ?? found[0];
  if (first.price.missing !== undefined || first.size === exact) return first.price;
  // A machine that needs more memory than the family gives is as large as its memory asks.
  const units = Math.max(machine.vcpus / first.size.vcpus, machine.memoryGb / first.size.memoryGb * (sameShape(first.size, machine) ? 0 : 1));
  return scaled(first.price, units, `${first.size.sku} x ${figure(units, 6)}, linear in vCPU`);
}

/** Custom sizes of 3.75 GB a vCPU count as the usual 4 GB: what differs by less than a tenth is the same shape. */
function sameShape(size: MachineSize, machine: Machine): boolean {
  const ratio = machine.memoryGb / machine.vcpus / (size.memoryGb / size.vcpus);
  return ratio < 1.1;
}

function byCloseness(family: MachineFamily, machine: Machine): readonly MachineSize[] {
  const gap = (size: MachineSize): number => Math.max(size.vcpus / machine.vcpus, machine.vcpus / size.vcpus);
  return [...family.sizes].sort((one, other) => gap(one) - gap(other));
}

function committedRatio(book: PriceBook, site: Site, family: MachineFamily, commitment: Commitment): { readonly value: number; readonly why: string } | null {
  const where = { provider: site.provider, region: site.region };
  const { committed } = family;
  if (committed?.kind === 'fraction off') {
    const off = findPrice(book, { ...where, category: committed.category, sku: `${committed.sku}-${commitment}`, commitment });
    if (off.missing === undefined) return { value: 1 - off.usd, why: `1 less the ${commitment} discount of ${off.sku}` };
  }
  const { general } = skusOf(site.provider);
  const bases = [...(committed?.kind === 'ratio' ? [committed] : []), ...general.sizes.map((size) => ({ category: general.category, sku: size.sku }))];
  for (const { category, sku } of bases) {
    const paid = findPrice(book, { ...where, category, sku, commitment });
    const list = findPrice(book, { ...where, category, sku });
    if (paid.missing === undefined && list.missing === undefined && list.usd > 0) return { value: paid.usd / list.usd, why: `the ${commitment} ratio of ${sku}` };
  }
  return null;
}
