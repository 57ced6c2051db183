/** The commands. Each is loaded when it is called, so that help and version cost nothing. */
import type { ExitCode } from '../base/exit-code.js';
import type { Io } from './io.js';
import type { OptionName, Values } from './options.js';

/** What a command gets: its arguments, what its options say, and the world. */
export interface Call { readonly args: readonly string[]; readonly values: Values; readonly io: Io }
export type RunCommand = (call: Call) => Promise<ExitCode>;

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Names of its arguments; one that ends in `?` may be left out, and the last may end in `...`: one or more. */
  readonly args: readonly string[];
  readonly options: readonly OptionName[];
  readonly examples: readonly string[];
  /** More to say in its help, one paragraph a line. */
  readonly notes: readonly string[];
  readonly load: () => Promise<RunCommand>;
}

export const commands: readonly Command[] = [
  {
    name: 'compare',
    summary: 'simulate every design of a scenario and put them side by side',
    args: ['scenario'],
    options: ['design', 'years', 'precision', 'seed', 'rare', 'threads', 'by', 'json', 'out', 'save', 'resume', 'part'],
    examples: ['cutover compare scenarios/distribution-platform.yaml', 'cutover compare my.yaml --design pilot-light,warm-standby --years 20k', 'cutover compare my.yaml --json --out result.json', 'cutover compare my.yaml --years 100k --save run.json'],
    notes: ['Ctrl-C stops the run and prints what is known so far, marked partial; a second one quits.', 'A run that was stopped, or whose machine was, goes on with --resume run.json, and ends with the same bytes.'],
    load: async () => (await import('./commands/compare.js')).compareCommand,
  },
  {
    name: 'merge',
    summary: 'join runs with different years of one scenario: the result is that of one run',
    args: ['run...'],
    options: ['by', 'json', 'out', 'save'],
    examples: ['cutover compare my.yaml --years 100k --part 1/2 --save a.json   # and part 2/2 on another machine', 'cutover merge a.json b.json --out result.json', 'cutover merge a.json b.json --save both.json'],
    notes: ['The files are those of --save. Each year counts once; scenario, seed, catalogue and version must be the same.', 'While years are missing, --save joins what there is; compare --resume simulates the missing ones.'],
    load: async () => (await import('./commands/merge.js')).mergeCommand,
  },
  {
    name: 'report',
    summary: 'write a stored result as a page, as Markdown or as tables',
    args: ['result'],
    options: ['html', 'md', 'csv'],
    examples: ['cutover compare my.yaml --out result.json && cutover report result.json --html report.html', 'cutover report result.json --csv tables', 'cutover compare my.yaml --json | cutover report - --md -'],
    notes: ['"-" as the result reads it from a pipe. Several outputs can be written at once: all of them, or none.'],
    load: async () => (await import('./commands/report.js')).reportCommand,
  },
  {
    name: 'check',
    summary: 'decide whether the proposed design meets every target and check; the gate of a pull request',
    args: ['scenario'],
    options: ['main', 'outs', 'most', 'judge', 'undecided', 'fail-on', 'seed', 'rare', 'threads', 'json', 'save', 'resume'],
    examples: ['cutover check my.yaml', 'cutover check my.yaml --main main.json --out json=result.json --out junit=report.xml --out md=summary.md', 'cutover check my.yaml --years 65536 --undecided fail'],
    notes: [
      'The run goes on at 256, 512, 1,024, ... years until everything is decided or the most years are reached.',
      'On GitHub Actions the worst results are annotated at their lines, and the Markdown is added to the job summary.',
      'Exit codes: 0 every target met, 1 a target missed, 2 wrong usage or scenario, 3 undecided; all in explain exit-codes.',
    ],
    load: async () => (await import('./commands/check.js')).checkCommand,
  },
  {
    name: 'incident',
    summary: 'show one incident on a timeline: a what-if outage, or one that a run counted',
    args: ['scenario'],
    options: ['of', 'outage', 'named', 'replication', 'index', 'seed', 'json', 'out'],
    examples: ['cutover incident my.yaml --design warm-standby --outage "aws/us-east-1 for 6h at Nov 29 10:00"', 'cutover incident my.yaml --design warm-standby --named aws-2025-10-20', 'cutover incident my.yaml --design warm-standby --replication 31 --index 2'],
    notes: ['Lanes of outages, controllers, runbook steps, components and flows; what was waited for; what data and work it cost.', 'What-if outages are the only ones of their year. A public incident comes at its month, day and hour (UTC).', 'Shares of capacity and requests that it took are judged; a zone that was struck is the first one of yours.', 'A replication is that of the full run with the same seed.'],
    load: async () => (await import('./commands/incident.js')).incidentCommand,
  },
  {
    name: 'fit',
    summary: 'fit rates and laws of duration to a log of incidents, and print the lines for a scenario',
    args: ['incidents?'],
    options: ['catalog', 'column', 'exposure', 'seed', 'json', 'out'],
    examples: ['cutover fit incidents.csv --by service --exposure 3', 'cutover fit --catalog --by scope'],
    notes: ['A CSV file with a column duration (or start and end); open_ended marks what had not ended by then.', 'Exponential, Weibull and lognormal by maximum likelihood, open ends taken into account.'],
    load: async () => (await import('./commands/fit.js')).fitCommand,
  },
  {
    name: 'validate',
    summary: 'check a scenario without simulating it: every mistake at once, and targets that no run can meet',
    args: ['scenario'],
    options: ['show-defaults', 'json'],
    examples: ['cutover validate my.yaml', 'cutover validate my.yaml --show-defaults'],
    notes: [],
    load: async () => (await import('./commands/validate.js')).validateCommand,
  },
  {
    name: 'serve',
    summary: 'the comparison as a page for those who decide: live runs, table, charts, two designs in words',
    args: ['folder?'],
    options: ['port', 'no-open', 'threads', 'host', 'token'],
    examples: ['cutover serve scenarios', 'cutover serve . --port 8080 --no-open'],
    notes: [
      'The page lists the scenarios (*.yaml) and results (*.json) of the folder, and none of other folders.',
      'Finished results are written to .cutover/results in the folder.',
      'Without --host only this machine reaches the page. Ctrl-C ends the server; a run under way is kept as far as it came.',
    ],
    load: async () => (await import('./commands/serve.js')).serveCommand,
  },
  {
    name: 'init',
    summary: 'write a small scenario to start from; never overwrites a file',
    args: ['file'],
    options: [],
    examples: ['cutover init my.yaml'],
    notes: [],
    load: async () => (await import('./commands/init.js')).initCommand,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of the scenario language, for completion and hover in an editor',
    args: [],
    options: ['out'],
    examples: ['cutover schema > scenario.schema.json'],
    notes: ['Then let the first line of a scenario be: # yaml-language-server: $schema=scenario.schema.json'],
    load: async () => (await import('./commands/schema.js')).schemaCommand,
  },
  {
    name: 'explain',
    summary: 'explain a code or word; of a scenario, show exact values beside simulated ones',
    args: ['topic?'],
    options: ['of', 'years', 'seed', 'threads', 'json', 'out'],
    examples: ['cutover explain SCN-020', 'cutover explain exit-codes', 'cutover explain metrics', 'cutover explain scenarios/validation/v06.yaml'],
    notes: ['Of a scenario: parts, measures and flows with a closed form, and why the others have none. Closed forms are known for', 'series, alternatives, k of n, repair crews, Erlang B and C, and a queue with breakdowns.', 'It speaks of the first design, or of that of --design; options are for a scenario only.'],
    load: async () => (await import('./commands/explain.js')).explainCommand,
  },
];

export function commandNamed(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
