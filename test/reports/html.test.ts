import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { htmlReport, styleHash } from '../../reports/html/report.js';
import { styles } from '../../reports/html/styles.js';
import { spellApart } from '../../reports/format.js';
import { el, escaped, render, short } from '../../reports/markup.js';
import { chartedResult, evilNames, evilResult, hazards, manyDesigns } from './charted.js';
import { partialResult } from './result.js';

const withoutEnd = new Set(['meta', 'br', 'hr']);

/** Elements in the order of the page, from a reader that knows no forgiveness; what is not an element is text. */
function read(html: string): { readonly elements: readonly { readonly name: string; readonly attributes: string }[]; readonly text: string } {
  const open: string[] = [];
  const elements: { name: string; attributes: string }[] = [];
  const text = html.replace(/^<!doctype html>/, '').replace(/<style>[^<]*<\/style>/, '').replace(/<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z0-9-]+="[^"<>]*")*)(\/?)>/g, (_, close: string, name: string, attributes: string, end: string) => {
    if (close === '') {
      if (end === '' && !withoutEnd.has(name)) open.push(name);
      elements.push({ name, attributes });
    } else expect(open.pop()).toBe(name);
    return ' ';
  });
  expect(open).toEqual([]);
  return { elements, text };
}

describe('the page', () => {
  it.each(hazards)('holds with %s', (_, result) => {
    const { elements, text } = read(htmlReport(result));
    expect(text).not.toMatch(/[<>]|NaN|undefined|\[object|Infinity/);
    expect(elements.some(({ name }) => ['script', 'img', 'iframe', 'link', 'object', 'form', 'base'].includes(name))).toBe(false);
    expect(elements.filter(({ attributes }) => / (?:on\w+|style|src|srcset)="/i.test(attributes))).toEqual([]);
    for (const { attributes } of elements) for (const [, target] of attributes.matchAll(/ href="([^"]*)"/g)) expect(target).toMatch(/^#/);
  });

  it('allows its own style sheet, and nothing else', () => {
    expect(styleHash).toBe(`sha256-${createHash('sha256').update(styles).digest('base64')}`);
    expect(htmlReport(chartedResult)).toContain(`content="default-src &#39;none&#39;; style-src &#39;${styleHash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`);
    expect(styles).not.toMatch(/url\(|@import|<|expression/);
  });

  it('gives every table a caption, and every head a scope', () => {
    const { elements } = read(htmlReport(chartedResult));
    const count = (name: string): number => elements.filter((element) => element.name === name).length;
    expect(count('caption')).toBe(count('table'));
    expect(count('table')).toBeGreaterThan(15);
    for (const { attributes } of elements.filter(({ name }) => name === 'th')) expect(attributes).toMatch(/ scope="(?:col|row)"/);
  });

  it('links to parts that are there, each id once', () => {
    const { elements } = read(htmlReport(chartedResult));
    const ids = elements.flatMap(({ attributes }) => [...attributes.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements) for (const [, id] of attributes.matchAll(/ (?:href="#|aria-labelledby=")([^"]+)"/g)) expect(ids).toContain(id);
  });

  it('spells figures as the terminal does', () => {
    const page = htmlReport(chartedResult);
    for (const { row } of chartedResult.designs) {
      for (const figure of [row.loss, row.rto.achieved]) {
        const { value, interval } = spellApart(figure, { currency: 'USD', perYear: false });
        expect(page).toContain(`${escaped(value)} <small>${escaped(interval)}</small>`);
      }
    }
    expect(page).toContain(escaped(chartedResult.sentence.finding));
    expect(page).toContain('cutover compare scenarios/example.yaml --seed 1 --years 20000');
  });

  it('writes names as text wherever they stand', () => {
    const page = htmlReport(evilResult);
    for (const name of evilNames) expect(page).toContain(escaped(name));
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    for (const sign of ['\u0000', '\u202e']) expect(page).not.toContain(sign);
  });

  it('marks assumptions, and lines without a price', () => {
    const page = htmlReport(chartedResult);
    expect(page).toMatch(/judgement <span class="tag">assumption<\/span>/);
    expect(page).toContain('<strong>no price</strong>');
    expect(page).toContain('are assumptions: nobody measured them');
  });

  it('says on top that a run is partial', () => {
    expect(htmlReport(partialResult)).toMatch(/<p class="partial">PARTIAL: The run was interrupted/);
  });

  it('is smaller than 500 kB before cost lines and values, for any number of designs that a person compares', () => {
    const bare = { ...manyDesigns, assumptions: [], designs: manyDesigns.designs.slice(0, 12).map((design) => ({ ...design, cost: { ...design.cost, lines: [] } })) };
    expect(new TextEncoder().encode(htmlReport(bare)).length).toBeLessThan(500_000);
  });

  it('is the same for the same result', () => {
    expect(htmlReport(structuredClone(chartedResult))).toBe(htmlReport(chartedResult));
  });
});

describe('markup', () => {
  it('escapes text and attributes, and closes what it opens', () => {
    expect(render(el('p', { title: '"<&>\'' }, 'a < b', ['c', null, 2.346]))).toBe('<p title="&quot;&lt;&amp;&gt;&#39;">a &lt; bc2.35</p>');
    expect(render([el('br'), el('td'), el('circle', { r: 1 })])).toBe('<br><td></td><circle r="1"/>');
    expect(escaped('\ud800a\u0000\u{1f600}')).toBe('\ufffda\ufffd\u{1f600}');
    expect(short(-0.001)).toBe('0');
  });
});
