import { type Command, createRule, type Stage } from '../../src/rule-api.ts';
import { hasTemplateMark } from '../edits/editable.ts';
import { insertFlag } from '../edits/fixes.ts';
import { mayHideWords } from '../facts/command-words.ts';
import { firstInChain } from '../facts/stage-chain.ts';

/** A package manager that also installs what packages recommend. */
export interface RecommendingTool {
  readonly rule: string;
  readonly command: string;
  readonly aliasCommands: readonly string[];
  /** Sub-commands that do so. */
  readonly installing: readonly string[];
  readonly flag: string;
  /** Options that decide it, either way. */
  readonly decides: readonly string[];
  /** A setting of the configuration file, or of `--setopt`, that decides it. */
  readonly setting: string;
  readonly reference: string;
  readonly example: string;
}

/** Sources: zypper(8), dnf.conf(5), microdnf(8). */
export const RECOMMENDING_TOOLS: readonly RecommendingTool[] = [
  {
    rule: 'zypper-no-recommends',
    command: 'zypper',
    aliasCommands: [],
    installing: ['install', 'in'],
    flag: '--no-recommends',
    decides: ['--no-recommends', '--recommends'],
    setting: 'solver.onlyRequires',
    reference: 'https://en.opensuse.org/SDB:Zypper_manual',
    example: 'zypper -n install',
  },
  {
    rule: 'dnf-no-weak-deps',
    command: 'dnf',
    aliasCommands: ['dnf5', 'dnf-3'],
    installing: ['install'],
    flag: '--setopt=install_weak_deps=False',
    decides: [],
    setting: 'install_weak_deps',
    reference: 'https://dnf.readthedocs.io/en/latest/conf_ref.html',
    example: 'dnf install -y',
  },
  {
    rule: 'microdnf-no-weak-deps',
    command: 'microdnf',
    aliasCommands: [],
    installing: ['install'],
    flag: '--setopt=install_weak_deps=0',
    decides: [],
    setting: 'install_weak_deps',
    reference: 'https://github.com/rpm-software-management/microdnf',
    example: 'microdnf install -y',
  },
];

/** One row, one rule. */
function weakDependenciesRule(tool: RecommendingTool) {
  const good = `${tool.example.replace(/(install)/, `$1 ${tool.flag}`)} git`;
  const firstConfigured = firstWriting(tool.setting);
  return createRule({
    name: tool.rule,
    meta: {
      type: 'suggestion',
      docs: {
        description: `${tool.command} install without ${tool.flag}`,
        category: 'packages',
        level: 'info',
        presets: ['strict'],
        aliases: [],
        rationale:
          'What packagers recommend for a desktop or a server is installed as well: more to download, more to patch, and nothing that the image asked for.',
        references: [tool.reference],
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
          bad: `FROM scratch\nRUN ${tool.example} git`,
          good: `FROM scratch\nRUN ${good}`,
          fixed: `FROM scratch\nRUN ${good}`,
        },
      },
      messages: {
        missing: '`{{command}} {{subcommand}}` also installs recommended packages; add `{{flag}}`.',
        add: 'Add `{{flag}}`.',
      },
      hasSuggestions: true,
      schema: [],
    },
    create(context) {
      return {
        Command(command) {
          const { name: called, subcommand } = command;
          if (called !== tool.command && !tool.aliasCommands.includes(called ?? '')) return;
          if (subcommand?.value == null || !tool.installing.includes(subcommand.value)) return;
          if (!installsByName(command) || mayHideWords(command) || isDecided(tool, command)) return;
          if (firstConfigured(command.stage) <= command.instruction.range[0]) return;
          const { flag } = tool;
          const isEditable =
            command.hasExactRanges && !hasTemplateMark(context.sourceCode.getText(command.instruction));
          context.report({
            node: subcommand,
            messageId: 'missing',
            data: { command: called ?? '', subcommand: subcommand.value, flag },
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

/** By an option, or by `--setopt`. */
function isDecided({ decides, setting }: RecommendingTool, command: Command): boolean {
  if (decides.length > 0 && command.hasFlag(...decides)) return true;
  return command.args.some(({ text }) => text.includes(setting));
}

/** Where a stage's chain first writes it; in a RUN only what speaks of a configuration counts, not options of a command. */
function firstWriting(setting: string): (stage: Stage | null) => number {
  return firstInChain(
    ({ instructions }) => instructions,
    ({ type, argumentsText, heredocs }) =>
      [argumentsText, ...heredocs.map(({ body }) => body)].some(
        (text) => text.includes(setting) && (type !== 'RunInstruction' || /conf|zypp\./.test(text)),
      ),
  );
}

export default RECOMMENDING_TOOLS.map(weakDependenciesRule);
