import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/browser/global-setup.ts'],
    setupFiles: ['test/base/fixed-seed.ts'],
    // Without this, one processor in two would only watch.
    maxWorkers: '100%',
    // Tests that simulate take their time on a busy machine with two cores.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
