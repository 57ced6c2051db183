/** A world of one kind of outage and designs that feel it more or less, so that every figure has an answer on paper. */
import { Breakdown } from '../../models/breakdown.js';
import { compileEnvironment } from '../../models/environment.js';
import { Episodes, figureSpace, rpoFlowFigure, rpoStoreFigure, rtoFigure } from '../../models/episodes.js';
import { phaseAt, phaseWords } from '../../models/phases.js';
import type { Trajectory } from '../../models/trajectory.js';
import type { DesignWorld, World } from '../../models/world.js';
import type { ValuationTable } from '../../src/cost/valuation/valuation.js';
import { lossLines } from '../../src/cost/valuation/loss-line.js';
import { sourceGroups } from '../../src/experiment/source-groups.js';
import { planStudy } from '../../src/experiment/study.js';
import type { MakeRun, Study } from '../../src/experiment/study.js';
import type { PlannedSource } from '../../src/plan/plan.js';
import type { IndexSpaces } from '../../src/world/index-spaces.js';
import { outcomeSchema } from '../../src/world/outcome.js';

export const yearSeconds = 31_536_000;
/** Outages a year, and hours each lasts for a design that feels them fully. */
export const rate = 3;
export const hours = 2;
export const limit = 3_600;

const constant = (value: number) => ({ kind: 'constant', value }) as const;

export const source: PlannedSource = {
  name: 'region/east', sourceClass: 'site', kind: 'region major', rate: { mean: rate / yearSeconds, low: rate / 2 / yearSeconds, high: (2 * rate) / yearSeconds }, every: null,
  duration: { kind: 'exponential', mean: hours * 3_600 }, clock: 'calendar', start: 'fresh', profile: null, pick: 'one', targets: [{ kind: 'site', site: 'east' }], planes: { compute: 1 },
  capacityLost: constant(1), requestsFailed: constant(1), gray: 0, mitigatedAt: constant(1), hitsWorkload: 1, perServiceFamily: false, spread: null, noticedAfter: constant(0), takesAccount: false,
};

const index: IndexSpaces = { sites: ['east'], services: ['web'], stores: ['orders'], shared: [], components: ['web', 'orders'], flows: ['buy', 'look'], classes: ['gold', 'plain'], groups: ['all'], links: [] };
const schema = outcomeSchema({ flow: 2, class: 2, month: 12, store: 1, site: 1, service: 1, link: 0, tenant: 0 });

/** USD for each lost item; nothing else costs. */
function valuation(price: number): ValuationTable {
  const { offset } = schema.columns.lost;
  return {
    lines: lossLines, ours: lossLines.length, tenants: lossLines.length + 1, width: lossLines.length + 2, rowLength: schema.length,
    index: Int32Array.from([offset, offset + 1]), line: Int32Array.from([0, 0]), price: Float64Array.from([price, price]), total: Int32Array.from(lossLines, (line) => (line.payer === 'ours' ? lossLines.length : lossLines.length + 1)),
    credits: { line: 3, index: new Int32Array(0), fees: new Float64Array(0), firstStep: new Int32Array(1), allowance: new Float64Array(0), credit: new Float64Array(0) },
    missingPrices: [],
  } as unknown as ValuationTable;
}

/** Shares of each outage that the designs feel: the second rides out a quarter of the time, the third never fails. */
export const felt: readonly number[] = [1, 0.25, 0];
export const designNames = ['bare', 'quick', 'perfect'] as const;

/** One kind of outage; every disruption begins with detection and ends with the only step. */
const phases = { steps: ['switch'], count: phaseWords.length + 2, ofStep: Int32Array.of(phaseWords.length), kinds: { names: ['region major', 'own'], causes: ['site', 'own'], ofSource: Int32Array.of(0) }, groupsOf: { first: Int32Array.of(0, 0, 0), items: new Int32Array(0) } };
/** Part of each disruption that is detection. */
export const detected = 0.25;

export function fakeStudy(designs: readonly number[] = [0, 1, 2]): Study {
  const options = { seed: 'fake', year: 2027, totalSeconds: 2 * yearSeconds, startFresh: true };
  const environment = compileEnvironment({ sources: [source], values: [] }, index, options);
  const worlds = designs.map((d) => ({ design: designNames[d], index, schema, horizonSeconds: yearSeconds, figures: figureSpace(2, 2, 1, 1), phases, felt: felt[d] }) as unknown as DesignWorld);
  const world = { environment, horizonSeconds: yearSeconds, untilSeconds: 2 * yearSeconds, usualTarget: 0.95, designs: worlds } as World;
  return planStudy({
    world, valuations: designs.map(() => valuation(10)), classShare: [0.25, 0.75], availability: [0.999, null], years: 1,
    limits: [{ kind: 'rto', flow: 'buy', cause: 'site', limit }, { kind: 'rpo', flow: 'buy', cause: 'site', limit: 60 }],
    storeLimits: [{ store: 'orders', cause: 'site', limit: 60 }],
    distributions: ['downtime:buy'],
    sources: sourceGroups([source], yearSeconds, () => 0),
  });
}

/** An outage of s seconds disrupts both classes of `buy` for its felt part and loses an item a second; each loses 30 s of data, and never for `perfect`. */
export const fakeRun: MakeRun = (world) => {
  const share = (world as unknown as { felt: number }).felt;
  const row = new Float64Array(world.schema.length);
  const episodes = new Episodes();
  const breakdown = new Breakdown();
  const { columns } = world.schema;
  return {
    row, episodes, breakdown,
    simulate(trajectory: Trajectory): void {
      row.fill(0);
      episodes.reset();
      breakdown.reset();
      row[columns.events.offset] = trajectory.outages;
      for (let c = 0; c < 2; c++) row[columns.offered.offset + c] = yearSeconds;
      for (let o = 0; o < trajectory.outages; o++) {
        if (trajectory.start[o] >= yearSeconds) continue;
        const seconds = (trajectory.end[o] - trajectory.start[o]) * share;
        for (let c = 0; c < 2; c++) {
          row[columns.disrupted.offset + c] += seconds;
          row[columns.unserved.offset + c] += seconds;
          row[columns.lost.offset + c] += seconds;
          episodes.add(rtoFigure(world.figures, 0, c, 0), seconds);
          if (seconds > 0) disrupt(breakdown, c, seconds, rtoFigure(world.figures, 0, c, 0));
        }
        row[columns.incidents.offset] += share > 0 ? 1 : 0;
        if (share === 0) continue;
        row[columns.failovers.offset] += 1;
        episodes.add(rpoStoreFigure(world.figures, 0, 0), 30);
        episodes.add(rpoFlowFigure(world.figures, 0, 0), trajectory.ordinal[o] === 4 ? Infinity : 30);
      }
    },
  };
};

function disrupt(breakdown: Breakdown, tenantClass: number, seconds: number, figure: number): void {
  const d = breakdown.disruptions++;
  for (const [column, value] of [['flow', 0], ['tenantClass', tenantClass], ['kind', 0], ['length', seconds], ['first', breakdown.parts], ['count', 2]] as const) breakdown[column][d] = value;
  for (const [phase, share] of [[phaseAt.detection, detected], [phaseWords.length, 1 - detected]] as const) {
    breakdown.phase[breakdown.parts] = phase;
    breakdown.seconds[breakdown.parts++] = share * seconds;
  }
  breakdown.addRecovery(figure, d);
}
