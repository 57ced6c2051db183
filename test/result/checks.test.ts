/** Whatever check the language accepts, the result has an answer to. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DesignRun } from '../../models/simulate.js';
import { evaluate } from '../../src/evaluate.js';
import { InlineRunner } from '../../src/experiment/inline.js';
import { keepsDifference, metricNames, metricOf } from '../../src/scenario/metrics.js';
import type { Metric, Narrowing } from '../../src/scenario/metrics.js';
import { library } from '../library/texts.js';

const limits: Readonly<Record<Metric['unit'], string>> = { money: '$1', 'money per year': '$1/year', duration: '1h', 'duration per year': '1h/year', share: '50%', rate: '1/year', count: '1', 'count per year': '1/year', 'value of the measure': '50%' };
const names: Readonly<Record<Narrowing, string>> = { flow: 'buy', store: 'orders', class: 'gold', cause: 'site', measure: 'short' };

/** Every metric with every statistic, alone, narrowed down by each thing that it is kept by and by all of them, and compared where it can be. */
function everyCheck(): readonly string[] {
  const checks = metricNames.flatMap((name) => {
    const { unit, by } = metricOf(name) as Metric;
    // A metric of a measure is about none without its name.
    const narrowings: (readonly Narrowing[])[] = by.includes('measure') ? [['measure']] : [[], ...by.map((one) => [one]), by.filter((one) => one !== 'store')];
    return narrowings.flatMap((narrowed) => {
      const where = narrowed.map((key) => `, ${key}: ${names[key]}`).join('');
      return [`metric: ${name}${where}, max: ${limits[unit]}`, ...(keepsDifference(name, narrowed) ? [`metric: ${name}${where}, versus: today, maxIncrease: 10%`] : [])];
    });
  });
  return checks.map((check, i) => `  - {id: c${i}, design: two-regions, ${check}}`);
}

test('no check that is accepted ends as one that cannot be computed', async () => {
  const checks = everyCheck();
  expect(checks.length).toBeGreaterThan(250);
  const text = `${readFileSync(new URL('../../scenarios/first-steps.yaml', import.meta.url), 'utf8')}\ntenants: {gold: {count: 2}, plain: {count: 8}}\nmeasures: {short: {of: served(buy) < 95%, at: 1h, over: 1m}}\nchecks:\n${checks.join('\n')}\n`;
  const { result, issues } = await evaluate({ text, file: 'my.yaml', library, options: { years: 64 }, runner: new InlineRunner((world) => new DesignRun(world)) });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(result?.checks.filter(({ verdict }) => verdict === 'error').map(({ metric, where, versus, reason }) => ({ metric, where, versus, reason }))).toEqual([]);
  // Nor is one passed over: what is compared with a design of the run has an answer.
  expect(result?.checks.filter(({ reason }) => reason !== null && !/^Nothing of the kind was seen/.test(reason)).map(({ metric, reason }) => ({ metric, reason }))).toEqual([]);
});
