import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Tests that simulate take their time on a busy machine with two cores.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
