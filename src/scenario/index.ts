/** The scenario language: from the text of one YAML file to a validated Scenario, or to issues that say where and what. */
export { codeFrame, renderIssue } from './code-frame.js';
export type { IssueCode } from './codes.js';
export { explainCode, issueCodes } from './codes.js';
export { parseDesignSettings, parseSetting } from './design-settings.js';
export type { FindPosition } from './issues.js';
export { sortIssues, spellPath } from './issues.js';
export { scenarioJsonSchema } from './json-schema.js';
export type { KnownNames } from './known-names.js';
export { knownNames } from './known-names.js';
export { mergeSettings } from './lower/merge-settings.js';
export type { Metric, MetricUnit } from './metrics.js';
export { metricNames, metricOf, metrics } from './metrics.js';
export type { ParsedScenario, ParseOptions } from './parse-scenario.js';
export { parseScenario } from './parse-scenario.js';
