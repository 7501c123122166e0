import { type Command, createRule, type Manager, managerOf, managers } from '../../src/rule-api.ts';
import { hasTemplateMark } from '../edits/editable.ts';
import { insertFlag } from '../edits/fixes.ts';
import { mayHideWords } from '../facts/command-words.ts';
import { isConfigured, namesSetting } from './settings.ts';

/** By name of the manager, where the setting is explained. */
const REFERENCES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  dnf: 'https://dnf.readthedocs.io/en/latest/conf_ref.html',
};

/** One manager that follows recommendations, one rule. */
function weakDependenciesRule({ name, usage, manual, recommendations }: Manager) {
  const { term = '', flag = '', decides = '', setting = '' } = recommendations ?? {};
  const example = `${usage.install} git`;
  const good = example.replace(' install', ` install ${flag}`);
  return createRule({
    name: `${name}-no-${term}`,
    meta: {
      type: 'suggestion',
      docs: {
        description: `${name} install without ${flag}`,
        category: 'packages',
        level: 'info',
        presets: ['strict'],
        aliases: [],
        rationale:
          'What packagers recommend for a desktop or a server is installed as well: more to download, more to patch, and nothing that the image asked for.',
        references: [REFERENCES[name] ?? manual],
        securitySeverity: 2.0,
        cwe: [1104],
        silent: [
          'an option or the configuration decides about recommended packages',
          'only local files are installed',
          'a variable may hold the option',
        ],
        fixSafety:
          'The option changes what is installed: a program that worked thanks to a recommended package may miss it.',
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
          const isEditable =
            command.hasExactRanges && !hasTemplateMark(sourceCode.getText(command.instruction));
          context.report({
            node: subcommand,
            messageId: 'missing',
            data: { command: `${command.name ?? name} ${subcommand.value}`, flag },
            suggest: isEditable
              ? [{ messageId: 'add', data: { flag }, fix: insertFlag(subcommand, flag) }]
              : [],
          });
        },
      };
    },
  });
}

function installsByName({ packages }: Command): boolean {
  return packages.some(
    (operation) =>
      operation.action === 'install' && operation.packages.some(({ source }) => source === 'registry'),
  );
}

/** That of apt has a rule of its own, which knows what packages lose. */
export default managers()
  .filter(({ name, recommendations }) => recommendations !== undefined && name !== 'apt-get')
  .map(weakDependenciesRule);
