/** What the faces say about the scenario without reading it. */
import { versionOf } from '../library/version.js';
import type { EstatePlan, Plan } from '../plan/plan.js';
import type { Scenario } from '../scenario/scenario.js';
import { everybody } from '../world/index-spaces.js';
import { year } from '../units/duration.js';
import type { ScenarioInfo, ScenarioSource } from './result.js';

export interface InfoRequest { readonly scenario: Scenario; readonly estate: EstatePlan; readonly plans: readonly Plan[]; readonly file: string; readonly text: string; readonly files: ScenarioSource['files'] }

export function scenarioInfo({ scenario, estate, plans, file, text, files }: InfoRequest): ScenarioInfo {
  return {
    name: scenario.name, about: scenario.about, file,
    hash: scenarioHash(text),
    currency: scenario.money.currency, today: scenario.today, proposed: scenario.proposed,
    flows: estate.flows.map(({ name, tier, demandPerSecond, target }) => ({ name, tier, demandPerYear: demandPerSecond * year, targetShare: target })),
    stores: estate.stores.map(({ name, kind, bytes }) => ({ name, kind, bytes })),
    tenantClasses: scenario.tenants.length === 0 ? [{ name: everybody, share: 1 }] : scenario.tenants.map(({ name, share }) => ({ name, share })),
    groups: plans[0]?.groups.map(({ name }) => name) ?? [],
    sites: scenario.sites.map(({ name, provider, region, zones }) => ({ name, provider, region, zones })),
    source: sourceOf(text, files),
  };
}

/** Characters: measured samples may be large, and every stored result would carry them. */
const longestSource = 1_000_000;

function sourceOf(text: string, files: ScenarioSource['files']): ScenarioSource | null {
  const length = files.reduce((sum, file) => sum + file.text.length, text.length);
  return length > longestSource ? null : { text, files };
}

/** Of the text alone: a copy of a scenario under another name is the same scenario. */
export function scenarioHash(text: string): string {
  return versionOf({ scenario: text });
}
