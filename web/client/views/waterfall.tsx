/** The steps from one yearly total to the other as bars, each with its sign and amount beside it. */
import { scaleLinear } from 'd3-scale';
import { spellQuantity } from '../../../reports/format.js';
import { stepsOf } from '../model/steps.js';
import type { Step } from '../model/steps.js';
import type { TwoDesigns } from '../model/two-designs.js';
import { useWidth } from '../parts/width.js';

const bar = 18;

export function Waterfall({ two, currency }: { readonly two: TwoDesigns; readonly currency: string }) {
  const [frame, width] = useWidth(760);
  const steps = stepsOf(two);
  if (steps === null) return null;
  const narrow = width < 560;
  const left = narrow ? 0 : 210;
  const row = narrow ? 46 : 32;
  const x = scaleLinear().domain([0, Math.max(...steps.flatMap(({ from, to }) => [from, to]))]).range([left, width - 92]);
  const signed = (step: Step): string => spellQuantity(step.kind === 'total' ? step.to : step.to - step.from, 'USD/yr', { currency, perYear: false, signed: step.kind !== 'total' }, step.kind === 'expected' ? Math.abs(step.to - step.from) / 100 : 0);
  const summary = `From ${two.before.name} to ${two.after.name}: ${steps.map((step) => `${step.name} ${signed(step)}`).join(', ')}.`;
  return (
    <figure class="chart waterfall">
      <figcaption><h3>From {two.before.name} to {two.after.name}, {currency} a year</h3></figcaption>
      <div ref={frame}>
        <svg viewBox={`0 0 ${width} ${steps.length * row}`} width={width} height={steps.length * row} role="img" aria-label={summary}>
          {steps.map((step, at) => {
            const [start, end] = [x(Math.min(step.from, step.to)), x(Math.max(step.from, step.to))];
            const top = at * row + (narrow ? 22 : (row - bar) / 2);
            const middle = narrow ? at * row + 15 : top + bar / 2 + 4;
            const kind = step.kind === 'total' ? 'sum' : step.to < step.from ? 'less' : 'more';
            return (
              <g key={step.name}>
                <text x={narrow ? 0 : left - 12} y={middle} text-anchor={narrow ? 'start' : 'end'} class={step.kind === 'total' ? 'strong' : ''}>{step.name}</text>
                <rect x={start} y={top} width={Math.max(1.5, end - start)} height={bar} class={`${kind} ${step.kind}`} />
                {at + 1 < steps.length ? <line x1={x(step.to)} x2={x(step.to)} y1={top + bar} y2={top + row} class="joint" /> : null}
                <text x={end + 6} y={top + bar / 2 + 4} class={step.kind === 'total' ? 'strong' : ''}>{signed(step)}</text>
              </g>
            );
          })}
        </svg>
      </div>
      <p class="note">Solid bars are certain; the dashed one is expected, the mean over all simulated years.</p>
    </figure>
  );
}
