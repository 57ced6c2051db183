/** How clients find the site that serves now, and how long some of them hold on to the old one. */
import type { Library } from '../../library/types.js';
import type { Steering } from '../../scenario/design.js';
import type { Shared } from '../../scenario/environment.js';
import { formatShare } from '../../units/index.js';
import type { Found } from '../defaults.js';
import { catalogueOrigin } from '../origin.js';
import { unknownName } from '../unknown-name.js';
import { printLaw } from '../values/print-value.js';
import { fieldsOf, follows } from './resolving.js';
import type { Resolving } from './resolving.js';

type Mix = NonNullable<Steering['mix']>;

export function steeringOf(to: Resolving, library: Library, shared: readonly Shared[]): Steering {
  const { defaults, layers } = to;
  const pick = fieldsOf(to, 'steering');
  const kind = pick('kind', 'number', () => defaults.word('steering.kind'));
  const ttlSeconds = pick('ttlSeconds', 'duration', () => defaults.number('steering.ttl', 'duration'));
  // A mix said for one kind of steering says nothing about the kind that replaced it.
  const said = layers.field('steering', 'mix', layers.levelOf('steering', 'kind'));
  const mix = said === undefined || said.value === null ? defaultMix(to, kind, ttlSeconds, library) : (said as Found<Mix>);
  to.values.push({ path: `${to.valuePath}.steering.mix`, value: printMix(mix.value), origin: mix.origin });
  const through = pick('through', 'number', () => follows(controlOf(kind, shared), 'the first shared item of the kind that steers'));
  return { kind, ttlSeconds, mix: mix.value, through };
}

function defaultMix(to: Resolving, kind: Steering['kind'], ttl: number, library: Library): Found<Mix> {
  if (kind === 'instant') return follows([], 'nobody holds on to the old address');
  if (kind === 'global-load-balancer') {
    const shift = to.defaults.law('steering.glb.shift', 'duration');
    return { value: [{ share: 1, law: shift.value }], origin: shift.origin };
  }
  const name = to.defaults.word<string>('steering.mix').value;
  const parts = library.resolverParts.filter((part) => part.mix === name);
  if (parts.length === 0) {
    to.issues.push(unknownName('PLAN-018', 'mix of resolvers', name, [...new Set(library.resolverParts.map((part) => part.mix))], [...to.path, 'steering']));
    return follows([], 'the mix is unknown');
  }
  const value = parts.map(({ share, law, atLeastSeconds }) => ({ share, law: law ?? residualLife(Math.max(ttl, atLeastSeconds)) }));
  return { value, origin: catalogueOrigin(parts[0]) };
}

/** An answer was fetched at any moment of its life, so what is left of it is uniform. */
function residualLife(life: number): Mix[number]['law'] {
  return life > 0 ? { kind: 'uniform', low: 0, high: life } : { kind: 'constant', value: 0 };
}

function controlOf(kind: Steering['kind'], shared: readonly Shared[]): string | null {
  const wanted = kind === 'dns' ? 'dns' : kind === 'global-load-balancer' ? 'edge' : null;
  return shared.find((item) => item.kind === wanted)?.name ?? null;
}

function printMix(mix: Mix): string {
  return mix.length === 0 ? 'none' : mix.map(({ share, law }) => `${formatShare(share)} ${printLaw(law, 'duration')}`).join(', ');
}
