import { describe, expect, it } from 'vitest';
import { charts, chartStyles, standaloneSvg } from '../../reports/charts/index.js';
import { stackDots } from '../../reports/charts/dot-rows.js';
import { placeLabels } from '../../reports/charts/labels.js';
import { dashOf, designColour, marker } from '../../reports/charts/palette.js';
import type { Result } from '../../src/result/result.js';
import { expectGolden } from '../golden/golden.js';
import { chartedResult, evilNames, hazards, oneDesign } from './charted.js';

const draw = (id: string, result: Result, view: Parameters<(typeof charts)[number]['draw']>[1] = {}) => {
  const kind = charts.find((chart) => chart.id === id);
  if (kind === undefined) throw new Error(`There is no chart ${id}.`);
  return kind.draw(result, view);
};

/** Elements of an SVG with their depth, from a reader that knows no forgiveness. */
function elements(svg: string): readonly string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const outside = svg.replace(/<(\/?)([a-z]+)((?: [a-zA-Z0-9-]+="[^"<>]*")*)(\/?)>/g, (_, close: string, name: string, _attributes: string, end: string) => {
    if (close === '') {
      if (end === '') open.push(name);
      seen.push(name);
    } else expect(open.pop()).toBe(name);
    return '';
  });
  expect(open).toEqual([]);
  expect(outside).not.toMatch(/[<>]/);
  return seen;
}

/** Dots with an outline. */
function hollow(svg: string): number {
  return [...svg.matchAll(/<g fill="var\(--chart-paper[^>]*stroke-width="1.4">(.*?)<\/g>/g)].reduce((sum, [, inside]) => sum + inside.split('<circle').length - 1, 0);
}

describe.each(charts.map(({ id }) => id))('the chart %s', (id) => {
  it('is the picture that was looked at', () => {
    const { svg, finding } = draw(id, chartedResult);
    expectGolden(`charts/${id}.svg`, standaloneSvg(svg));
    expect(finding).toMatch(/\d/);
  });

  it.each(hazards)('holds with %s', (_, result) => {
    for (const width of [360, 768, 1440]) {
      const { svg, table, title, finding } = draw(id, result, { width });
      const names = new Set(elements(svg));
      expect([...names].filter((name) => !['svg', 'title', 'desc', 'g', 'path', 'line', 'rect', 'circle', 'text'].includes(name))).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
      expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="/);
      expect(title).not.toBe('');
      expect(finding).toMatch(/\.$/);
      expect(svg).toContain(`width="${width}"`);
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      expect(table.rows.map(([name]) => name)).toEqual(result.designs.map(({ name }) => name));
    }
  });

  it('gives the same picture for the same result', () => {
    expect(draw(id, chartedResult)).toEqual(draw(id, structuredClone(chartedResult)));
  });

  it('draws the designs that were asked for, in their own colours', () => {
    const { table, svg } = draw(id, chartedResult, { designs: ['pilot-light'], reference: 'two-regions' });
    expect(table.rows.map(([name]) => name)).toEqual(['two-regions', 'pilot-light']);
    expect(svg).toContain(designColour(2));
    expect(svg).not.toContain(designColour(0));
  });

  it('ignores what it does not know', () => {
    expect(draw(id, chartedResult, { designs: ['none'], flow: 'none', tenantClass: 'none', reference: 'none', width: Number.NaN })).toEqual(draw(id, chartedResult));
  });
});

describe('charts', () => {
  it('escapes names, and stands alone as a file', () => {
    const { svg } = draw('cost-risk', hazards[0][1], { width: 1440 });
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    for (const name of evilNames.slice(0, 4)) expect(svg).not.toContain(name);
    const file = standaloneSvg(svg);
    expect(file).not.toContain('var(');
    expect(file).toMatch(/^<\?xml[^\n]*\n<svg [^>]*><rect width="100%" height="100%" fill="#ffffff"\/>/);
  });

  it('has its colours in light, dark and print', () => {
    const used = new Set(charts.flatMap((chart) => [...chart.draw(chartedResult, {}).svg.matchAll(/var\((--chart-[\w-]+)/g)].map(([, name]) => name)));
    expect(used.size).toBeGreaterThan(10);
    for (const name of used) expect(chartStyles.split(`${name}:`).length - 1).toBe(4);
  });

  it('tells seventy designs apart by colour and marker', () => {
    expect(new Set(Array.from({ length: 70 }, (_, i) => `${designColour(i)} ${marker(i)}`)).size).toBe(70);
    expect(dashOf(0)).toBeNull();
  });

  it('says in frequencies what the dots show, with the exact share of the target', () => {
    // 97.4 % of the exposures of two-regions are within the limit, and 31 % of those of today.
    expect(draw('rto-dots', chartedResult).finding).toBe('With "two-regions", submit-order is back within 45m in 49 of 50 cases (95% needed: met); with "single-region" in 16 of 50. Seen: 8,200 exposures in site outages.');
  });

  it('draws fifty dots a design, hollow beyond the limit', () => {
    const { svg } = draw('rto-dots', oneDesign);
    const dots = [...svg.matchAll(/<circle [^>]*>/g)].map(([dot]) => dot);
    expect(dots).toHaveLength(50);
    // The first 30 are 0, and 40 s x 1.2^i passes 45 min at i = 24: all fifty are within.
    expect(hollow(svg)).toBe(0);
    const today = draw('rto-dots', chartedResult, { designs: ['single-region'] }).svg;
    // 300 s x 1.12^i passes 2,700 s between i = 19 and 20: 4 + 20 are within, 26 beyond.
    expect(hollow(today)).toBe(26);
  });

  it('puts the designs that are beaten in cost and loss off the frontier', () => {
    const { table } = draw('cost-risk', chartedResult);
    const place = table.columns.findIndex(({ name }) => name === 'on the efficient frontier');
    expect(table.rows.map((row) => row[place])).toEqual(['yes', 'yes', 'no', 'yes']);
  });

  it('keeps what is expected apart from what is certain by texture', () => {
    const { svg, table } = draw('cost-stack', oneDesign);
    expect(svg).toMatch(/<path d="M[^"]*L[^"]*M[^"]*" fill="none" stroke="var\(--chart-loss/);
    const [row] = table.rows;
    const standing = table.columns.findIndex(({ name }) => name === 'standing cost');
    expect(row.slice(1, standing).reduce((sum: number, amount) => sum + Number(amount), 0)).toBeCloseTo(Number(row[standing]), -1);
  });
});

describe('placing', () => {
  it('lets no label cover another, a point or the edge', () => {
    const wanted = Array.from({ length: 25 }, (_, i) => ({ x: 60 + (i % 5) * 70, y: 40 + Math.floor(i / 5) * 40, width: 60, weight: i }));
    const points = wanted.map(({ x, y }) => ({ x: x - 7, y: y - 7, width: 14, height: 14 }));
    const boxes = placeLabels(wanted, { x: 0, y: 0, width: 420, height: 240 }, points).flatMap((place) => (place === null ? [] : [{ x: place.x, y: place.y - 7.5, width: 60, height: 15 }]));
    expect(boxes.length).toBeGreaterThan(15);
    const overlap = (a: (typeof boxes)[number], b: (typeof boxes)[number]): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    boxes.forEach((box, i) => {
      expect([...boxes.slice(i + 1), ...points].some((other) => overlap(box, other))).toBe(false);
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 420 && box.y + box.height <= 240).toBe(true);
    });
  });

  it('lets no dot cross the limit, and none cover another', () => {
    const xs = Array.from({ length: 50 }, (_, i) => 95 + i * 0.2);
    const beyond = xs.map((x) => x > 100);
    const places = stackDots(xs, beyond, { pitch: 6, high: 8, border: 100, left: 0, right: 300 });
    places.forEach(({ x }, i) => expect(x > 100).toBe(beyond[i]));
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(50);
    expect(Math.max(...places.map(({ y }) => y))).toBeLessThanOrEqual(48);
  });
});

describe('findings in words', () => {
  const alike: Result = { ...chartedResult, designs: chartedResult.designs.map((design) => ({ ...design, row: { ...chartedResult.designs[0].row, loss: design.row.loss } })) };

  it('name one standing cost once when all have it', () => {
    expect(draw('cost-stack', alike).finding).toMatch(/^Standing cost is \$[\d.]+k a year for every design; expected loss is at most/);
  });

  it('hold for designs that cost the same and lose more', () => {
    expect(draw('cost-risk', alike).finding).toMatch(/ 1 of 4 designs is on the frontier of the estimates, where less risk costs more; for every other design one of these costs no more and loses no more\.$/);
  });
});

describe('a limit that crosses the words of a row', () => {
  it('goes behind them', () => {
    const { svg } = draw('rto-dots', chartedResult, { width: 360 });
    const limit = svg.indexOf('stroke-dasharray="5 3"');
    const words = [...svg.matchAll(/<rect [^>]*fill="var\(--chart-paper[^>]*><text/g)].map(({ index }) => index);
    expect(limit).toBeGreaterThan(0);
    expect(words.filter((at) => at > limit)).toHaveLength(chartedResult.designs.length);
  });
});
