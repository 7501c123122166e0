import { type BuildState, type Command, createRule, does, onceFor } from '../../src/rule-api.ts';
import { insertOption } from '../edits/fixes.ts';
import { mayHideWords } from '../facts/command-words.ts';
import { someInChain } from '../facts/stage-chain.ts';

export default createRule({
  name: 'no-install-scripts',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow package install scripts',
      category: 'security',
      level: 'warning',
      presets: [],
      aliases: ['S6505'],
      rationale:
        'Install scripts of any dependency run with the privileges of the build; most package attacks start there.',
      references: ['https://docs.npmjs.com/cli/using-npm/config#ignore-scripts'],
      securitySeverity: 4.6,
      cwe: [506, 829],
      silent: [
        'an option, a variable or the configuration disables install scripts',
        'the tool is pnpm or bun, which do not run dependency scripts by default',
        'a variable may contain options',
      ],
      fixSafety:
        'Packages that build or download parts of themselves during installation are left incomplete.',
      examples: {
        bad: 'FROM node:22\nRUN npm ci',
        good: 'FROM node:22\nRUN npm ci --ignore-scripts',
        fixed: 'FROM node:22\nRUN npm ci --ignore-scripts',
      },
    },
    messages: {
      scripts: '`{{tool}} {{subcommand}}` runs the install scripts of every package; add `--ignore-scripts`.',
      ignore: 'Add `--ignore-scripts`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function isSetBefore({ instruction, assignments, stage }: Command): boolean {
      const { env } = sourceCode.model.stateBefore(instruction);
      if (sets(env)) return true;
      if (assignments.some(({ name }) => isVariable(name))) return true;
      return isConfigured(stage);
    }

    return {
      Command(command) {
        const { name, subcommand } = command;
        if (command.run === null || !isManager(name) || subcommand?.value == null) return;
        if (!installs(command) || mayHideWords(command, sourceCode.model)) return;
        if (command.hasFlag('--ignore-scripts', '--mode') || isSetBefore(command)) return;
        context.report({
          node: subcommand,
          messageId: 'scripts',
          data: { tool: name ?? '', subcommand: subcommand.value },
          suggest: [{ messageId: 'ignore', fix: insertOption(sourceCode, command, '--ignore-scripts') }],
        });
      },
    };
  },
});

/** Not in another project: `yarn global add`. */
function installs(command: Command): boolean {
  return does(command, 'install', 'upgrade') && command.task?.includes(' ') === false;
}

const isConfigured = someInChain(({ commands }) =>
  commands.some(
    ({ name, args }) => isManager(name) && args.some(({ value }) => /^ignore-scripts\b/.test(value ?? '')),
  ),
);

function isManager(name: string | null): boolean {
  return name === 'npm' || name === 'yarn';
}

const sets = onceFor((env: BuildState['env']) =>
  [...env].some(([name, { value }]) => isVariable(name) && value.value !== 'false'),
);

function isVariable(name: string): boolean {
  return /^(?:npm_config_ignore_scripts|yarn_ignore_scripts|yarn_enable_scripts)$/i.test(name);
}
