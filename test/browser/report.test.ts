/** The report in a real browser: every width, light, dark and print; no script, no network, nothing that a reader could not use. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { htmlReport } from '../../reports/html/report.js';
import type { Result } from '../../src/result/result.js';
import { chartedResult, evilResult, longNames, manyDesigns } from '../reports/charted.js';
import { accessibilityFaults, describeInBrowser, useBrowser } from './browser.js';

const folder = mkdtempSync(join(tmpdir(), 'cutover-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function page(name: string, result: Result): string {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, htmlReport(result));
  return pathToFileURL(file).href;
}
const usual = page('usual', chartedResult);

describeInBrowser('the report', () => {
  const open = useBrowser();

  it.each([[360, 'light'], [768, 'light'], [1440, 'dark']] as const)('can be used by everybody at %d px, %s', async (width, colorScheme) => {
    const { page, complaints } = await open({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(usual);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    for (const drawing of await page.locator('figure').all()) expect(await drawing.locator('svg:visible').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('can be used by everybody in print, in light colours', async () => {
    const { page } = await open({ viewport: { width: 1040, height: 700 }, colorScheme: 'dark' });
    await page.goto(usual);
    await page.emulateMedia({ media: 'print' });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(20_000);
  });

  it.each([['evil names', evilResult], ['very long names', longNames], ['thirty designs', manyDesigns]] as const)('runs nothing and fits with %s', async (name, result) => {
    const { page: tab, complaints } = await open({ viewport: { width: 360, height: 900 } });
    let alerts = 0;
    tab.on('dialog', (dialog) => {
      alerts++;
      void dialog.dismiss();
    });
    await tab.goto(page(name.replace(' ', '-'), result));
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await tab.evaluate('document.scripts.length + document.images.length')).toBe(0);
    expect({ alerts, complaints }).toEqual({ alerts: 0, complaints: [] });
  });

  it('needs no script, opens with the answer, and is reached by keyboard', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(usual);
    await page.keyboard.press('Tab');
    expect(await page.locator('a.skip:focus').textContent()).toBe('Skip to the answer');
    await page.keyboard.press('Enter');
    expect(page.url()).toMatch(/#answer$/);
    expect(await page.locator('main h2').first().textContent()).toBe('The answer');
    expect(await page.locator('.finding').textContent()).toBe(chartedResult.sentence.finding);
    const table = page.locator('figure details').first();
    expect(await table.locator('table').isVisible()).toBe(false);
    await table.locator('summary').press('Enter');
    expect(await table.locator('table').isVisible()).toBe(true);
  });
});
