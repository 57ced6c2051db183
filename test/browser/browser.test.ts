/** The browser of the tests itself: it starts, it prints, and it reaches no other machine. */
import { expect, it } from 'vitest';
import { accessibilityFaults, describeInBrowser, useBrowser } from './browser.js';

describeInBrowser('the browser', () => {
  const open = useBrowser();

  it('shows a page, prints it and reads it as a screen reader would', async () => {
    const { page, complaints } = await open({ viewport: { width: 360, height: 640 } });
    await page.setContent('<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>A page ✓</h1></main></body></html>');
    expect(await page.title()).toBe('A page');
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('names what is wrong with a page', async () => {
    const { page } = await open();
    await page.setContent('<!doctype html><html><head><title>A page</title></head><body><main><h1>A page</h1><img src="data:,"></main></body></html>');
    expect((await accessibilityFaults(page)).map((fault) => fault.split(' ')[0])).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt']));
  });

  it('does not let a page reach another machine, and tells of the try', async () => {
    const { page, complaints } = await open();
    await page.setContent('<!doctype html><title>A page</title><img src="https://example.com/a.png">', { waitUntil: 'load' });
    expect(complaints).toContain('asked for https://example.com/a.png');
  });
});
