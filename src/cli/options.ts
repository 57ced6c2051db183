/** The one table of options: parsing, help and docs/commands.md come from it. */
import { parseCount, parseNumber } from '../units/count.js';
import type { Parsed } from '../units/parsed.js';
import { parseShare } from '../units/share.js';

export interface Option<T> {
  /** What stands for its value in help; null for a switch. */
  readonly value: string | null;
  readonly about: string;
  /** What holds when it is not given; null when that is plain. */
  readonly otherwise: string | null;
  readonly short?: string;
  /** `earlier`: what the same option read before. */
  read(text: string, earlier?: T): Parsed<T>;
  /** As it is written, where two commands mean different things by one word. */
  readonly flag?: string;
  /** Whether it may stand alone; it then reads an empty text. */
  readonly alone?: true;
}

const mostYears = 1e7;

const flag = (about: string, short?: string): Option<true> => ({ value: null, about, otherwise: null, read: () => ({ value: true }), ...(short === undefined ? {} : { short }) });
const valued = <T>(value: string, about: string, otherwise: string | null, read: Option<T>['read']): Option<T> => ({ value, about, otherwise, read });
const plain = (text: string): Parsed<string> => (text === '' ? { error: 'it is empty' } : { value: text });
/** The command that gives a result again names the seed as a word of its own, which a dash would turn into an option. */
const seed = (text: string): Parsed<string> => (text.startsWith('-') ? { error: 'a seed does not start with a dash' } : plain(text));

/** Guessing must be hopeless, and the token must fit into an address as it is. */
const token = (text: string): Parsed<string> => (/^[\w.~-]{16,200}$/.test(text) ? { value: text } : { error: 'a token has at least 16 characters, out of letters, digits and . _ ~ -' });

function countFrom(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    const count = parseCount(text);
    if (count.error !== undefined || (count.value >= least && count.value <= most)) return count;
    return { error: `${text} is outside of ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}` };
  };
}

/** Fractions as well: runs of a month or a day end between two years, and the command that gives them again says where. */
function years(text: string): Parsed<number> {
  const parsed = parseNumber(text);
  return parsed.error !== undefined || (parsed.value > 0 && parsed.value <= mostYears) ? parsed : { error: `${text} is outside of more than 0 to ${mostYears.toLocaleString('en-US')}` };
}

function names(text: string): Parsed<readonly string[]> {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '');
  return parts.length === 0 ? { error: 'it names nothing; write names with commas, such as "a,b"' } : { value: [...new Set(parts)] };
}

function precision(text: string): Parsed<number> {
  const share = parseShare(text);
  if (share.error !== undefined) return share;
  return share.value >= 0.001 && share.value <= 0.5 ? share : { error: `${text} is outside of 0.1% to 50%` };
}

/** `2/4`: the second of four parts. */
function part(text: string): Parsed<{ readonly number: number; readonly of: number }> {
  const [number, of] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).slice(1).map(Number);
  return of !== undefined && number >= 1 && number <= of ? { value: { number, of } } : { error: `"${text}" is no part; write 1/4 for the first of four` };
}

export interface OutFile { readonly kind: 'json' | 'junit' | 'md'; readonly file: string }
const outKinds = ['json', 'junit', 'md'] as const;

/** `junit=report.xml`; each time it is given adds one. */
function outFile(text: string, earlier: readonly OutFile[] = []): Parsed<readonly OutFile[]> {
  const at = text.indexOf('=');
  const kind = outKinds.find((known) => known === text.slice(0, Math.max(0, at)));
  const file = text.slice(at + 1);
  if (kind === undefined || file === '') return { error: `"${text}" names no output; write ${outKinds.map((known) => `${known}=FILE`).join(', ')}` };
  if (earlier.some((one) => one.file === file)) return { error: `${file} is named twice` };
  return { value: [...earlier, { kind, file }] };
}

export function oneOf<const W extends string>(...words: readonly W[]): (text: string) => Parsed<W> {
  return (text) => {
    const word = words.find((known) => known === text);
    return word === undefined ? { error: `"${text}" is not possible here; write ${words.map((known) => `"${known}"`).join(' or ')}` } : { value: word };
  };
}

/** `9.9`, or `zone=186,region=57`. Group names are the user's own: no key of it may reach a prototype. */
function exposure(text: string): Parsed<number | Readonly<Record<string, number>>> {
  const number = (part: string): number => (/^\d+(\.\d+)?$/.test(part.trim()) ? Number(part) : Number.NaN);
  const plainYears = number(text);
  if (plainYears > 0 && plainYears <= mostYears) return { value: plainYears };
  const parts = text.split(',').map((part) => [part.slice(0, part.lastIndexOf('=')).trim(), number(part.slice(part.lastIndexOf('=') + 1))] as const);
  if (parts.some(([name, years]) => name === '' || !(years > 0 && years <= mostYears))) return { error: `"${text.slice(0, 60)}" is no exposure; write 9.9, or zone=186,region=57` };
  return { value: Object.assign(Object.create(null) as Record<string, number>, Object.fromEntries(parts)) };
}

const another = (text: string, earlier: readonly string[] = []): Parsed<readonly string[]> => ({ value: [...earlier, text] });

function anotherText(text: string, earlier: readonly string[] = []): Parsed<readonly string[]> {
  return text === '' ? { error: 'it is empty' } : another(text, earlier);
}

export const options = {
  design: valued('a,b', 'Only these designs; the one of today is always among them.', 'every design of the scenario', names),
  years: valued('N', 'Years for each design; with --precision at most.', '2,048, or 65,536 with --precision', years),
  precision: valued('P', 'Go on until the figures are known this well, such as 2%.', null, precision),
  rare: valued('HOW', 'Years made to hold outages that rarely coincide: auto, always or none.', 'as the scenario says', oneOf('auto', 'always', 'none')),
  seed: valued('S', 'Another seed is another sample of years; the same one gives the same bytes.', '1', seed),
  threads: valued('N', 'Worker threads. The figures do not depend on it.', 'one for each core', countFrom(1, 256)),
  by: valued('WHAT', 'More tables of every design: flow (and store), tenant, regret or convergence.', 'designs only', oneOf('flow', 'tenant', 'regret', 'convergence')),
  json: flag('The whole result as JSON instead of text.'),
  out: valued('FILE', 'Write to a file instead of the screen; a name that ends in .json gets JSON.', null, plain),
  save: valued('FILE', 'Keep the years of the run in this new file while it goes on; a name in .gz is compressed.', null, plain),
  resume: valued('FILE', 'Go on with the run in this file, which takes the new years; options as they were then.', null, plain),
  part: valued('K/N', 'Simulate and keep one of N parts of the years; "cutover merge" joins them.', 'all of them', part),
  of: { ...valued('NAME', 'The design to look at.', null, plain), flag: 'design' },
  outage: valued('TEXT', 'What if: what is hit, how long, and when (local time); several of them strike together.', null, anotherText),
  named: { ...valued('NAME', 'What if: a public incident, such as aws-2025-10-20. Without a name, the list of them.', null, another), alone: true },
  replication: valued('N', 'An incident that the full run counted: the replication that it is in, from 0.', null, countFrom(0, 100_000_000)),
  index: valued('K', 'Which incident of that replication.', '1', countFrom(1, 100_000)),
  catalog: flag('The public incidents that come with the program, instead of a file.'),
  column: { ...valued('COLUMN', 'A group for each value of this column.', 'all in one', plain), flag: 'by' },
  exposure: valued('N', 'Years watched, times the units: 9.9, or zone=186,region=57 by group.', 'first to last start', exposure),
  html: valued('FILE', 'A page to send: one file that needs no network and no scripts, and prints well. "-" is the screen.', null, plain),
  md: valued('FILE', 'The comparison as Markdown. "-" is the screen.', null, plain),
  csv: valued('PATH', 'Tables for a spreadsheet: a folder gets one file for each, a name that ends in .csv gets the designs.', null, plain),
  outs: { ...valued('KIND=FILE', 'Also write json=FILE, junit=FILE or md=FILE; can be given several times.', null, outFile), flag: 'out' },
  most: { ...valued('N', 'Most years for each design; the run stops earlier when everything is decided.', '16,384', years), flag: 'years' },
  judge: { ...valued('a,b', 'Decide on these designs.', 'the proposed design; every design when none is proposed', names), flag: 'design' },
  main: valued('FILE', 'A stored result (json=FILE) to compare with, such as that of the main branch.', null, plain),
  undecided: valued('HOW', 'What an undecided target or check counts as: pass, fail, or open (exit code 3).', 'open', oneOf('open', 'pass', 'fail')),
  'fail-on': valued('LEVEL', 'Which checks can fail: error, or warn for those that only warn as well.', 'error', oneOf('error', 'warn')),
  port: valued('N', 'Port to listen on; 0 takes any free one.', '4600', countFrom(0, 65_535)),
  host: valued('NAME', 'Address to listen on, for other machines too; needs a token.', 'this machine alone', plain),
  token: valued('T', 'Ask every visitor for this token; CUTOVER_TOKEN does the same.', null, token),
  'no-open': flag('Do not open the page in a browser.'),
  'show-defaults': flag('Also print every value that a run would use, with where it comes from.'),
  'no-color': flag('No colours. NO_COLOR and TERM=dumb do the same, FORCE_COLOR the opposite.'),
  ascii: flag('No characters beyond ASCII.'),
  help: flag('Print this help.', 'h'),
  version: flag('Print the version.', 'V'),
} as const satisfies Record<string, Option<unknown>>;

export type OptionName = keyof typeof options;
/** What was given on the command line, read; an option that was not given is not there. */
export type Values = { readonly [K in OptionName]?: Exclude<ReturnType<(typeof options)[K]['read']>['value'], undefined> };

/** The word behind the dashes. */
export function flagOf(name: OptionName): string {
  const option: { readonly flag?: string } = options[name];
  return option.flag ?? name;
}

export function optionNames(): readonly OptionName[] {
  return Object.keys(options) as OptionName[];
}

/** Options that every command has. */
export const everywhere = ['no-color', 'ascii', 'help'] as const satisfies readonly OptionName[];
