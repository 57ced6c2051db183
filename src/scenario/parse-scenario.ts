import type { Issue } from '../base/issue.js';
import { checkCurrency } from './check/currency.js';
import { checkDesignNames } from './check/design-names.js';
import { checkDesigns } from './check/designs.js';
import { checkNameClashes } from './check/name-clashes.js';
import { checkOrders } from './check/orders.js';
import { checkReach } from './check/reach.js';
import type { FindPosition } from './issues.js';
import { IssueList, sortIssues } from './issues.js';
import type { KnownNames } from './known-names.js';
import type { Lowering } from './lower/context.js';
import { lowerScenario, withDefaults } from './lower/lower-scenario.js';
import { Names } from './names.js';
import { readText } from './read/read-text.js';
import { resolveSamples } from './read/samples.js';
import { documentSchema } from './schema/document.js';
import { readShape } from './shape/read-shape.js';
import type { Scenario } from './scenario.js';

export interface ParseOptions {
  /** Reads a file of samples; the path is relative to the folder of the scenario. Throws when it cannot. */
  readonly readText?: (relativePath: string) => string;
  /** Names of the library; those that are given are checked. */
  readonly library?: KnownNames;
}

export interface ParsedScenario {
  /** Null when at least one issue is an error. */
  readonly scenario: Scenario | null;
  /** All of them, sorted by position; warnings too. */
  readonly issues: readonly Issue[];
  /** Where a key or value stands; what was not written leads to the nearest map around it. Null only for an unreadable file. */
  readonly positions: FindPosition;
  /** The text itself, for code frames. */
  readonly text: string;
}

/** Reads one scenario. Total: whatever the text, the answer is a scenario or issues, never an exception. */
export function parseScenario(text: string, file: string, options: ParseOptions = {}): ParsedScenario {
  const read = readText(text, file);
  if (read.root === null) return { scenario: null, issues: sortIssues(read.issues), positions: read.find, text };
  const issues = new IssueList(read.find);
  issues.issues.push(...read.issues);
  const scenario = build(read.root, read.find, file, issues, options);
  const failed = issues.issues.some(({ severity }) => severity === 'error');
  return { scenario: failed ? null : scenario, issues: sortIssues(issues.issues), positions: read.find, text };
}

function build(root: Readonly<Record<string, unknown>>, find: FindPosition, file: string, issues: IssueList, options: ParseOptions): Scenario | null {
  const names = new Names(root, find);
  const resolved = resolveSamples(root, options.readText, issues);
  const refused = issues.issues.map(({ path }) => path);
  const { document, damaged } = readShape(documentSchema, resolved, issues, refused);
  checkNameClashes(names, issues);
  if (document === null) return null;
  const whole = withDefaults(document);
  const to: Lowering = { issues, names, known: options.library ?? {}, readText: options.readText, damaged };
  const scenario = lowerScenario(whole, to, file);
  checkCurrency(root, scenario.money.currency, issues);
  checkDesignNames(whole, to);
  checkDesigns(scenario, whole, to);
  checkOrders(scenario, issues);
  // Warnings on a scenario with errors would be about what is going to change anyway.
  if (!issues.issues.some(({ severity }) => severity === 'error')) checkReach(scenario, issues);
  return scenario;
}
