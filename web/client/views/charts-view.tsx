/** Every chart of the report, under the choice of designs, flow and class that holds for the whole page. */
import { useMemo } from 'preact/hooks';
import type { Result } from '../../../src/result/result.js';
import { charts } from '../../../reports/charts/index.js';
import type { ChartView } from '../../../reports/charts/index.js';
import { ChartFigure } from '../parts/chart-figure.js';
import { useNavigation } from '../parts/navigation.js';

export function ChartsView({ result, reference }: { readonly result: Result; readonly reference: string | null }) {
  const { address: { designs, flow, tenantClass } } = useNavigation();
  const chosen = designs.join('\n');
  const view = useMemo((): ChartView => ({
    ...(chosen === '' ? {} : { designs: chosen.split('\n') }), ...(reference === null ? {} : { reference }), ...(flow === null ? {} : { flow }), ...(tenantClass === null ? {} : { tenantClass }),
  }), [chosen, reference, flow, tenantClass]);
  return <div class="charts">{charts.map((kind) => <ChartFigure key={kind.id} kind={kind} result={result} view={view} />)}</div>;
}
