/** The command that gives a result again. */
import type { Forcing } from '../scenario/environment.js';

export interface Reproduction {
  readonly command: 'compare' | 'check';
  readonly file: string;
  readonly seed: string;
  /** Simulated years of each design. */
  readonly years: number;
  readonly precision: number | null;
  /** What was asked for instead of what the scenario says; null: nothing. */
  readonly rare: Forcing | null;
  /** Designs that were asked for; null: all of the file. */
  readonly designs: readonly string[] | null;
  /** File of the stored result that it was compared with; null: none. */
  readonly main: string | null;
}

export function reproduceCommand({ command, file, seed, years, precision, rare, designs, main }: Reproduction): string {
  const words = ['cutover', command, quoted(file), '--seed', quoted(seed), '--years', String(years)];
  if (precision !== null) words.push('--precision', `${Number((precision * 100).toPrecision(6))}%`);
  if (rare !== null) words.push('--rare', rare);
  if (designs !== null) words.push('--design', quoted(designs.join(',')));
  if (main !== null) words.push('--main', quoted(main));
  return words.join(' ');
}

/** Quoted where a shell would read more into it than a word. */
export function quoted(word: string): string {
  return /^[\w./,:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
