/** Money in words, ticks and tables of charts. */
import type { Estimate } from '../../src/result/quantity.js';
import type { Result } from '../../src/result/result.js';
import { spellEstimate, spellQuantity } from '../format.js';
import { finite } from './choose.js';

export function moneyUnit({ scenario }: Result): string {
  return `${scenario.currency}/yr`;
}

/** A round amount at a tick: zeros behind the point say nothing there. */
export function tickMoney(amount: number, { scenario: { currency } }: Result, largest: number): string {
  return spellQuantity(Number(amount.toPrecision(6)), 'USD', { currency }, 0, largest).replace(/(\.\d*?)0+(?=[Mk]?$)/, '$1').replace(/\.(?=[Mk]?$)/, '');
}

export function sayMoney(figure: Estimate, { scenario: { currency } }: Result): string {
  return spellEstimate(figure, { currency, perYear: false });
}

/** An exact amount, shown as its estimates are. */
export function sayAmount(amount: number, { scenario: { currency } }: Result): string {
  return spellQuantity(Number(amount.toPrecision(3)), 'USD', { currency });
}

/** Amounts of tables are whole: cents of a year say nothing. */
export function whole(figure: Estimate): readonly [number | null, number | null, number | null] {
  return [figure.estimate, figure.low, figure.high].map((value) => {
    const number = finite(value);
    return number === null ? null : Math.round(number);
  }) as [number | null, number | null, number | null];
}
