import {
  alongChain,
  type Command,
  createRule,
  type Fix,
  lastSegment,
  type Manager,
  type ManagerFacts,
  managerOf,
  managers,
  type RunStep,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { isEditableCommand } from '../edits/editable.ts';
import { insertFlag, replaceWord } from '../edits/fixes.ts';
import { prependCommand } from '../edits/prepend-command.ts';
import { mayHideWords } from '../facts/command-words.ts';
import { someInChain } from '../facts/stage-chain.ts';
import { isSet } from './settings.ts';

type LockFile = NonNullable<ManagerFacts['lock']>;
type Strict = LockFile['strict'];

/** By name of the manager, where the strict form is explained. */
const REFERENCES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  npm: 'https://docs.npmjs.com/cli/commands/npm-ci',
  yarn: 'https://classic.yarnpkg.com/en/docs/cli/install',
  pnpm: 'https://pnpm.io/cli/install#--frozen-lockfile',
  bun: 'https://bun.sh/docs/cli/install#production-mode',
};

/** Makes the rule for one package manager whose install command may change the lock file. */
function lockfileInstallRule({ name, manual }: Manager, lock: LockFile) {
  const { strict } = lock;
  const files = lock.files.split(' ');
  const [lockFile = ''] = files;
  const install = `${name} install`;
  const good = strictForm(strict, name, install);
  const isConfigured = configuring(name, lock.settings?.split(' ') ?? []);
  return createRule({
    name: `${name}-lockfile-install`,
    meta: {
      type: 'suggestion',
      docs: {
        description: `Require ${name} to install from its lock file`,
        category: 'packages',
        level: 'info',
        presets: ['strict', 'security'],
        aliases: [],
        rationale: `If manifest and lock file disagree, \`${install}\` resolves versions again and installs unreviewed ones; the strict form fails the build instead.`,
        references: [REFERENCES[name] ?? manual],
        securitySeverity: 4.2,
        cwe: [1357],
        silent: [
          'no earlier instruction copies the lock file by name',
          'the command names packages, or installs globally',
          'an option, a variable or a setting controls the use of the lock file',
        ],
        fixSafety: 'A build whose manifest and lock file disagree currently passes and will then fail.',
        examples: {
          bad: `FROM scratch\nCOPY ${lockFile} ./\nRUN ${install}`,
          good: `FROM scratch\nCOPY ${lockFile} ./\nRUN ${good}`,
          fixed: `FROM scratch\nCOPY ${lockFile} ./\nRUN ${good}`,
        },
      },
      messages: {
        open: '`{{command}}` may install versions other than those in `{{lockFile}}`; run `{{wanted}}`.',
        use: 'Run `{{wanted}}`.',
      },
      hasSuggestions: true,
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        Command(node) {
          const { run, stage } = node;
          if (managerOf(node)?.name !== name || run === null || stage === null) return;
          if (!isOpenInstall(lock, sourceCode, node) || isConfigured(stage)) return;
          if (isSet(sourceCode, node, lock.variables ?? '')) return;
          const present = files.find((file) => isThere(file, run, stage));
          if (present === undefined) return;
          const { value = null } = node.subcommand ?? {};
          const called = node.name ?? name;
          const written = value === null ? called : `${called} ${value}`;
          const wanted = strictForm(strict, called, value === null ? `${called} install` : written);
          const fix = repair(strict, sourceCode, node);
          const data = { command: written, lockFile: present, wanted };
          context.report({
            node: node.subcommand ?? node.nameArgument,
            messageId: 'open',
            data,
            suggest: [{ messageId: 'use', data, fix }],
          });
        },
      };
    },
  });
}

function strictForm(how: Strict, command: string, install: string): string {
  switch (how.kind) {
    case 'subcommand':
      return `${command} ${how.word}`;
    case 'flag':
      return `${install} ${how.flag}`;
    case 'before':
      return `${how.command} && ${install}`;
  }
}

function repair(how: Strict, source: SourceCode, command: Command): Fix | null {
  if (!isEditableCommand(source, command)) return null;
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
function isOpenInstall({ decides, elsewhere }: LockFile, source: SourceCode, command: Command): boolean {
  if (command.task !== 'install' || mayHideWords(command, source.model)) return false;
  const options = `${decides} ${elsewhere} --help`.split(' ');
  if (command.positionals.length > 0 || command.hasFlag(...options)) return false;
  return command.packages.some((each) => each.action === 'install' && each.packages.length === 0);
}

/** Whether a `config` command of a stage's chain says something about the lock file. */
function configuring(manager: string, settings: readonly string[]): (stage: Stage) => boolean {
  if (settings.length === 0) return () => false;
  return someInChain(({ commands }) =>
    commands.some(
      (command) =>
        command.task === 'config' &&
        managerOf(command)?.name === manager &&
        command.args.some(({ text }) => settings.some((setting) => text.includes(setting))),
    ),
  );
}

/** Whether an earlier COPY of the stage's chain, or a bind mount, brings a file of that name. */
function isThere(file: string, run: RunStep, stage: Stage): boolean {
  if (run.mounts.some(({ source }) => source !== null && lastSegment(source) === file)) return true;
  return (firstCopies(stage).get(file) ?? Number.POSITIVE_INFINITY) < run.instruction.range[0];
}

/** The last part of each path that a stage's chain copies, and where it first does so. */
const firstCopies = alongChain<ReadonlyMap<string, number>>(({ copies }, inherited) => {
  if (copies.length === 0 && inherited !== null) return inherited;
  const found = new Map(inherited);
  for (const { sources, instruction } of copies) {
    for (const { kind, value } of sources) {
      if (kind !== 'path' || value.value === null) continue;
      const name = lastSegment(value.value);
      if (LOCK_FILES.has(name) && !found.has(name)) found.set(name, instruction.range[0]);
    }
  }
  return found;
});

const LOCK_FILES: ReadonlySet<string> = new Set(
  managers().flatMap(({ lock }) => lock?.files.split(' ') ?? []),
);

export default managers().flatMap((manager) =>
  manager.lock === undefined ? [] : [lockfileInstallRule(manager, manager.lock)],
);
