import type { Issue } from '../../base/issue.js';
import type { Library } from '../../library/types.js';
import type { Flow, Shape, Traffic, Unserved } from '../../scenario/estate.js';
import { formatDuration, formatShare } from '../../units/index.js';
import { Defaults } from '../defaults.js';
import type { Found } from '../defaults.js';
import { catalogueOrigin, fileOrigin } from '../origin.js';
import type { ExplicitValue, Origin, PlannedFlow } from '../plan.js';
import { unknownName } from '../unknown-name.js';
import { printLaw } from '../values/print-value.js';
import { withMeanOne } from './shape.js';

export function plannedFlow(flow: Flow, traffic: Traffic, library: Library, values: ExplicitValue[], issues: Issue[]): PlannedFlow {
  const { shape: _shape, unserved: _unserved, job: _job, partners: _partners, ...rest } = flow;
  return { ...rest, partners: partnersOf(flow, library, values), job: jobOf(flow, library, values), shape: shapeOf(flow, traffic, library, values, issues), unserved: unservedOf(flow, library, values, issues) };
}

function jobOf({ name, job }: Flow, library: Library, values: ExplicitValue[]): PlannedFlow['job'] {
  if (job === null) return null;
  const noticed = job.noticedAfter === null ? new Defaults(library).law('job.noticedAfter', 'duration') : { value: job.noticedAfter, origin: fileOrigin(['flows', name, 'job', 'noticedAfter']) };
  values.push({ path: `flows.${name}.job.noticedAfter`, value: printLaw(noticed.value, 'duration'), origin: noticed.origin });
  return { ...job, noticedAfter: noticed.value };
}

function partnersOf({ name, partners }: Flow, library: Library, values: ExplicitValue[]): PlannedFlow['partners'] {
  if (partners === null) return null;
  const share = (key: 'allowList' | 'pinned'): number => {
    const own = partners[key];
    const { value, origin } = own === null ? new Defaults(library).number(`partners.${key}`, 'share') : { value: own, origin: fileOrigin(['flows', name, 'partners', key]) };
    values.push({ path: `flows.${name}.partners.${key}`, value: formatShare(value), origin });
    return value;
  };
  return { ...partners, allowList: share('allowList'), pinned: share('pinned') };
}

function shapeOf(flow: Flow, traffic: Traffic, library: Library, values: ExplicitValue[], issues: Issue[]): PlannedFlow['shape'] {
  const path = flow.shape === null ? ['traffic', 'shape'] : ['flows', flow.name, 'shape'];
  let origin: Origin = fileOrigin(path);
  const words: string[] = [];
  const parts: { shape: Shape; share: number }[] = [];
  for (const { shape, share } of flow.shape ?? traffic.shape) {
    words.push(typeof shape === 'string' ? `${shape} ${formatShare(share)}` : `its own ${formatShare(share)}`);
    if (typeof shape !== 'string') {
      parts.push({ shape: withMeanOne(shape), share });
      continue;
    }
    const known = library.shapes.get(shape);
    if (known === undefined) {
      issues.push(unknownName('PLAN-003', 'shape of demand', shape, [...library.shapes.keys()], path));
      continue;
    }
    // The words are the author's, the numbers behind them the catalogue's: the source of these is what a reader wants.
    origin = catalogueOrigin(known);
    parts.push({ shape: withMeanOne(known), share });
  }
  values.push({ path: `flows.${flow.name}.shape`, value: words.join(', '), origin });
  return parts;
}

function unservedOf({ name, unserved }: Flow, library: Library, values: ExplicitValue[], issues: Issue[]): Unserved {
  const found = typeof unserved === 'string' ? presetOf(name, unserved, library, issues) : { value: unserved, origin: fileOrigin(['flows', name, 'unserved']) };
  const { preset, lost, retried, deferred, thinkSeconds, patienceSeconds } = found.value;
  const times = retried > 0 ? `, every ${formatDuration(thinkSeconds)} for ${formatDuration(patienceSeconds)}` : '';
  const head = preset === null ? '' : `${preset}: `;
  values.push({ path: `flows.${name}.unserved`, value: `${head}${formatShare(lost)} lost, ${formatShare(retried)} retried${times}, ${formatShare(deferred)} deferred`, origin: found.origin });
  return found.value;
}

function presetOf(flow: string, word: string, library: Library, issues: Issue[]): Found<Unserved> {
  const known = library.unserved.get(word);
  if (known === undefined) {
    const path = ['flows', flow, 'unserved'];
    issues.push(unknownName('PLAN-004', 'preset for unserved demand', word, [...library.unserved.keys()], path));
    return { value: { preset: word, lost: 1, retried: 0, deferred: 0, thinkSeconds: 0, patienceSeconds: 0 }, origin: fileOrigin(path) };
  }
  const { lost, retried, deferred, thinkSeconds, patienceSeconds } = known;
  return { value: { preset: word, lost, retried, deferred, thinkSeconds, patienceSeconds }, origin: catalogueOrigin(known) };
}
