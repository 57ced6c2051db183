/** The page of `cutover serve` in a real browser, from the first look to a link that somebody else opens. */
import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spellApart, spellQuantity } from '../../reports/format.js';
import { pairOf } from '../../src/result/pairs.js';
import type { Result } from '../../src/result/result.js';
import type { RunView } from '../../web/api.js';
import { testServer } from '../web/serving.js';
import type { TestServer } from '../web/serving.js';
import { accessibilityFaults, describeInBrowser, useBrowser } from './browser.js';

const years = 256;
let server: TestServer;
let result: Result;
/** Address of the result, as a share link holds it. */
let link: string;

beforeAll(async () => {
  server = await testServer();
  const { id } = (await server.run({ years })).json() as RunView;
  const { result: made } = await server.over(id);
  result = (await server.ask(`/api/results/${made}`)).json() as Result;
  link = `${server.url}?scenario=${result.scenario.hash}&seed=1&years=${years}`;
});
afterAll(() => server.close());

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

/** Cells of the row of a design, by the name of their column. */
async function cellsOf(page: Page, design: string): Promise<Readonly<Record<string, string>>> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: design }) });
  const cells = await row.getByRole('cell').evaluateAll((all) => all.map((cell) => [cell.className, cell.querySelector('.content')?.textContent ?? ''] as const));
  return Object.fromEntries(cells);
}

type Apart = ReturnType<typeof spellApart>;
const spelled = (...figure: Parameters<typeof spellApart>): string => Object.values(spellApart(...figure)).filter((text) => text !== '').join(' ');
/** A verdict stands between a figure and its interval. */
const inOrder = ({ value, interval }: Apart): RegExp => new RegExp(`^${[value, interval].map((text) => text.replace(/[.$+()]/g, '\\$&')).join('.*')}`);

/** Words of what has the focus, whether one sees that, and what it is. */
const focused = "((one) => [`${one.labels?.[0]?.textContent ?? ''}${one.textContent}`.trim(), getComputedStyle(one).outlineStyle, one.tagName])(document.activeElement)";
const serious = (faults: readonly string[]): readonly string[] => faults.filter((fault) => /\((?:serious|critical|moderate)\)/.test(fault));
const overflow = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describeInBrowser('the page', () => {
  const open = useBrowser();

  it('leads from a scenario over a run to table, reference, chart, its table and files, and a link that shows the same', async () => {
    const { page, complaints } = await open({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
    await page.goto(server.url);
    await page.getByRole('link', { name: 'First steps' }).first().click();
    await page.getByLabel('Years of each design').fill('2048');
    await page.getByLabel('Seed').fill('2');
    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByRole('progressbar').waitFor();
    expect(page.url()).toContain('run=');
    // The run goes on without the page, and the page comes back to it.
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'First steps' }).waitFor();
    expect(page.url()).toMatch(/scenario=[0-9a-f]{16}&seed=2&years=2048/);

    await page.getByLabel('Reference').selectOption('two-regions');
    await page.getByRole('columnheader', { name: /Against two-regions/ }).waitFor();
    await page.getByRole('button', { name: 'Expected loss' }).click();
    await page.getByLabel('Flow').selectOption('buy');
    await page.getByRole('link', { name: 'Charts' }).click();
    const chart = page.locator('figure#cost-risk');
    expect(await chart.getByRole('img').count()).toBe(1);
    await chart.getByRole('button', { name: 'View as table' }).click();
    expect(await chart.getByRole('row').count()).toBe(3);
    const [csv] = await Promise.all([page.waitForEvent('download'), chart.getByRole('button', { name: 'CSV' }).click()]);
    expect(await textOf(csv)).toMatch(/^design,standing cost \(.*\r\none-region,/);
    const [svg] = await Promise.all([page.waitForEvent('download'), chart.getByRole('button', { name: 'SVG' }).click()]);
    expect(await textOf(svg)).toMatch(/^<\?xml .*<svg /s);

    const shared = page.url();
    const shown = await page.locator('main').innerText();
    for (const part of ['view=charts', 'reference=two-regions', 'flow=buy', 'sort=loss', 'seed=2']) expect(shared).toContain(part);
    const other = await open({ viewport: { width: 1440, height: 900 } });
    await other.page.goto(shared);
    await other.page.locator('figure#cost-risk').getByRole('button', { name: 'View as table' }).click();
    expect(await other.page.locator('main').innerText()).toBe(shown);
    await other.page.goBack().catch(() => null);
    expect([...complaints, ...other.complaints]).toEqual([]);
  });

  it('can be used by keyboard alone', async () => {
    const { page, complaints } = await open();
    await page.goto(server.url);
    await page.getByRole('link', { name: 'First steps' }).first().waitFor();
    const focusOn = async (name: RegExp): Promise<void> => {
      for (let steps = 0; steps < 60; steps++) {
        await page.keyboard.press('Tab');
        const [text, outline, tag] = await page.evaluate<string[]>(focused);
        if (tag !== 'BODY') expect(outline, text).not.toBe('none');
        if (tag !== 'BODY' && name.test(text)) return;
      }
      throw new Error(`no Tab leads to ${name}`);
    };
    await focusOn(/^First steps/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Years of each design').waitFor();
    await focusOn(/Years of each design/);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('64');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Why' }).waitFor();
    await focusOn(/^Total/);
    await page.keyboard.press('Enter');
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await page.evaluate('document.activeElement.blur()');
    await focusOn(/^Charts/);
    await page.keyboard.press('Enter');
    await page.locator('figure#cost-risk').waitFor();
    await focusOn(/^View as table/);
    await page.keyboard.press('Space');
    expect(await page.locator('figure#cost-risk table').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('shows the figures of the result to their last digit', async () => {
    const { page } = await open({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${link}&reference=two-regions`);
    await page.getByRole('heading', { name: 'Why' }).waitFor();
    const { currency } = result.scenario;
    const spelling = { currency, perYear: false };
    for (const { name, row } of result.designs) {
      const cells = await cellsOf(page, name);
      expect(cells).toMatchObject({
        standing: spellQuantity(row.standing.total, 'USD/yr', spelling), loss: spelled(row.loss, spelling), total: spelled(row.total, spelling), badYear: spelled(row.badYear, spelling),
        against: name === 'two-regions' ? 'reference' : spelled(pairOf(result.pairs, name, 'two-regions')?.total ?? row.total, { ...spelling, signed: true }),
        rto: expect.stringMatching(inOrder(spellApart(row.rto.achieved, { ...spelling, infinite: 'never' }))), rpo: expect.stringMatching(inOrder(spellApart(row.rpo.achieved, { ...spelling, infinite: 'everything' }))),
      });
    }
    expect(await page.locator('.finding').innerText()).toBe(result.sentence.finding);
  });

  it.each([360, 768, 1320, 1440])('holds at %i pixels, in every view', async (width) => {
    const { page } = await open({ viewport: { width, height: 800 } });
    const [scenario] = (await server.view()).scenarios;
    for (const to of [server.url, `${server.url}?file=${scenario.id}`, link, `${link}&view=charts`, `${link}&view=two`, `${link}&view=basis`]) {
      await page.goto(to);
      await page.locator('h1').waitFor();
      expect(await overflow(page), to).toBe(0);
      const small = await page.locator('button:visible, select:visible, a.button:visible, nav a:visible').evaluateAll((all) => all.filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 24).map((one) => one.textContent));
      expect(small, to).toEqual([]);
    }
  });

  it.each(['light', 'dark', 'print'] as const)('has nothing that some readers could not use, in %s', async (look) => {
    const { page } = await open({ colorScheme: look === 'dark' ? 'dark' : 'light', viewport: { width: 1280, height: 800 } });
    if (look === 'print') await page.emulateMedia({ media: 'print' });
    const [scenario] = (await server.view()).scenarios;
    for (const to of [server.url, `${server.url}?file=${scenario.id}`, link, `${link}&view=charts`, `${link}&view=two`, `${link}&view=basis`]) {
      await page.goto(to);
      await page.locator('h1').waitFor({ state: 'attached' });
      expect(serious(await accessibilityFaults(page, look === 'dark' ? 'colours' : 'everything')), to).toEqual([]);
    }
  });

  it('says what is wrong when a result is not here, a run is unknown, or the server is gone', async () => {
    const own = await testServer();
    const { page } = await open();
    const [scenario] = (await own.view()).scenarios;
    await page.goto(`${own.url}?scenario=${scenario.hash}&seed=9&years=64`);
    await page.getByRole('heading', { name: 'This result is not here' }).waitFor();
    await page.getByRole('link', { name: 'Prepare the run' }).click();
    expect(await page.getByLabel('Seed').inputValue()).toBe('9');
    await page.goto(`${own.url}?scenario=0123456789abcdef&seed=9&years=64`);
    await page.getByText('Ask whoever sent the link').waitFor();
    await page.goto(`${own.url}?run=nothing`);
    await page.getByText('There is no such run.').waitFor();
    await page.goto(own.url);
    await page.getByRole('link', { name: 'First steps' }).waitFor();
    await own.close();
    await page.getByRole('link', { name: 'First steps' }).click();
    await page.getByText('The server does not answer.').waitFor();
  });
});
