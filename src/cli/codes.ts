/** Every code that the command line itself can report. Codes are stable: they are never reused for something else. */
import type { Issue } from '../base/issue.js';
import { InputError } from '../base/issue.js';

export const cliCodes = {
  'CLI-001': 'The first word after `cutover` is a command. `cutover --help` lists them.',
  'CLI-002': 'The command has no such option. `cutover <command> --help` lists what it has.',
  'CLI-003': 'The option needs a value, has one that cannot be read, or is a switch that takes none. Both `--years 2000` and `--years=2000` are fine.',
  'CLI-004': 'The command was given too few arguments, or too many. Names with blanks need quotes.',
  'CLI-010': 'The file does not exist, or may not be read. Paths are relative to the folder in which you are.',
  'CLI-011': 'A folder or a pipe was given where one file is needed.',
  'CLI-012': 'The output cannot be written there: the folder must exist and allow it. This is looked at before anything is simulated.',
  'CLI-013': 'The file is there already, and this command never overwrites one.',
  'CLI-014': 'The word to explain is not known. Issue codes (`SCN-020`), `exit-codes`, `metrics` and the names of commands can be explained.',
  'CLI-015': 'The stored result cannot be used: it is no result of cutover, of another major format, too large, or not readable. `cutover check my.yaml --out json=main.json` writes one.',
  'CLI-016': 'The command writes files, and no option says which. `cutover report --help` lists them.',
  'CLI-017': 'An incident needs a design (`--design NAME`), and either a what-if outage (`--outage`, `--named`) or a replication of the full run (`--replication`).',
  'CLI-018': 'A fit needs incidents: a CSV file, or `--catalog` for the public ones that come with the program.',
  'CLI-019': 'Two options that do not go together, or one that needs another. `cutover <command> --help` says what each of them does.',
  'CLI-020': 'The server cannot listen there: the port is taken, needs rights that you do not have, or the address is not one of this machine. `--port 0` takes any free port.',
  'CLI-021': 'Without a token the server answers to this machine alone, because whoever reaches it can read results and start runs. Give `--host` together with `--token`, or set CUTOVER_TOKEN.',
  'CLI-022': 'The folder to serve does not exist, or is a file. `cutover serve scenarios` serves the examples.',
} as const;

/** Codes of rooms that have no list of their own. */
export const otherCodes = {
  'RUN-001': '`--design` names a design that the scenario does not have.',
  'RUN-002': 'A warning: replications come in blocks of 64, so the number of years was rounded up. A multiple of 64 is used as it is.',
  'RUN-003': 'The file does not hold the years of a run, or not all of what it should: it is cut off, was changed, is of another major format or too large. `--save FILE` writes one.',
  'RUN-004': 'The years of the file are those of another run: another scenario, seed, catalogue or version, other designs, or more years than are asked for now. Years add up only within one run.',
  'RUN-005': 'The files cannot be joined: some years are in two of them, some are in none, or they do not carry their scenario. `--part 1/2` and `--part 2/2` share the years of a run out.',
  'INC-001': 'The text of `--outage` cannot be read. It says what is hit, for how long, and when: `aws/us-east-1 for 6h at Nov 29 10:00`.',
  'INC-002': 'Nothing in the scenario that can fail has this name. Regions (`aws/us-east-1`), sites, zones (`east/1`), providers, links, shared items, services and stores can.',
  'INC-003': 'The time of the outage is outside of what is simulated (`run.horizon`, a year by default), or the calendar year has no such day.',
  'INC-004': 'The replication has fewer incidents than `--index` asks for.',
  'INC-005': 'The catalogue has no public incident of this name, or more than one. The beginning of a name is enough where one begins so; `cutover incident my.yaml --named` lists them.',
  'FIT-001': 'The log of incidents cannot be read as CSV: it is no text, too large, empty, or a line has other cells than the header.',
  'FIT-002': 'The log has no column that says how long an incident lasted: `duration` (with its unit in the cells or in the header, as in `duration (h)`), or `start` and `end`.',
  'FIT-003': 'A cell of the log cannot be read. Starts and ends are written as `2025-10-20T06:48Z`, durations as `90m` or in the unit of the header; `open_ended` is true or false.',
  'FIT-004': '`--by` names a column that the log does not have, or one with more than a hundred different values.',
  'FIT-005': '`--exposure` names a group that there is not.',
  'CST-001': 'A warning: the catalogue has no price for something that the design needs. The line counts as 0 until `money.prices` gives one.',
  'CST-002': 'A warning: the prices of the catalogue are in USD and are not converted. State amounts in USD, or give the prices that matter under `money.prices`.',
  'CST-003': "A warning: the bill of a site is not used, because today's design has no priced line there that it could be compared with.",
} as const;

export type CliCode = keyof typeof cliCodes;

/** One mistake on the command line, as the same kind of issue that scenario files have. */
export function usageError(code: CliCode | keyof typeof otherCodes, message: string, hint?: string): InputError {
  const issue: Issue = { code, severity: 'error', message, path: [], ...(hint === undefined ? {} : { hint }) };
  return new InputError([issue]);
}
