import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { platformCategories, standingCosts, totalOf, toUsd } from '../../src/cost/index.js';
import type { LineItem } from '../../src/cost/index.js';
import { planScenario } from '../../src/plan/plan-scenario.js';
import { parseScenario } from '../../src/scenario/parse-scenario.js';
import { library } from './reference.js';

const file = new URL('../../scenarios/distribution-platform.yaml', import.meta.url);

/** The magnitudes that were worked out by hand for the reference scenario; they hold to about a sixth. */
describe('the reference scenario costs what it was worked out to cost', () => {
  const increases: Readonly<Record<string, number>> = { 'two-regions': 360_000, 'pilot-light': 420_000, 'warm-standby': 580_000, 'hot-standby': 730_000 };

  test('today, and the increase of each design', () => {
    const { scenario, issues } = parseScenario(readFileSync(file, 'utf8'), 'distribution-platform.yaml');
    expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    if (scenario === null) return;
    const { byDesign } = standingCosts(planScenario(scenario, library).plans, library);
    const lines = (design: string): readonly LineItem[] => byDesign.get(design)?.lines ?? [];
    const today = lines(scenario.today ?? '');
    const licence = totalOf(today.filter((line) => line.category === 'licences')) / totalOf(today.filter((line) => platformCategories.includes(line.category)));
    expect(toUsd(totalOf(today))).toBeGreaterThan(540_000);
    expect(toUsd(totalOf(today))).toBeLessThan(660_000);
    expect(Math.abs(licence - 0.43)).toBeLessThan(0.06);
    for (const [design, expected] of Object.entries(increases)) {
      expect(Math.abs(toUsd(totalOf(lines(design)) - totalOf(today)) / expected - 1), design).toBeLessThan(0.17);
    }
    for (const { warnings } of byDesign.values()) expect(warnings).toEqual([]);
  });
});
