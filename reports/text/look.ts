/** How text looks: colours, marks and line ends, for a terminal or for none. Colour never stands alone: a mark and a word stand beside it. */
import type { DesignResult } from '../../src/result/design-result.js';
import { verdictWords } from '../format.js';

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';
export type Paint = (style: Style, text: string) => string;

export interface Look {
  /** Columns that a line may fill. */
  readonly width: number;
  /** True: nothing beyond ASCII. */
  readonly ascii: boolean;
  /** Absent: no colours. */
  readonly paint?: Paint;
}

type Verdict = DesignResult['verdict'];
const marks: Readonly<Record<Verdict, string>> = { met: '✓', missed: '✗', undecided: '?', 'not-exercised': '-', error: '!' };
const styles: Readonly<Record<Verdict, Style>> = { met: 'green', missed: 'red', undecided: 'yellow', 'not-exercised': 'dim', error: 'red' };

export function styleOf(verdict: Verdict): Style {
  return styles[verdict];
}

/** `✓ met`. */
export function markedVerdict(verdict: Verdict): string {
  return `${marks[verdict]} ${verdictWords[verdict]}`;
}

const plainForms: readonly (readonly [RegExp, string])[] = [[/±/g, '+-'], [/✓/g, '+'], [/✗/g, 'x'], [/≤/g, '<='], [/≥/g, '>='], [/▸/g, '>'], [/─/g, '-'], [/€/g, 'EUR '], [/£/g, 'GBP '], [/¥/g, 'JPY ']];

/** Every text goes through here before its length counts. */
export function plain(text: string, { ascii }: Look): string {
  if (!ascii) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is what is replaced
  return plainForms.reduce((rest, [form, word]) => rest.replace(form, word), text).replace(/[^\x00-\x7f]/g, '?');
}

export function painted(style: Style | null, text: string, { paint }: Look): string {
  return style === null || paint === undefined || text === '' ? text : paint(style, text);
}

/** Breaks at blanks. `front` stands before the first line as it is; the others are indented by `indent`, or as far as `front` is wide. Text of the scenario may hold control characters, which must not reach a terminal. */
export function wrapped(text: string, look: Look, front = '', indent = front.length): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  const words = plain(text, look).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').split(/ +/);
  const lines: string[] = [];
  let line = plain(front, look);
  let empty = true;
  for (const word of words) {
    if (!empty && line.length + 1 + word.length > look.width) {
      lines.push(line);
      line = ' '.repeat(indent) + word;
    } else line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
