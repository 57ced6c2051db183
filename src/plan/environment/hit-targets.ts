/** What a source of the scenario hits, resolved to places and parts. References were checked when the file was read. */
import { assert } from '../../base/assert.js';
import type { Library } from '../../library/types.js';
import type { HitTarget, Site } from '../../scenario/environment.js';
import type { Scenario } from '../../scenario/scenario.js';
import { namesOf, placesOf } from '../places.js';
import type { PlannedTarget } from '../plan.js';
import { circuitTargets, unitsOf } from './law-domains.js';

/** A link stands for all its circuits and a shared item for all its units. */
export function plannedTargets(hit: HitTarget, scenario: Scenario, library: Library): readonly PlannedTarget[] {
  switch (hit.kind) {
    case 'zone':
      return [zoneTarget(hit.name)];
    case 'site':
      return [{ kind: 'site', site: hit.name }];
    case 'region':
    case 'provider':
    case 'metro':
      return [{ kind: hit.kind, name: hit.name, sites: namesOf(sitesIn(hit, scenario, library)) }];
    case 'link':
      return circuitTargets(hit.name, scenario.links.find((link) => link.name === hit.name)?.circuits ?? 1).map(({ target }) => target);
    case 'shared':
      return unitsOf(hit.name, scenario.shared.find((shared) => shared.name === hit.name)?.count ?? 1).map(({ target }) => target);
    case 'service':
    case 'store':
      return [{ kind: 'component', component: hit.name, instance: null }];
  }
}

/** Sites that a place of any width holds; none for links, shared items and components. */
export function sitesIn(hit: HitTarget, scenario: Scenario, library: Library): readonly Site[] {
  const places = placesOf(scenario.sites, library);
  switch (hit.kind) {
    case 'zone':
      return scenario.sites.filter((site) => site.name === splitZone(hit.name).site);
    case 'site':
      return scenario.sites.filter((site) => site.name === hit.name);
    case 'region':
      return places.regions.get(hit.name) ?? [];
    case 'provider':
      return places.providers.get(hit.name) ?? [];
    case 'metro':
      return places.metros.get(hit.name) ?? [];
    default:
      return [];
  }
}

function zoneTarget(name: string): PlannedTarget {
  const { site, zone } = splitZone(name);
  return { kind: 'zone', site, zone };
}

/** `east/1` is the first zone of `east`, which has the index 0. */
function splitZone(name: string): { readonly site: string; readonly zone: number } {
  const slash = name.lastIndexOf('/');
  const zone = Number(name.slice(slash + 1)) - 1;
  assert(slash > 0 && zone >= 0, 'a zone is written as its site, a slash and a number from 1');
  return { site: name.slice(0, slash), zone };
}
