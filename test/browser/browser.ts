/** One browser for a test file. Nothing that a page asks of another machine than this one is answered, so that a test that needs the network fails. */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';

const unpacked = inject('browser');
const flags = ['--headless=shell', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const local = /^(?:https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?(?:\/|$)|file:|data:|blob:|about:)/;

/** `describe`, left out where there is no browser. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (unpacked === null) describe.skip(name, tests);
  else describe(name, tests);
}

export interface Visit {
  readonly page: Page;
  /** What the page wrote to its console as an error, threw, or asked of another machine. */
  readonly complaints: readonly string[];
}

/** Call at the top of a file; the function that comes back opens a page in a context of its own. */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<Visit> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (unpacked !== null) browser = await chromium.launch({ executablePath: unpacked.path, args: flags, env: { ...definedEnv(), ...unpacked.env } });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (options = {}) => {
    if (browser === undefined) throw new Error('There is no browser in this run.');
    const context = await browser.newContext(options);
    const complaints: string[] = [];
    await context.route((url) => !local.test(url.href), (route) => {
      complaints.push(`asked for ${route.request().url()}`);
      return route.abort();
    });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    return { page, complaints };
  };
}

/** What axe finds against WCAG 2.2 AA on the page as it stands, a line each; `colours` looks at nothing else, which is all that another colour scheme can change. */
export async function accessibilityFaults(page: Page, of: 'everything' | 'colours' = 'everything'): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (of === 'colours' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])).analyze();
  return violations.flatMap(({ id, impact, help, nodes }) => nodes.map(({ target }) => `${id} (${impact}): ${help} at ${target.join(' ')}`));
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
