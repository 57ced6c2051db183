import type { Scenario } from '../scenario.js';
import type { ScenarioDocument } from '../schema/document.js';
import { lowerCalendar, lowerRun } from './calendar.js';
import { lowerChecks } from './checks.js';
import { lowerServices, lowerStores, withServiceDefaults, withStoreDefaults } from './components.js';
import type { Lowering } from './context.js';
import { lowerCrews } from './crews.js';
import { lowerDesigns } from './designs.js';
import { lowerFlows } from './flows.js';
import { lowerGroups } from './groups.js';
import { mergeSettings } from './merge-settings.js';
import { lowerMeasures } from './measures.js';
import { lowerMoney, lowerReconcilers } from './money.js';
import { lowerPhases } from './phases.js';
import { lowerLinks, lowerShared, lowerSites, placesOf } from './places.js';
import { lowerSettings } from './settings.js';
import { lowerOutages } from './sources.js';
import { lowerSlas, lowerTenants, lowerTiers } from './targets.js';
import { lowerSupport } from './tenancy.js';
import { lowerTraffic } from './traffic.js';

/** Puts `defaults` below every service and store. */
export function withDefaults(document: ScenarioDocument): ScenarioDocument {
  const { defaults } = document;
  const services = Object.fromEntries(Object.entries(document.services).map(([name, own]) => [name, withServiceDefaults(own, defaults?.services)]));
  const stores = Object.fromEntries(Object.entries(document.stores ?? {}).map(([name, own]) => [name, withStoreDefaults(own, defaults?.stores)]));
  return { ...document, services, stores };
}

/** From the document to the scenario in base units. References are checked on the way. */
export function lowerScenario(document: ScenarioDocument, to: Lowering, file: string): Scenario {
  const sites = lowerSites(document, to);
  const shared = lowerShared(document, to);
  const places = placesOf(sites, shared);
  const run = lowerRun(document);
  const measures = lowerMeasures(document, run.horizonSeconds, to);
  return {
    name: document.name ?? nameOf(file),
    about: document.about ?? null,
    today: document.today ?? null,
    proposed: document.proposed ?? null,
    run,
    calendar: lowerCalendar(document, to),
    sites,
    links: lowerLinks(document, to),
    shared,
    outages: lowerOutages(document, places, to),
    crews: lowerCrews(document, to),
    traffic: lowerTraffic(document, to),
    tiers: lowerTiers(document, to),
    tenants: lowerTenants(document, to),
    slas: lowerSlas(document, to),
    services: lowerServices(document, to),
    stores: lowerStores(document, to),
    flows: lowerFlows(document, to),
    groups: lowerGroups(document, to),
    everywhere: lowerEverywhere(document),
    reconcilers: lowerReconcilers(document),
    onCall: lowerOnCall(document),
    support: lowerSupport(document),
    money: lowerMoney(document, places, to),
    measures,
    designs: lowerDesigns(document, to),
    checks: lowerChecks(document, measures, to),
    phases: lowerPhases(document, to),
  };
}

function lowerEverywhere({ operations, protection }: ScenarioDocument): Scenario['everywhere'] {
  const { reconcilers: _reconcilers, onCall: _onCall, support: _support, ...settings } = operations ?? {};
  return mergeSettings(lowerSettings(settings), lowerSettings({ protection }));
}

function lowerOnCall({ operations }: ScenarioDocument): Scenario['onCall'] {
  const onCall = operations?.onCall;
  if (onCall === undefined) return null;
  const responders = onCall.responders ?? 1;
  const off = onCall.offDuty;
  return {
    responders, secondCloudSkilled: onCall.secondCloudSkilled ?? responders, callIn: onCall.callIn ?? null,
    offDuty: off === undefined ? null : { responders: off.responders ?? responders, secondCloudSkilled: Math.min(off.responders ?? responders, off.secondCloudSkilled ?? onCall.secondCloudSkilled ?? responders) },
  };
}

function nameOf(file: string): string {
  const base = file.split(/[\\/]/).pop() ?? file;
  return base.replace(/\.ya?ml$/i, '') || 'scenario';
}
