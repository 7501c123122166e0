/** `plimsoll policy`: checks, tests and explains policies. */

import { resolve } from 'node:path';
import { UserError } from '../../config/user-error.ts';
import { parseDay } from '../../expressions/text-formats.ts';
import { createSink } from '../../reporters/reporter.ts';
import { utcToday } from '../../suppressions/days.ts';
import { code, hintAmong } from '../../yaml/hints.ts';
import { BUILD_OPTIONS, modelOptionsOf } from '../build-options.ts';
import { COLOR_OPTIONS, colorOf } from '../color-options.ts';
import { defineCommand } from '../command.ts';
import { CONFIG_OPTIONS, configFilesOf } from '../config-options.ts';
import { styleFor } from '../io.ts';
import type { PolicyTask } from '../policy/policy-task.ts';

/** The code of each is loaded when it is called. */
const ACTIONS: Readonly<Record<string, () => Promise<PolicyTask>>> = {
  check: async () => (await import('../policy/check-policies.ts')).checkPolicies,
  test: async () => (await import('../policy/run-policy-tests.ts')).runPolicyTests,
  explain: async () => (await import('../policy/explain-policy.ts')).explainPolicy,
  eval: async () => (await import('../policy/evaluate-text.ts')).evaluateText,
  add: async () => (await import('../policy/add-pack.ts')).addPack,
  import: async () => (await import('../policy/import-policies.ts')).importPolicies,
};

/** `plimsoll policy`: dispatches to the tasks in `src/cli/policy`, each of which returns its own exit code. */
export const policy = defineCommand({
  description:
    'Works with policies. `check` loads them and checks every expression, `test` runs the test cases of the policies and of\n' +
    '*.policy-test.yaml files, `explain` shows how a policy checks a Dockerfile, and `eval` evaluates an expression.\n' +
    '`add` records the content of a policy pack in policies.lock, so that a run fails when it changes.\n' +
    '`import` converts Checkov checks to policies and a hadolint configuration to ours, and lists what it cannot convert.\n' +
    'Without PATH: all *.policy.yaml and *.policy-test.yaml files below the working directory; `explain` first searches\n' +
    'the configured policy sets, with the configured parameters.',
  usage: [
    'check [--require-tests] [PATH…]',
    'test [--coverage] [--min-cases DENY,ALLOW] [PATH…]',
    'explain ID --file DOCKERFILE [PATH…]',
    "eval 'EXPRESSION' [--file DOCKERFILE]",
    'add PATH|PACKAGE',
    'import checkov-yaml|hadolint FILE…',
  ],
  options: [
    { name: 'file', short: 'f', value: 'DOCKERFILE', group: 'Input', help: 'The Dockerfile to check' },
    { name: 'now', value: 'YYYY-MM-DD', group: 'Input', help: 'Date to use for `now`; defaults to today' },
    { name: 'require-tests', group: 'Tests', help: 'check: fail if a policy has no test cases' },
    {
      name: 'coverage',
      group: 'Tests',
      help: 'Report conditions and comparisons that no test case makes true or false',
    },
    {
      name: 'min-cases',
      value: 'DENY,ALLOW',
      group: 'Tests',
      help: 'Minimum number of test cases per policy; defaults to 1,1',
    },
    ...BUILD_OPTIONS,
    ...CONFIG_OPTIONS,
    ...COLOR_OPTIONS,
  ],
  examples: [
    { line: 'plimsoll policy check acme.policy.yaml', does: 'Check every expression' },
    { line: 'plimsoll policy test --coverage', does: 'Run all test cases below this directory' },
    { line: 'plimsoll policy explain no-root -f Dockerfile', does: 'Show how a policy is evaluated' },
    { line: "plimsoll policy eval 'image.final.from.tag' -f Dockerfile", does: 'Query the model' },
    { line: 'plimsoll policy eval \'versionIn("1.4", ">=1.2")\'', does: 'Try a function' },
  ],
  async run(args, io) {
    const [action, ...operands] = args.positionals;
    const load = action !== undefined && Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (action === undefined || load === undefined) {
      const message =
        action === undefined
          ? '`plimsoll policy` requires an action.'
          : `Unknown action ${code(action)} of \`plimsoll policy\`.`;
      throw new UserError(message, { hint: hintAmong(action ?? '', Object.keys(ACTIONS)) });
    }
    const style = await styleFor(colorOf(args), io.stdout, io.env);
    const task = await load();
    const context = args.one('context');
    return task({
      operands,
      io,
      out: createSink((text) => io.stdout.write(text), { style }),
      file: args.one('file'),
      today: dayOf(args.one('now')),
      model: modelOptionsOf(args, io.env),
      contextDirectory: context === null ? null : resolve(io.cwd, context),
      configFiles: configFilesOf(args),
      hasCoverage: args.has('coverage'),
      needsTests: args.has('require-tests'),
      minCases: minCasesOf(args.one('min-cases')),
    });
  },
});

function dayOf(given: string | null): string {
  if (given === null) return utcToday();
  if (parseDay(given) !== null) return given;
  throw new UserError(`\`--now\` must be a date, got ${code(given)}.`, {
    hint: 'For example `--now 2026-01-31`.',
  });
}

function minCasesOf(given: string | null): readonly [deny: number, allow: number] {
  if (given === null) return [1, 1];
  const match = /^(\d{1,4}),(\d{1,4})$/.exec(given);
  if (match !== null) return [Number(match[1]), Number(match[2])];
  throw new UserError(`\`--min-cases\` must be two numbers, got ${code(given)}.`, {
    hint: 'For example `--min-cases 2,2`.',
  });
}
