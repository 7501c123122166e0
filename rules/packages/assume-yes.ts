import {
  type Argument,
  type Command,
  confirmationOf,
  createRule,
  type Level,
  type Manager,
  managerOf,
  managers,
} from '../../src/rule-api.ts';
import { insertOption } from '../edits/fixes.ts';
import { mayHideWords } from '../facts/command-words.ts';
import { trivy } from '../facts/external-ids.ts';
import { isSet } from './settings.ts';

interface Details {
  readonly level?: Level;
  /** Whether it asks only where more changes than what the command names. */
  readonly isConditional?: boolean;
  readonly aliases: readonly string[];
}

/** By name of the manager, what other linters call the rule. */
const DETAILS: Readonly<Record<string, Details>> = {
  __proto__: null as never,
  'apt-get': {
    isConditional: true,
    aliases: [
      'DL3014',
      ...trivy(21),
      '77783205-c4ca-4f80-bb80-c777f267c547',
      'dockerfile.correctness.missing-assume-yes-switch.missing-assume-yes-switch',
      'S6584',
    ],
  },
  yum: {
    aliases: [
      'DL3030',
      '6e19193a-8753-436d-8a09-76dcff91bb03',
      'dockerfile.best-practice.missing-yum-assume-yes-switch.missing-yum-assume-yes-switch',
      'S6584',
      'AC_DOCKER_0004',
    ],
  },
  dnf: {
    aliases: [
      'DL3038',
      '7ebd323c-31b7-4e5b-b26f-de5e9e477af8',
      'dockerfile.best-practice.missing-dnf-assume-yes-switch.missing-dnf-assume-yes-switch',
      'S6584',
    ],
  },
  microdnf: { aliases: ['DL3038', 'S6584'] },
  zypper: {
    aliases: [
      'DL3034',
      '45e1fca5-f90e-465d-825f-c2cb63fa3944',
      'dockerfile.best-practice.missing-zypper-no-confirm-switch.missing-zypper-no-confirm-switch',
      'S6584',
    ],
  },
  conda: { level: 'info', aliases: [] },
};

/** Makes the rule for one package manager that prompts for confirmation. */
function assumeYesRule(manager: Manager) {
  const { name, usage, manual, confirmation } = manager;
  const { level = 'warning', isConditional = false, aliases } = DETAILS[name] ?? { aliases: ['S6584'] };
  const yes = confirmation?.yes ?? '';
  const isTakenAsYes = confirmation?.takesEmptyAsYes === true;
  const place = confirmation?.place === 'program' ? 1 : 2;
  const asking = usage.install.split(' ').filter((word) => word !== yes);
  const from = `FROM ${usage.base ?? 'scratch'}\nRUN`;
  const good = `${from} ${asking.toSpliced(place, 0, yes).join(' ')} ${usage.package}`;
  return createRule({
    name: `${name}-assume-yes`,
    meta: {
      type: isTakenAsYes ? 'suggestion' : 'problem',
      docs: {
        description: `Require ${yes} for ${name}`,
        category: 'packages',
        level,
        presets: ['recommended', 'strict'],
        aliases,
        rationale: isTakenAsYes
          ? `Without \`${yes}\` the command prompts for confirmation; the build continues only because empty input means yes.`
          : isConditional
            ? 'A build has no terminal, so the prompt gets no answer and the build fails. There is no prompt only where nothing but the named packages changes.'
            : 'A build has no terminal, so the prompt gets no answer and the build fails.',
        references: [manual],
        silent: [
          'an option, a variable or the configuration already answers yes',
          '`yes` or another command is piped into it',
          'a variable may contain the option',
        ],
        examples: {
          bad: `${from} ${asking.join(' ')} ${usage.package}`,
          good,
          fixed: good,
        },
      },
      messages: {
        missing: isTakenAsYes
          ? '`{{command}}` prompts for confirmation and reads empty input as yes; add `{{flag}}`.'
          : `\`{{command}}\` ${isConditional ? 'may prompt' : 'prompts'} for confirmation, which fails in a build; add \`{{flag}}\`.`,
      },
      fixable: 'code',
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        Command(command) {
          if (managerOf(command)?.name !== name) return;
          const asked = confirmationOf(command);
          if (asked === null || command.hasFlag(...asked.accepts.split(' '))) return;
          if (command.context.pipedFrom.length > 0 || mayHideWords(command, sourceCode.model)) return;
          if (isSet(sourceCode, command, asked.settings ?? '')) return;
          const { subcommand, nameArgument } = command;
          const words = subcommandWords(command);
          const anchor = (asked.place === 'program' ? undefined : words.at(-1)) ?? nameArgument;
          context.report({
            node: subcommand ?? nameArgument,
            messageId: 'missing',
            data: { command: [command.name, ...words.map(({ value }) => value)].join(' '), flag: asked.yes },
            fix: insertOption(sourceCode, command, asked.yes, anchor),
          });
        },
      };
    },
  });
}

/** `install`; `group` and `install`. */
function subcommandWords({ subcommand, args, task }: Command): readonly Argument[] {
  if (subcommand === null) return [];
  const next = args[args.indexOf(subcommand) + 1];
  const isSecond = next?.value != null && task?.endsWith(` ${next.value}`) === true;
  return isSecond ? [subcommand, next] : [subcommand];
}

export default managers()
  .filter(({ confirmation }) => confirmation !== undefined)
  .map(assumeYesRule);
