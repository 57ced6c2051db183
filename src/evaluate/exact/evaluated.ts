/** Value of an expression where everything that it asks for is known. */
import type { Expression } from '../../scenario/crews.js';
import type { UpOf } from './structure.js';

/** Shares are products of rounded numbers: this much apart is equal, as in the run. */
const tolerance = 1e-9;

/** Conditions are 1 or 0. */
export function evaluated(expression: Expression, up: UpOf): number {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'state') return up(expression.names[0]);
  const [left, right = 0] = expression.parts.map((part) => evaluated(part, up));
  switch (expression.operator) {
    case '+': return left + right;
    case '-': return left - right;
    case '*': return left * right;
    case '/': return left / right;
    case '>=': return left >= right - tolerance ? 1 : 0;
    case '>': return left > right + tolerance ? 1 : 0;
    case '<=': return left <= right + tolerance ? 1 : 0;
    case '<': return left < right - tolerance ? 1 : 0;
    case 'and': return left !== 0 && right !== 0 ? 1 : 0;
    case 'or': return left !== 0 || right !== 0 ? 1 : 0;
    case 'not': return left === 0 ? 1 : 0;
  }
}
