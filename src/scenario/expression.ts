/** Expressions of measures: `(left >= 2 and gateway) or served(buy) >= 95%`. Text in, a tree out; names are looked up later. */
import { parseNumber } from '../units/count.js';
import { parseDuration } from '../units/duration.js';
import type { Parsed } from '../units/parsed.js';
import { parseShare } from '../units/share.js';
import { instantStates, jobStates } from './crews.js';
import type { Dimension, Expression, Measure, Operator, StateName } from './crews.js';
import { nearName } from './near-name.js';

const states: readonly string[] = [...instantStates, ...jobStates];
/** Brackets in brackets: nobody needs more, and a text of a million of them must not exhaust the stack. */
const deepest = 20;
const longest = 2_000;
const token = /\s*(>=|<=|[()<>+*/,]|-(?![A-Za-z])|[A-Za-z][A-Za-z0-9._-]*|\d[\d_.]*(?:%|[A-Za-z]+)?)/y;

class Mistake extends Error {}

/** The tree of an expression. A name alone is how much of the thing is up: instances of a service, 1 or 0 of others. */
export function parseExpression(text: string): Parsed<Expression> {
  if (text.length > longest) return { error: `an expression has at most ${longest} characters, and this one ${text.length}` };
  try {
    return { value: new Reader(text).whole() };
  } catch (error) {
    if (error instanceof Mistake) return { error: error.message };
    throw error;
  }
}

class Reader {
  private readonly words: readonly string[];
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.words = wordsOf(text);
  }

  whole(): Expression {
    const tree = this.either();
    if (this.at < this.words.length) throw new Mistake(`"${this.words[this.at]}" is not expected there; join conditions with "and" or "or", and numbers with "+"`);
    return tree;
  }

  private either(): Expression {
    return this.joined(['or'], () => this.joined(['and'], () => this.negated()));
  }

  private negated(): Expression {
    if (this.words[this.at] !== 'not') return this.compared();
    this.at++;
    return this.deeper(() => ({ kind: 'operation', operator: 'not', parts: [this.negated()] }));
  }

  private compared(): Expression {
    const left = this.sum();
    const operator = this.words[this.at];
    if (!['>=', '>', '<=', '<'].includes(operator)) return left;
    this.at++;
    return { kind: 'operation', operator: operator as Operator, parts: [left, this.sum()] };
  }

  private sum(): Expression {
    return this.joined(['+', '-'], () => this.joined(['*', '/'], () => this.single()));
  }

  private joined(operators: readonly string[], part: () => Expression): Expression {
    let tree = part();
    while (operators.includes(this.words[this.at])) {
      const operator = this.words[this.at++] as Operator;
      tree = { kind: 'operation', operator, parts: [tree, part()] };
    }
    return tree;
  }

  private single(): Expression {
    const word = this.words[this.at++];
    if (word === undefined) throw new Mistake('the expression ends where a name or a number is expected');
    if (word === '(') return this.deeper(() => this.closed());
    if (/^\d/.test(word)) return { kind: 'number', value: numberOf(word) };
    if (!/^[A-Za-z]/.test(word) || ['and', 'or', 'not'].includes(word)) throw new Mistake(`"${word}" stands where a name or a number is expected`);
    return this.words[this.at] === '(' ? this.call(word) : { kind: 'state', state: 'up', names: [word] };
  }

  private closed(): Expression {
    const tree = this.either();
    if (this.words[this.at++] !== ')') throw new Mistake('a bracket is opened and not closed');
    return tree;
  }

  private call(state: string): Expression {
    if (!states.includes(state)) {
      const near = nearName(state, states);
      throw new Mistake(`"${state}" is nothing that can be measured${near === null ? `; possible here: ${states.join(', ')}` : `; did you mean "${near}"?`}`);
    }
    this.at++;
    const names: string[] = [];
    do names.push(this.words[this.at++] ?? '');
    while (this.words[this.at] === ',' && this.at++ > 0);
    if (this.words[this.at++] !== ')' || !names.every((name) => /^[A-Za-z]/.test(name))) throw new Mistake(`"${state}" needs names in brackets, such as ${state}(name)`);
    return { kind: 'state', state: state as StateName, names };
  }

  private deeper<T>(read: () => T): T {
    if (++this.depth > deepest) throw new Mistake(`brackets are nested more than ${deepest} deep`);
    const result = read();
    this.depth--;
    return result;
  }
}

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  token.lastIndex = 0;
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const from = token.lastIndex;
    const found = token.exec(text);
    if (found === null) throw new Mistake(`"${text.slice(from, from + 10).trim()}" cannot be read; an expression is made of names, numbers, brackets, + - * /, >= > <= <, and, or, not`);
    words.push(found[1]);
  }
  return words;
}

/** A number as people write it: `95%`, `5m`, `120k`. A single `m` is minutes. */
function numberOf(word: string): number {
  const read = word.endsWith('%') ? parseShare(word) : /[A-Za-z]$/.test(word) && parseNumber(word).error !== undefined ? parseDuration(word) : parseNumber(word);
  if (read.error !== undefined) throw new Mistake(read.error);
  return read.value;
}

const dimensions: Readonly<Record<StateName, Dimension>> = {
  up: 'number', served: 'share', lag: 'duration', waiting: 'number', share: 'share', busy: 'number', queue: 'number', done: 'number', wait: 'duration', stay: 'duration', refused: 'truth',
};

/** What kind of value an expression has: how it is shown, and in which unit a limit on it is written. */
export function dimensionOf(expression: Expression): Dimension {
  if (expression.kind === 'number') return 'number';
  if (expression.kind === 'state') return dimensions[expression.state];
  const { operator, parts } = expression;
  if (!['+', '-', '*', '/'].includes(operator)) return 'truth';
  const kinds = parts.map((part) => (part.kind === 'number' ? null : dimensionOf(part))).filter((kind) => kind !== null);
  if (kinds.length === 0 || kinds.some((kind) => kind !== kinds[0]) || kinds[0] === 'truth') return 'number';
  return (operator === '*' || operator === '/') && kinds.length > 1 ? 'number' : kinds[0];
}

/** Whether what a measure gives can be told from run to run by a histogram, which holds what is 0 or more. */
export function keepsSpread({ perJob, of }: Pick<Measure, 'perJob' | 'of'>): boolean {
  const subtracts = (part: Expression): boolean => part.kind === 'operation' && ((part.operator === '-' && dimensionOf(of) !== 'truth') || part.parts.some(subtracts));
  return !perJob && !subtracts(of);
}

/** Every state that an expression asks for, in the order of the text. */
export function statesOf(expression: Expression): readonly Extract<Expression, { kind: 'state' }>[] {
  return expression.kind === 'state' ? [expression] : expression.kind === 'operation' ? expression.parts.flatMap(statesOf) : [];
}
