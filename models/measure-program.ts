/** Expressions of measures as programs on a stack: compiled once, run at every step of a state. */
import type { Expression, Operator } from '../src/scenario/crews.js';

const op = { constant: -1, '+': -2, '-': -3, '*': -4, '/': -5, '>=': -6, '>': -7, '<=': -8, '<': -9, and: -10, or: -11, not: -12 } as const satisfies Record<Operator | 'constant', number>;

/** Codes from 0 on push a variable; `constant` is followed by the place of its number. */
export interface Program {
  readonly code: Int32Array;
  readonly constants: Float64Array;
  /** Comparisons that it holds, and the variables that it reads. */
  readonly comparisons: number;
  readonly variables: Int32Array;
}

/** `variableOf` gives the place of a state among the variables. */
export function compileExpression(expression: Expression, variableOf: (state: Extract<Expression, { kind: 'state' }>) => number): Program {
  const code: number[] = [];
  const constants: number[] = [];
  const put = (part: Expression): void => {
    if (part.kind === 'number') code.push(op.constant, constants.push(part.value) - 1);
    else if (part.kind === 'state') code.push(variableOf(part));
    else {
      part.parts.forEach(put);
      code.push(op[part.operator]);
    }
  };
  put(expression);
  const comparisons = code.filter((word, i) => code[i - 1] !== op.constant && word <= op['>='] && word >= op['<']).length;
  const variables = [...new Set(code.filter((word, i) => word >= 0 && code[i - 1] !== op.constant))];
  return { code: Int32Array.from(code), constants: Float64Array.from(constants), comparisons, variables: Int32Array.from(variables) };
}

const stack = new Float64Array(1024);

/** Value on the variables `x`; conditions are 1 or 0. `gaps`, where given, takes left minus right of each comparison in turn. */
export function evaluate({ code, constants }: Program, x: Float64Array, gaps: Float64Array | null = null): number {
  let top = -1;
  let gap = 0;
  for (let i = 0; i < code.length; i++) {
    const word = code[i] as number;
    if (word >= 0) stack[++top] = x[word] as number;
    else if (word === op.constant) stack[++top] = constants[code[++i] as number] as number;
    else if (word === op.not) stack[top] = stack[top] === 0 ? 1 : 0;
    else {
      const right = stack[top--] as number;
      const left = stack[top] as number;
      if (gaps !== null && word <= op['>='] && word >= op['<']) gaps[gap++] = left - right;
      stack[top] = apply(word, left, right);
    }
  }
  return stack[0] as number;
}

function apply(word: number, left: number, right: number): number {
  switch (word) {
    case op['+']: return left + right;
    case op['-']: return left - right;
    case op['*']: return left * right;
    case op['/']: return left / right;
    case op['>=']: return left >= right - tolerance ? 1 : 0;
    case op['>']: return left > right + tolerance ? 1 : 0;
    case op['<=']: return left <= right + tolerance ? 1 : 0;
    case op['<']: return left < right - tolerance ? 1 : 0;
    case op.and: return left !== 0 && right !== 0 ? 1 : 0;
    default: return left !== 0 || right !== 0 ? 1 : 0;
  }
}

/** Shares are products of rounded numbers: this much apart is equal. */
const tolerance = 1e-9;
