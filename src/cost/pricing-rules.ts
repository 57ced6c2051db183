/** Pricing rules: each a pure function of quantity. Quantities are in the unit of the price, prices in USD, results in micro-USD. */
import { sumMicro, toMicro } from './money.js';
import type { Micro } from './money.js';
import { bandSlices } from './bands.js';
import type { Band } from './bands.js';

export function flat(quantity: number, price: number): Micro {
  return toMicro(quantity * price);
}

/** Marginal bands, the usual kind of clouds: every unit is paid at the price of its own band. */
export function graduated(quantity: number, bands: readonly Band[]): Micro {
  return sumMicro(bandSlices(bands, 0, quantity).map((slice) => toMicro(slice.quantity * slice.band.price)));
}

/** All units at the price of the band that the quantity reaches (licence lists). */
export function volume(quantity: number, bands: readonly Band[]): Micro {
  const reached = bands.find((band) => quantity <= band.to) ?? bands[bands.length - 1];
  return quantity <= 0 || reached === undefined ? 0 : toMicro(quantity * reached.price);
}

/** Whole blocks only (disk sizes, gateway scale units). */
export function block(quantity: number, size: number, price: number): Micro {
  return toMicro(Math.ceil(quantity / size) * price);
}

/** Support plans: the greater of a minimum and graduated percentages of a month's spend. Bands and spend in USD a month. */
export function percentOfSpend(spend: number, bands: readonly Band[], minimum: number): Micro {
  return Math.max(toMicro(minimum), graduated(spend, bands));
}

/** What is left to pay for after `free` units a month. */
export function beyondFree(quantity: number, free: number): number {
  return Math.max(0, quantity - free);
}

/** Storage classes with a minimum duration bill max(actual, minimum) days of 30 a month. `price` per GB and month. */
export function minimumDuration(gigabytes: number, days: number, minimumDays: number, price: number): Micro {
  return toMicro(gigabytes * (Math.max(days, minimumDays) / 30) * price);
}

/** Zone traffic and peering: sender and receiver both pay. */
export function perDirection(quantity: number, price: number, directions = 2): Micro {
  return toMicro(quantity * price * directions);
}

/** A capacity reservation costs its hours at the on-demand price, used or not; hours beyond it are paid on demand, none twice. */
export function capacityReservation(reservedHours: number, usedHours: number, price: number): { readonly reserved: Micro; readonly beyond: Micro } {
  return { reserved: toMicro(reservedHours * price), beyond: toMicro(Math.max(0, usedHours - reservedHours) * price) };
}
