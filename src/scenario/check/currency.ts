import { parseMoney } from '../../units/money.js';
import type { IssueList, Path } from '../issues.js';

/** Amounts in another currency than the scenario's: anywhere in the text, because every amount is one. */
export function checkCurrency(root: unknown, currency: string, issues: IssueList): void {
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) visit(item, [...path, Array.isArray(value) ? Number(key) : key]);
      return;
    }
    if (typeof value !== 'string' || !/[$€£¥]|^[A-Z]{3}\s|\d\s*[A-Z]{3}\b/.test(value)) return;
    const key = path[path.length - 1];
    if (key === 'about' || key === 'name') return;
    const money = parseMoney(value.replace(/\s*\(.*\)$/, ''));
    if (money.error !== undefined || money.value.currency === currency) return;
    issues.error('SCN-038', { path, message: `"${value}" is in ${money.value.currency}, and this scenario is in ${currency}`, hint: `write it in ${currency}, or set "money.currency"` });
  };
  visit(root, []);
}
