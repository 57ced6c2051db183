/** Unpacks the browser before any test starts. CUTOVER_SKIP_BROWSER=1 leaves the browser tests out. */
import type { TestProject } from 'vitest/node';
import { unpackBrowser } from './unpack.js';
import type { UnpackedBrowser } from './unpack.js';

declare module 'vitest' {
  export interface ProvidedContext { readonly browser: UnpackedBrowser | null }
}

export async function setup({ provide }: TestProject): Promise<void> {
  provide('browser', process.env.CUTOVER_SKIP_BROWSER === '1' ? null : await unpackBrowser());
}
