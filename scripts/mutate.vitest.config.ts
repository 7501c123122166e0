import { defineConfig } from 'vitest/config';

/** The tests that `npm run mutate` names, in one project: no build, no command line. */
const chosen = JSON.parse(process.env['MUTATE_TESTS'] ?? '["test/**/*.test.ts"]') as string[];

export default defineConfig({
  test: {
    pool: 'threads',
    testTimeout: 30_000,
    include: chosen,
    exclude: ['test/cli/**', 'test/house/**', 'test/properties/**', 'test/eslint/**'],
  },
});
