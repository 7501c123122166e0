import { defineConfig } from 'vitest/config';

const COMMAND_LINE_TESTS = 'test/cli/**/*.test.ts';
/** These replace a module of the product, for themselves alone. */
const MOCKING_TESTS = ['test/rules/packages/one-row.test.ts'];

export default defineConfig({
  test: {
    pool: 'threads',
    // Two threads on a machine with two cores; by default one core is left to the terminal.
    maxWorkers: '100%',
    testTimeout: 60_000,
    chaiConfig: { truncateThreshold: 0 },
    projects: [
      {
        extends: true,
        test: {
          name: 'sources',
          include: ['test/**/*.test.ts'],
          exclude: [COMMAND_LINE_TESTS, ...MOCKING_TESTS],
          // Every file tests pure code: rules and model are loaded once for each thread, not once for each file.
          isolate: false,
          setupFiles: ['test/support/steady-next-tick.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'mocking', include: MOCKING_TESTS },
      },
      {
        extends: true,
        test: {
          name: 'build',
          include: [COMMAND_LINE_TESTS, 'examples/**/*.test.ts'],
          globalSetup: ['test/cli/build.ts'],
        },
      },
    ],
  },
});
