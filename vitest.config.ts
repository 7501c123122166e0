import { defineConfig } from 'vitest/config';

const COMMAND_LINE_TESTS = 'test/cli/**/*.test.ts';

export default defineConfig({
  test: {
    pool: 'threads',
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'sources',
          include: ['test/**/*.test.ts'],
          exclude: [COMMAND_LINE_TESTS],
        },
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
