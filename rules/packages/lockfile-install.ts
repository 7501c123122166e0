import {
  type Command,
  createRule,
  type Fix,
  type RunStep,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { hasTemplateMark } from '../edits/editable.ts';
import { insertFlag, replaceWord } from '../edits/fixes.ts';
import { prependCommand } from '../edits/prepend-command.ts';
import { mayHideWords } from '../facts/command-words.ts';
import { alongChain, someInChain } from '../facts/stage-chain.ts';

/** A package manager that may install something else than its lock file says, unless the command forbids it. */
export interface LockingTool {
  readonly rule: string;
  readonly command: string;
  /** Sub-commands that install the dependencies of the project. */
  readonly installing: readonly string[];
  /** What it does without a sub-command; `null`: something else. */
  readonly bare: string | null;
  readonly lockFiles: readonly string[];
  /** Options that forbid changes, or decide about the lock file in another way. */
  readonly decides: readonly string[];
  /** Options that name another project or install for the whole machine. */
  readonly elsewhere: readonly string[];
  /** Variables of the environment that forbid changes. */
  readonly variables: readonly string[];
  /** Words of a `config` command that forbid changes. */
  readonly settings: readonly string[];
  readonly repair:
    | { readonly kind: 'subcommand'; readonly word: string }
    | { readonly kind: 'flag'; readonly flag: string }
    | { readonly kind: 'before'; readonly command: string };
  readonly reference: string;
}

/** Sources: the tools' own documentation of `install`. */
export const LOCKING_TOOLS: readonly LockingTool[] = [
  {
    rule: 'npm-lockfile-install',
    command: 'npm',
    installing: ['install', 'i'],
    bare: null,
    lockFiles: ['package-lock.json', 'npm-shrinkwrap.json'],
    decides: ['--no-package-lock', '--package-lock', '--package-lock-only', '--no-save', '--dry-run'],
    elsewhere: ['-g', '--global', '--location', '--prefix', '-C'],
    variables: [],
    settings: [],
    repair: { kind: 'subcommand', word: 'ci' },
    reference: 'https://docs.npmjs.com/cli/commands/npm-ci',
  },
  {
    rule: 'yarn-lockfile-install',
    command: 'yarn',
    installing: ['install'],
    bare: 'install',
    lockFiles: ['yarn.lock'],
    decides: [
      '--frozen-lockfile',
      '--immutable',
      '--no-immutable',
      '--pure-lockfile',
      '--no-lockfile',
      '--version',
      '-v',
    ],
    elsewhere: ['--cwd', '--global'],
    variables: ['CI', 'YARN_ENABLE_IMMUTABLE_INSTALLS'],
    settings: ['enableImmutableInstalls'],
    repair: { kind: 'flag', flag: '--frozen-lockfile' },
    reference: 'https://classic.yarnpkg.com/en/docs/cli/install',
  },
  {
    rule: 'pnpm-lockfile-install',
    command: 'pnpm',
    installing: ['install', 'i'],
    bare: null,
    lockFiles: ['pnpm-lock.yaml'],
    decides: ['--frozen-lockfile', '--no-frozen-lockfile', '--lockfile-only', '--no-lockfile', '--offline'],
    elsewhere: ['-g', '--global', '-C', '--dir'],
    variables: ['CI'],
    settings: ['frozen-lockfile'],
    repair: { kind: 'flag', flag: '--frozen-lockfile' },
    reference: 'https://pnpm.io/cli/install#--frozen-lockfile',
  },
  {
    rule: 'bun-lockfile-install',
    command: 'bun',
    installing: ['install', 'i'],
    bare: null,
    lockFiles: ['bun.lock', 'bun.lockb'],
    decides: ['--frozen-lockfile', '--lockfile-only', '--no-save', '--dry-run'],
    elsewhere: ['-g', '--global', '--cwd'],
    variables: [],
    settings: [],
    repair: { kind: 'flag', flag: '--frozen-lockfile' },
    reference: 'https://bun.sh/docs/cli/install#production-mode',
  },
  {
    rule: 'bundle-lockfile-install',
    command: 'bundle',
    installing: ['install'],
    bare: 'install',
    lockFiles: ['Gemfile.lock'],
    decides: ['--deployment', '--frozen', '--no-deployment', '--local', '--version'],
    elsewhere: ['--gemfile'],
    variables: ['BUNDLE_FROZEN', 'BUNDLE_DEPLOYMENT'],
    settings: ['frozen', 'deployment'],
    repair: { kind: 'before', command: 'bundle config set --local frozen true' },
    reference: 'https://bundler.io/man/bundle-install.1.html',
  },
];

/** One row, one rule. */
function lockfileInstallRule(tool: LockingTool) {
  const [lockFile = ''] = tool.lockFiles;
  const install = `${tool.command} install`;
  const isConfigured = configuring(tool);
  const good = repaired(tool, install);
  return createRule({
    name: tool.rule,
    meta: {
      type: 'suggestion',
      docs: {
        description: `${tool.command} install that may change the lock file`,
        category: 'packages',
        level: 'info',
        presets: ['strict', 'security'],
        aliases: [],
        rationale: `When manifest and lock file disagree, \`${install}\` resolves anew and installs versions that nobody reviewed; the strict form ends the build instead.`,
        references: [tool.reference],
        securitySeverity: 4.2,
        cwe: [1357],
        silent: [
          'no earlier instruction copies the lock file by its name',
          'packages are named, or they are installed for the whole machine',
          'an option, a variable or a setting decides about the lock file',
        ],
        fixSafety: 'A build whose manifest and lock file disagree passes today and then fails.',
        examples: {
          bad: `FROM scratch\nCOPY ${lockFile} ./\nRUN ${install}`,
          good: `FROM scratch\nCOPY ${lockFile} ./\nRUN ${good}`,
          fixed: `FROM scratch\nCOPY ${lockFile} ./\nRUN ${good}`,
        },
      },
      messages: {
        open: '`{{command}}` may install other versions than `{{lockFile}}` names; run `{{cure}}`.',
        use: 'Run `{{cure}}`.',
      },
      hasSuggestions: true,
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        Command(node) {
          const { run, stage } = node;
          if (node.name !== tool.command || run === null || stage === null) return;
          if (!isOpenInstall(tool, node) || isDecidedAround(tool, sourceCode, node)) return;
          if (isConfigured(stage)) return;
          const lock = tool.lockFiles.find((file) => isThere(file, run, stage));
          if (lock === undefined) return;
          const { value = null } = node.subcommand ?? {};
          const written = value === null ? tool.command : `${tool.command} ${value}`;
          const cure = repaired(tool, value === null ? install : written);
          const fix = repair(tool, sourceCode, node);
          const data = { command: written, lockFile: lock, cure };
          context.report({
            node: node.subcommand ?? node.nameArgument,
            messageId: 'open',
            data,
            suggest: fix === null ? [] : [{ messageId: 'use', data, fix }],
          });
        },
      };
    },
  });
}

function repaired({ command, repair: how }: LockingTool, install: string): string {
  switch (how.kind) {
    case 'subcommand':
      return `${command} ${how.word}`;
    case 'flag':
      return `${install} ${how.flag}`;
    case 'before':
      return `${how.command} && ${install}`;
  }
}

function repair({ repair: how }: LockingTool, source: SourceCode, command: Command): Fix | null {
  if (!command.hasExactRanges || hasTemplateMark(source.getText(command.instruction))) return null;
  const { subcommand, nameArgument } = command;
  switch (how.kind) {
    case 'subcommand':
      return subcommand === null ? null : replaceWord(source, subcommand, how.word);
    case 'flag':
      if (subcommand !== null) return insertFlag(subcommand, how.flag);
      return nameArgument.node?.type === 'ExecElement'
        ? null
        : insertFlag(nameArgument, `install ${how.flag}`);
    case 'before':
      return prependCommand(source, command, how.command);
  }
}

/** Whether it installs the project in the working directory, with nothing said about the lock file. */
function isOpenInstall(tool: LockingTool, command: Command): boolean {
  const action = command.subcommand === null ? tool.bare : command.subcommand.value;
  if (action === null || !tool.installing.includes(action) || mayHideWords(command)) return false;
  if (command.positionals.length > 0 || command.hasFlag(...tool.decides, ...tool.elsewhere, '--help'))
    return false;
  return command.packages.some((each) => each.action === 'install' && each.packages.length === 0);
}

/** By a variable that is set. */
function isDecidedAround(tool: LockingTool, source: SourceCode, command: Command): boolean {
  const { env, args } = source.model.stateBefore(command.instruction);
  if (tool.variables.some((name) => env.has(name) || args.has(name))) return true;
  return command.assignments.some(({ name }) => tool.variables.includes(name));
}

/** Whether a `config` command of a stage's chain says something about the lock file. */
function configuring(tool: LockingTool): (stage: Stage) => boolean {
  return someInChain(({ commands }) =>
    commands.some(
      (other) =>
        other.name === tool.command &&
        other.subcommand?.value === 'config' &&
        other.args.some(({ text }) => tool.settings.some((setting) => text.includes(setting))),
    ),
  );
}

/** Whether an earlier COPY of the stage's chain, or a bind mount, brings a file of that name. */
function isThere(file: string, run: RunStep, stage: Stage): boolean {
  if (run.mounts.some(({ source }) => source !== null && lastPart(source) === file)) return true;
  return (firstCopies(stage).get(file) ?? Number.POSITIVE_INFINITY) < run.instruction.range[0];
}

/** The last part of each path that a stage's chain copies, and where it first does so. */
const firstCopies = alongChain<ReadonlyMap<string, number>>(({ copies }, inherited) => {
  if (copies.length === 0 && inherited !== null) return inherited;
  const found = new Map(inherited);
  for (const { sources, instruction } of copies) {
    for (const { kind, value } of sources) {
      if (kind !== 'path' || value.value === null) continue;
      const name = lastPart(value.value);
      if (LOCK_FILES.has(name) && !found.has(name)) found.set(name, instruction.range[0]);
    }
  }
  return found;
});

const LOCK_FILES: ReadonlySet<string> = new Set(LOCKING_TOOLS.flatMap(({ lockFiles }) => lockFiles));

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export default LOCKING_TOOLS.map(lockfileInstallRule);
