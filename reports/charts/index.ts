/** All charts, in the order of a report. Each is a pure function from a Result to a picture, a sentence and a table. */
import type { ChartKind } from './chart.js';
import { convergenceChart } from './convergence.js';
import { costRisk } from './cost-risk.js';
import { costStack } from './cost-stack.js';
import { cumulativeCurves } from './curves.js';
import { dotPlot } from './dots.js';
import { lossExceedance } from './loss-exceedance.js';

export const charts: readonly ChartKind[] = [
  { id: 'cost-risk', draw: costRisk },
  { id: 'cost-stack', draw: costStack },
  { id: 'rto-dots', draw: dotPlot('rto') },
  { id: 'rpo-dots', draw: dotPlot('rpo') },
  { id: 'rto-curve', draw: cumulativeCurves('rto') },
  { id: 'rpo-curve', draw: cumulativeCurves('rpo') },
  { id: 'loss-exceedance', draw: lossExceedance },
  { id: 'convergence', draw: convergenceChart },
];

export type { Chart, ChartKind, ChartTable, ChartView } from './chart.js';
export { chartStyles, standaloneSvg } from './palette.js';
