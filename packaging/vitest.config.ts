import { defineConfig } from 'vitest/config';

/** Tests of what is made for other systems: each needs a program that `npm ci` does not bring, and says which. */
export default defineConfig({
  test: {
    root: new URL('../', import.meta.url).pathname,
    include: ['packaging/*/*.test.ts'],
    globalSetup: ['test/cli/build.ts'],
    pool: 'threads',
    testTimeout: 300_000,
    hookTimeout: 600_000,
    chaiConfig: { truncateThreshold: 0 },
  },
});
