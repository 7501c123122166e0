import {
  type Command,
  createRule,
  type Manager,
  managerOf,
  managers,
  packagesOf,
} from '../../src/rule-api.ts';
import { insertOption } from '../edits/fixes.ts';
import { mayHideWords } from '../facts/command-words.ts';
import { isConfigured, namesSetting } from './settings.ts';

/** By name of the manager, where the setting is explained. */
const REFERENCES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  dnf: 'https://dnf.readthedocs.io/en/latest/conf_ref.html',
};

/** Makes the rule for one package manager that installs recommended packages by default. */
function weakDependenciesRule({ name, usage, manual, recommendations }: Manager) {
  const { term = '', flag = '', decides = '', setting = '' } = recommendations ?? {};
  const example = `${usage.install} git`;
  const good = example.replace(' install', ` install ${flag}`);
  return createRule({
    name: `${name}-no-${term}`,
    meta: {
      type: 'suggestion',
      docs: {
        description: `Require ${flag} for ${name} install`,
        category: 'packages',
        level: 'info',
        presets: ['strict'],
        aliases: [],
        rationale:
          'Recommended packages, meant for desktops and servers, are installed as well: more to download and to patch, and rarely needed in an image.',
        references: [REFERENCES[name] ?? manual],
        securitySeverity: 2.0,
        cwe: [1104],
        silent: [
          'an option or the configuration already enables or disables recommended packages',
          'only local files are installed',
          'a variable may contain the option',
        ],
        fixSafety:
          'The option changes what is installed: a program that relied on a recommended package may stop working.',
        examples: {
          bad: `FROM scratch\nRUN ${example}`,
          good: `FROM scratch\nRUN ${good}`,
          fixed: `FROM scratch\nRUN ${good}`,
        },
      },
      messages: {
        missing: '`{{command}}` also installs recommended packages; add `{{flag}}`.',
        add: 'Add `{{flag}}`.',
      },
      hasSuggestions: true,
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        Command(command) {
          const { subcommand } = command;
          if (subcommand?.value == null || command.task !== 'install') return;
          if (managerOf(command)?.name !== name || !installsByName(command)) return;
          if (mayHideWords(command, sourceCode.model)) return;
          if (decides !== '' && command.hasFlag(...decides.split(' '))) return;
          if (namesSetting(command, setting) || isConfigured(sourceCode, command, setting)) return;
          const fix = insertOption(sourceCode, command, flag);
          context.report({
            node: subcommand,
            messageId: 'missing',
            data: { command: `${command.name ?? name} ${subcommand.value}`, flag },
            suggest: [{ messageId: 'add', data: { flag }, fix }],
          });
        },
      };
    },
  });
}

function installsByName(command: Command): boolean {
  return packagesOf(command, 'install').some(({ source }) => source === 'registry');
}

/** apt has a separate rule, which knows what packages are affected. */
export default managers()
  .filter(({ name, recommendations }) => recommendations !== undefined && name !== 'apt-get')
  .map(weakDependenciesRule);
