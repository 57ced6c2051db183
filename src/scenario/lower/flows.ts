import type { Deadlines, Flow, Unserved } from '../estate.js';
import { cdf } from '../../random/quantile.js';
import type { Path } from '../issues.js';
import { listNames, nearName } from '../near-name.js';
import type { ScenarioDocument } from '../schema/document.js';
import type { FlowDocument } from '../schema/flows.js';
import { minute, hour } from '../../units/duration.js';
import type { Lowering } from './context.js';
import { checkSum, constant, listed, namesIn } from './context.js';
import { lowerJob } from './jobs.js';
import { lowerShape } from './shape-mix.js';

export function lowerFlows({ flows, operations }: ScenarioDocument, to: Lowering): readonly Flow[] {
  const types = operations?.reconcilers?.types ?? {};
  return Object.entries(flows).map(([name, flow]) => lowerFlow(name, flow, types, to));
}

function lowerFlow(name: string, flow: FlowDocument, types: Readonly<Record<string, number>>, to: Lowering): Flow {
  const path = ['flows', name];
  to.names.require(['tier'], flow.tier, [...path, 'tier'], to.issues);
  const through = listed(flow.through, [...path, 'through']);
  for (const item of through) to.names.require(['service', 'store', 'shared'], item.name, item.path, to.issues);
  if (through.length === 0) to.issues.error('SCN-025', { path: [...path, 'through'], part: 'key', message: `the flow "${name}" passes through nothing; name at least one service or store` });
  if (flow.archive !== undefined) to.names.require(['store'], flow.archive, [...path, 'archive'], to.issues);
  for (const type of Object.keys(flow.records ?? {})) if (!Object.hasOwn(types, type)) to.issues.error('SCN-030', { path: [...path, 'records', type], part: 'key', message: `"operations.reconcilers.types" has no "${type}"`, hint: Object.keys(types).length > 0 ? `possible here: ${listNames(Object.keys(types))}` : 'say there how many of them one person settles, such as {orders: 30/h}' });
  if (flow.answer !== undefined && !(cdf(flow.answer.takes, flow.answer.within) >= 0.5)) to.issues.error('SCN-025', { path: [...path, 'answer', 'within'], message: 'more than half of the answers come later than that while nothing is wrong', hint: 'callers wait at least for the median of `takes`' });
  const margin = typeof flow.margin === 'number' ? { ours: flow.margin } : flow.margin;
  return {
    name,
    tier: flow.tier,
    demandPerSecond: flow.demand,
    shape: flow.shape === undefined ? null : lowerShape(flow.shape, [...path, 'shape'], to),
    through: namesIn(flow.through),
    unserved: lowerUnserved(flow.unserved, [...path, 'unserved'], to),
    target: flow.target ?? 0.95,
    margin: { ours: margin?.ours ?? 0, tenants: margin?.tenants ?? 0 },
    autonomy: flow.autonomy ?? constant(0),
    answer: flow.answer === undefined ? null : { takes: flow.answer.takes, withinSeconds: flow.answer.within },
    job: flow.job === undefined ? null : lowerJob(flow.job, [...path, 'job'], to),
    clients: flow.clients ?? null,
    idle: flow.idle === undefined ? null : { people: flow.idle.people, costPerHour: flow.idle.cost, paidBy: flow.idle.paidBy ?? 'ours' },
    deadlines: flow.deadlines === undefined ? null : lowerDeadlines(flow.deadlines, [...path, 'deadlines'], to),
    records: flow.records ?? {},
    archive: flow.archive ?? null,
    duplicate: flow.duplicate === undefined ? null : { cost: flow.duplicate.cost, paidBy: flow.duplicate.paidBy ?? 'ours' },
    partners: flow.partners === undefined ? null : { allowList: flow.partners.allowList ?? null, registered: flow.partners.registered ?? 'primary', pinned: flow.partners.pinned ?? null, updated: flow.partners.updated ?? null, storeAndForward: flow.partners.storeAndForward ?? 0 },
    responseBytes: flow.responseSize ?? 0,
  };
}

/** Whoever tries again does so every five minutes on average, for four hours, unless the scenario says otherwise. */
function lowerUnserved(unserved: FlowDocument['unserved'], path: Path, to: Lowering): string | Unserved {
  if (typeof unserved === 'string') {
    const { unserved: known } = to.known;
    if (known !== undefined && !known.includes(unserved)) {
      const near = nearName(unserved, known);
      to.issues.error('SCN-030', { path, message: `no preset of "unserved" is called "${unserved}"${near === null ? '' : `; did you mean "${near}"?`}`, hint: `possible here: ${listNames(known)}, or {lost: 10%, retried: 60%, deferred: 30%}` });
    }
    return unserved;
  }
  const { lost = 0, retried = 0, deferred = 0 } = unserved;
  checkSum([lost, retried, deferred], path, 'unserved demand', to);
  return { preset: null, lost, retried, deferred, thinkSeconds: unserved.think ?? 5 * minute, patienceSeconds: unserved.patience ?? 4 * hour };
}

function lowerDeadlines(deadlines: NonNullable<FlowDocument['deadlines']>, path: Path, to: Lowering): Deadlines {
  if ((deadlines.at === undefined) === (deadlines.within === undefined) && !to.damaged(path)) {
    to.issues.error('SCN-028', { path, part: 'key', message: 'deadlines need either "at", such as ["15:00"], or "within", such as 4h' });
  }
  return {
    at: [...(deadlines.at ?? [])].sort((a, b) => a - b),
    withinSeconds: deadlines.within ?? null,
    lateFee: deadlines.lateFee ?? 0,
    share: deadlines.share ?? 1,
    paidBy: deadlines.paidBy ?? 'ours',
  };
}
