/** Every code that scenario reading can report, with a paragraph on what it means. Codes are stable: they are never reused for something else. */
export const issueCodes = {
  'SCN-001': 'The file is larger than a scenario can be. A scenario is written by people and read as text of at most 2 MB; large data such as measured durations belongs into a CSV file that the scenario names (`samples.csv#column`).',
  'SCN-002': 'The file is not text. It holds NUL bytes or bytes that are not UTF-8, so it is probably an archive, an image, or a text in another encoding. Save it as UTF-8.',
  'SCN-003': 'The text is not valid YAML, so nothing behind this place could be read. Usual causes are indentation that does not line up, a tab, a bracket or quote that does not close, and a colon inside an unquoted text.',
  'SCN-004': 'A scenario is one YAML map with keys such as `version`, `sites` and `designs` at its root. An empty file, a single value or a list is none.',
  'SCN-005': 'The same key stands twice in one map. YAML tools disagree on which of the two counts, so neither does.',
  'SCN-006': 'Aliases (`*name`) repeat a part of the file. A few are fine; more than a hundred, an alias inside its own anchor, or a file that grows beyond 50,000 values through them is refused, because a small file could then fill the memory.',
  'SCN-007': 'Maps and lists are nested more than 32 deep. No part of a scenario needs more than ten levels.',
  'SCN-008': 'A tag (`!name`) asks the YAML reader to build a special value. Scenarios hold plain text, numbers, true and false, maps and lists only.',
  'SCN-009': 'This cannot be a name or key. Names start with a letter and go on with letters, digits, dots, dashes and underscores, at most 64 in all; names that mean something to the machinery behind (`__proto__`, `constructor`, `prototype`) are refused.',
  'SCN-010': 'YAML 1.1 reads on, off, yes and no as true or false, YAML 1.2 reads them as words. So that nobody has to know which is which, they are neither keys nor values here: write true or false, or put a word in quotes.',
  'SCN-011': 'The merge key `<<` is not part of YAML 1.2. Use `extends` between designs, and `defaults` for services and stores.',
  'SCN-012': 'Every scenario says for which version of the language it is written. This program reads version 1, so the first line is `version: 1`.',
  'SCN-020': 'This key is not known here. Unknown keys are errors, because a misspelt key that is silently ignored changes an answer without a word. Keys of your own may start with `x-`; they are ignored everywhere.',
  'SCN-021': 'A key that is needed here is missing. Keys are needed where any default would be a guess about your own estate; everything else may be left out and comes from the catalogue.',
  'SCN-022': 'The value has the wrong form: a map stands where a value or a list is expected, or the other way round.',
  'SCN-023': 'The word is not one of those that are possible here. The message lists them or names the nearest one; letter case counts.',
  'SCN-024': 'The value cannot be read. Values are written with their unit, as people write them: `5m`, `250 GB`, `30 GB/day`, `$0.15`, `99.95%`, `3/year`, `1 in 5 years`. A spread is `4m to 20m` or a law such as `lognormal(median 8m, p95 25m)`.',
  'SCN-025': 'The value can be read but lies outside what makes sense here, such as a share above 100 %, a count of 0, or a law that can be negative.',
  'SCN-026': 'The key stands there without a value. Give it one, or remove the key to get its default.',
  'SCN-028': 'Keys of this map contradict each other: two that exclude one another are given, or none of those of which exactly one is needed.',
  'SCN-029': 'A file of samples could not be used. `samples.csv#column` names a CSV file below the folder of the scenario, with a header line, and one of its columns; every cell is a value with its unit, or the header names the unit, as in `failover (min)`.',
  'SCN-030': 'The name is not defined in this scenario. Everything that is named must be declared: sites under `sites`, services under `services`, and so on.',
  'SCN-031': 'One name stands for two things. Sites, links, shared things, services and stores are all named in `hits` and `needs`, so their names must differ from one another, and every outage source needs a name of its own.',
  'SCN-032': 'The dependencies of services and stores form a circle, so there is no order in which they could fail or start. Leave out the weakest of them, or split the service that is both above and below.',
  'SCN-033': 'Designs extend one another in a circle, so there is no first one to start from.',
  'SCN-034': 'An order runs in a circle: groups, or steps of a runbook, wait for each other.',
  'SCN-035': 'Shares that describe the parts of one whole must add to 100 %.',
  'SCN-036': 'Once there are groups, every service and store belongs to exactly one of them, because a group is what fails over together.',
  'SCN-037': 'A design must say where it runs: `primary` (and `secondary`) for one site that serves and one that waits, or `sites` with shares for several that serve.',
  'SCN-038': 'The amount is in another currency than the scenario. All amounts are in `money.currency`; nothing is converted, because a rate of exchange would be one more hidden assumption.',
  'SCN-039': 'The metric is not known. The list of metrics with their units is printed by `cutover explain metrics`.',
  'SCN-040': 'The outage source is incomplete or contradicts itself: a source needs what it `hits`, when it comes (`rate` or `every`) and, how long it lasts; for data and cyber, where the restore decides that, it needs `noticedAfter` instead.',
  'SCN-041': 'The check asks for what is not kept of its metric: narrowed down by something that the metric knows nothing of, or compared where no difference is kept. `cutover explain metrics` lists what each metric can be narrowed down to.',
  'SCN-060': 'A warning: no flow passes through this component, neither directly nor through what a service on its path needs. It costs money and changes no result.',
  'SCN-061': 'A warning: a service cannot work without something in a group that fails over later than its own group. Its group will have failed over and still not serve.',
  'SCN-062': 'A warning: probes that stand in the site they watch fail together with it, and then see nothing. Put at least one probe elsewhere.',
  'SCN-063': 'A warning: something is written that has no effect, or that the catalogue knows nothing about. The run goes on without it.',
} as const;

export type IssueCode = keyof typeof issueCodes;

/** The paragraph on a code, or null for a code that does not exist. */
export function explainCode(code: string): string | null {
  return Object.hasOwn(issueCodes, code) ? issueCodes[code as IssueCode] : null;
}
