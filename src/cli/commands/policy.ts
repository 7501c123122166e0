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

export const policy = defineCommand({
  description:
    'Works on policies. `check` loads them and looks at every expression, `test` runs the cases beside them and those\n' +
    'of *.policy-test.yaml files, `explain` shows how a policy checks a Dockerfile, and `eval` gives the value of an\n' +
    'expression. `add` writes down in policies.lock what a pack holds, so that a run notices when it changes.\n' +
    '`import` writes checks of Checkov as policies and a configuration of hadolint as ours, and tells what it leaves out.\n' +
    'Without PATH: all *.policy.yaml and *.policy-test.yaml files below the working directory; `explain` first looks in\n' +
    'the sets of the configuration, and checks by it as a run does.',
  usage: [
    'check [PATH…]',
    'test [--coverage] [--min-cases DENY,ALLOW] [PATH…]',
    'explain ID --file DOCKERFILE [PATH…]',
    "eval 'EXPRESSION' [--file DOCKERFILE]",
    'add PATH|PACKAGE',
    'import checkov-yaml|hadolint FILE…',
  ],
  options: [
    { name: 'file', short: 'f', value: 'DOCKERFILE', group: 'Input', help: 'The Dockerfile to check' },
    { name: 'now', value: 'YYYY-MM-DD', group: 'Input', help: 'Date to use for `now`; defaults to today' },
    { name: 'coverage', group: 'Tests', help: 'Report conditions that no test case makes true or false' },
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
        action === undefined ? '`plimsoll policy` needs an action.' : `There is no action ${code(action)}.`;
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
      contextFolder: context === null ? null : resolve(io.cwd, context),
      configFiles: configFilesOf(args),
      hasCoverage: args.has('coverage'),
      minCases: minCasesOf(args.one('min-cases')),
    });
  },
});

function dayOf(given: string | null): string {
  if (given === null) return utcToday();
  if (parseDay(given) !== null) return given;
  throw new UserError(`\`--now\` takes a day, not ${code(given)}.`, {
    hint: 'For example `--now 2026-01-31`.',
  });
}

function minCasesOf(given: string | null): readonly [deny: number, allow: number] {
  if (given === null) return [1, 1];
  const match = /^(\d{1,4}),(\d{1,4})$/.exec(given);
  if (match !== null) return [Number(match[1]), Number(match[2])];
  throw new UserError(`\`--min-cases\` takes two numbers, not ${code(given)}.`, {
    hint: 'For example `--min-cases 2,2`.',
  });
}
