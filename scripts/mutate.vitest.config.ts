import { defineConfig } from 'vitest/config';

/** The tests of the sources in one project: no build, no command line. */
export default defineConfig({
  test: {
    pool: 'threads',
    testTimeout: 30_000,
    include: ['test/**/*.test.ts'],
    exclude: ['test/cli/**', 'test/house/**', 'test/properties/**', 'test/eslint/**'],
  },
});
