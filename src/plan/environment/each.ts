/** `each` gives every zone, instance, service or store that a source hits a process of its own, with a name of its own. */
import type { Library } from '../../library/types.js';
import type { Source } from '../../scenario/environment.js';
import type { Scenario } from '../../scenario/scenario.js';
import { circuitTargets, unitsOf, zoneTargets } from './law-domains.js';
import type { NamedTarget } from './law-domains.js';
import { sitesIn } from './hit-targets.js';

export function targetsOfEach(source: Source, scenario: Scenario, library: Library): readonly NamedTarget[] {
  const all = source.hits.targets.flatMap((hit): readonly NamedTarget[] => {
    switch (source.each) {
      case 'zone':
        return hit.kind === 'zone' ? [zoneOf(hit.name)] : sitesIn(hit, scenario, library).flatMap(zoneTargets);
      case 'service':
      case 'store':
        return componentNames(hit.kind, hit.name, source.each, scenario).map(component);
      case 'instance':
        if (hit.kind === 'link') return circuitTargets(hit.name, scenario.links.find((link) => link.name === hit.name)?.circuits ?? 1);
        if (hit.kind === 'shared') return unitsOf(hit.name, scenario.shared.find((shared) => shared.name === hit.name)?.count ?? 1);
        // A store is one machine as far as instances go; its zones are copies, not instances.
        if (hit.kind === 'store') return [component(hit.name)];
        return componentNames(hit.kind, hit.name, 'service', scenario).flatMap((name) => instancesOf(name, scenario));
      default:
        return [];
    }
  });
  // `hits: [east, aws]` would otherwise start two processes under one name.
  return [...new Map(all.map((item) => [item.label, item])).values()];
}

function zoneOf(name: string): NamedTarget {
  const slash = name.lastIndexOf('/');
  return { label: name, target: { kind: 'zone', site: name.slice(0, slash), zone: Number(name.slice(slash + 1)) - 1 } };
}

/** A place that is hit means all components of the wanted kind: they stand wherever the design puts them. */
function componentNames(kind: string, name: string, wanted: 'service' | 'store', scenario: Scenario): readonly string[] {
  if (kind === wanted) return [name];
  if (kind === 'service' || kind === 'store') return [];
  return (wanted === 'service' ? scenario.services : scenario.stores).map((item) => item.name);
}

function component(name: string): NamedTarget {
  return { label: name, target: { kind: 'component', component: name, instance: null } };
}

function instancesOf(name: string, scenario: Scenario): readonly NamedTarget[] {
  const most = scenario.services.find((service) => service.name === name)?.instances.most ?? 0;
  return Array.from({ length: most }, (_, instance) => ({ label: `${name}#${instance + 1}`, target: { kind: 'component', component: name, instance } as const }));
}
