import { type BuildState, type Command, createRule, type RunStep } from '../../src/rule-api.ts';
import { appendAfterLast } from '../edits/append-after-last.ts';
import { hasTemplateMark } from '../edits/editable.ts';
import { mayBeAnyWord, wordText } from '../facts/command-words.ts';
import { trivy } from '../facts/external-ids.ts';
import { isMountedAway } from '../facts/mounts.ts';
import { mayCleanUp } from '../facts/own-scripts.ts';

/** A package manager that leaves downloads or indexes behind until a command of its own removes them. */
export interface CleaningTool {
  readonly rule: string;
  readonly commands: readonly string[];
  /** Sub-commands that fill the cache; empty for a tool that has none, whose operations tell. */
  readonly filling: readonly string[];
  /** The command that empties it and cannot fail. */
  readonly cleanUp: string;
  /** Sub-commands that empty it. */
  readonly cleaning: readonly string[];
  /** What it does without a sub-command. */
  readonly bare?: string;
  /** Other tools that empty it with the same sub-commands. */
  readonly alsoCleanedBy: readonly string[];
  /** Where it keeps its files; `~` is the home of root. */
  readonly folders: readonly string[];
  /** Variables of the environment or options that put the cache elsewhere or switch it off. */
  readonly movedBy?: readonly string[];
  /** Whether the text proves that the cache is not what the program runs from. */
  readonly isSpare?: (command: Command) => boolean;
  readonly aliases: readonly string[];
  readonly example: string;
}

/** Sources: the manual pages of the tools. */
const CLEANING_TOOLS: readonly CleaningTool[] = [
  {
    rule: 'yum-clean-cache',
    commands: ['yum'],
    filling: ['install', 'update', 'upgrade', 'groupinstall', 'localinstall', 'reinstall', 'makecache'],
    cleanUp: 'yum clean all',
    cleaning: ['clean'],
    alsoCleanedBy: ['dnf', 'microdnf'],
    folders: ['/var/cache/yum', '/var/cache/dnf'],
    aliases: [
      'DL3032',
      ...trivy(15),
      '00481784-25aa-4a55-8633-3136dfcf4f37',
      'dockerfile.best-practice.missing-yum-clean-all.missing-yum-clean-all',
      'S6587',
      'AC_DOCKER_0009',
    ],
    example: 'install -y jq',
  },
  {
    rule: 'dnf-clean-cache',
    commands: ['dnf', 'dnf5', 'dnf-3'],
    filling: [
      'install',
      'update',
      'upgrade',
      'upgrade-minimal',
      'groupinstall',
      'localinstall',
      'reinstall',
      'makecache',
      'distro-sync',
      'builddep',
    ],
    cleanUp: 'dnf clean all',
    cleaning: ['clean'],
    alsoCleanedBy: ['yum', 'microdnf'],
    folders: ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum'],
    aliases: [
      'DL3040',
      ...trivy(19),
      '295acb63-9246-4b21-b441-7c1f1fb62dc0',
      'dockerfile.best-practice.missing-dnf-clean-all.missing-dnf-clean-all',
      'S6587',
    ],
    example: 'install -y jq',
  },
  {
    rule: 'microdnf-clean-cache',
    commands: ['microdnf'],
    filling: ['install', 'update', 'upgrade', 'reinstall', 'makecache', 'distro-sync'],
    cleanUp: 'microdnf clean all',
    cleaning: ['clean'],
    alsoCleanedBy: ['yum', 'dnf'],
    folders: ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'],
    aliases: ['DL3040', ...trivy(27), 'S6587'],
    example: 'install -y jq',
  },
  {
    rule: 'tdnf-clean-cache',
    commands: ['tdnf'],
    filling: ['install', 'update', 'upgrade', 'reinstall', 'makecache', 'distro-sync'],
    cleanUp: 'tdnf clean all',
    cleaning: ['clean'],
    alsoCleanedBy: ['dnf'],
    folders: ['/var/cache/tdnf'],
    aliases: ['S6587'],
    example: 'install -y jq',
  },
  {
    rule: 'zypper-clean-cache',
    commands: ['zypper'],
    filling: [
      'install',
      'in',
      'update',
      'up',
      'dist-upgrade',
      'dup',
      'patch',
      'refresh',
      'ref',
      'source-install',
      'si',
    ],
    cleanUp: 'zypper clean --all',
    cleaning: ['clean', 'cc'],
    alsoCleanedBy: [],
    folders: ['/var/cache/zypp'],
    aliases: [
      'DL3036',
      ...trivy(20),
      '38300d1a-feb2-4a48-936a-d1ef1cd24313',
      'dockerfile.best-practice.missing-zypper-clean.missing-zypper-clean',
      'S6587',
    ],
    example: '-n install jq',
  },
  {
    rule: 'npm-clean-cache',
    commands: ['npm'],
    filling: ['install', 'i', 'add', 'ci', 'clean-install'],
    cleanUp: 'npm cache clean --force',
    cleaning: ['cache'],
    alsoCleanedBy: [],
    folders: ['/root/.npm', '~/.npm'],
    aliases: ['S6587'],
    example: 'ci',
  },
  {
    rule: 'conda-clean-cache',
    commands: ['conda', 'mamba', 'micromamba'],
    filling: ['install', 'create', 'update', 'upgrade'],
    cleanUp: 'conda clean -afy',
    cleaning: ['clean'],
    alsoCleanedBy: ['conda', 'mamba', 'micromamba'],
    folders: ['/opt/conda/pkgs', '/root/miniconda3/pkgs', '/root/.conda/pkgs'],
    aliases: [],
    example: 'install -y numpy',
  },
  {
    rule: 'yarn-clean-cache',
    commands: ['yarn'],
    filling: ['install', 'add', 'global'],
    bare: 'install',
    cleanUp: 'yarn cache clean',
    cleaning: ['cache'],
    alsoCleanedBy: [],
    folders: ['/usr/local/share/.cache', '/root/.cache/yarn', '~/.cache/yarn'],
    movedBy: ['--cache-folder', 'YARN_CACHE_FOLDER'],
    isSpare: isYarnClassic,
    aliases: ['DL3060', 'S6587'],
    example: 'install --production',
  },
  {
    rule: 'composer-clean-cache',
    commands: ['composer'],
    filling: ['install', 'i', 'require', 'create-project', 'update', 'global'],
    cleanUp: 'composer clear-cache',
    cleaning: ['clear-cache', 'clearcache', 'cc'],
    alsoCleanedBy: [],
    folders: ['/root/.composer/cache', '/root/.cache/composer', '/tmp/cache', '~/.composer/cache'],
    movedBy: ['--no-cache', 'COMPOSER_CACHE_DIR', 'COMPOSER_NO_CACHE'],
    aliases: [],
    example: 'install',
  },
  {
    rule: 'pacman-clean-cache',
    commands: ['pacman'],
    filling: [],
    cleanUp: 'rm -rf /var/cache/pacman/pkg/*',
    cleaning: [],
    alsoCleanedBy: [],
    folders: ['/var/cache/pacman/pkg'],
    movedBy: ['--cachedir'],
    aliases: ['S6587'],
    example: '-Syu --noconfirm jq',
  },
];

/**
 * With these options it is Yarn 1, whose cache nothing reads any more; that of later releases may be the installation
 * itself.
 */
function isYarnClassic(command: Command): boolean {
  if (command.subcommand?.value === 'global') return true;
  return command.hasFlag(
    '--production',
    '--prod',
    '--pure-lockfile',
    '--ignore-engines',
    '--ignore-optional',
  );
}

/** One row, one rule: what a manager downloads stays in the layer unless the same RUN removes it. */
function cleanCacheRule(tool: CleaningTool) {
  const [command = ''] = tool.commands;
  const [folder = ''] = tool.folders;
  const run = `FROM scratch\nRUN ${command} ${tool.example}`;
  return createRule({
    name: tool.rule,
    meta: {
      type: 'suggestion',
      docs: {
        description: `${command} cache left in the layer`,
        category: 'packages',
        level: 'warning',
        presets: ['recommended', 'strict'],
        aliases: tool.aliases,
        rationale: `Downloads and indexes stay in \`${folder}\` and in the layer, where nothing reads them again; a later RUN cannot take them out.`,
        references: ['https://docs.docker.com/build/building/best-practices/'],
        silent: [
          'the cache is removed later in the same RUN',
          'a script that the file copies, or whose name says that it cleans up, runs later in the same RUN',
          'a cache or tmpfs mount holds it',
          'the stage does not ship',
          ...(tool.movedBy === undefined
            ? []
            : ['an option or a variable puts it elsewhere or switches it off']),
          ...(tool.isSpare === undefined ? [] : ['nothing proves that the program can run without it']),
        ],
        examples: { bad: run, good: `${run} && ${tool.cleanUp}`, fixed: `${run} && ${tool.cleanUp}` },
      },
      messages: {
        left: '`{{command}}` leaves its cache in the layer; run `{{cleanUp}}` behind it.',
      },
      fixable: 'code',
      schema: [],
    },
    create(context) {
      const { model } = context.sourceCode;
      return {
        'Stage:exit'(stage) {
          if (!stage.isShipped) return;
          for (const step of stage.runs) {
            const install = lastInstall(tool, step);
            if (install === null || isCleaned(tool, step, install)) continue;
            if (hasTemplateMark(context.sourceCode.getText(step.instruction))) continue;
            if (isMoved(tool, install, model.stateBefore(step.instruction))) continue;
            const called = install.name ?? command;
            const cleanUp = tool.cleanUp.replace(command, called);
            context.report({
              node: install.subcommand ?? install.nameArgument,
              messageId: 'left',
              data: { command: briefly(called, install), cleanUp },
              fix: isDelegated(install)
                ? null
                : appendAfterLast(context.sourceCode, step.commands.filter(isOf(tool)), cleanUp),
            });
          }
        },
      };
    },
  });
}

function isOf(tool: CleaningTool): (command: Command) => boolean {
  return ({ name }) => name !== null && tool.commands.includes(name);
}

/** `php composer.phar`, `corepack yarn`: its own name may be no command. */
function isDelegated({ wrappers }: Command): boolean {
  return wrappers.some(({ name }) => name === 'php' || name === 'corepack');
}

/** `npm ci`, `pacman -Syu`. */
function briefly(called: string, { subcommand, args }: Command): string {
  return `${called} ${subcommand?.value ?? args[0]?.text ?? ''}`.trim();
}

function lastInstall(tool: CleaningTool, { commands }: RunStep): Command | null {
  const install = commands.findLast((command) => isOf(tool)(command) && isFilling(tool, command));
  if (install === undefined || install.hasFlag('--help', '--version', '--dry-run')) return null;
  return tool.isSpare === undefined || tool.isSpare(install) ? install : null;
}

function isFilling({ filling, bare }: CleaningTool, { subcommand, packages }: Command): boolean {
  if (filling.length === 0) {
    return packages.some(({ action }) => ['install', 'upgrade', 'download'].includes(action));
  }
  return filling.includes(subcommand === null ? (bare ?? '') : (subcommand.value ?? ''));
}

/** By an option of the command, an assignment in front of it or a variable in force. */
function isMoved({ movedBy = [] }: CleaningTool, command: Command, { env, args }: BuildState): boolean {
  if (command.hasFlag(...movedBy)) return true;
  const isGiven = (name: string) => movedBy.includes(name);
  return (
    command.assignments.some(({ name }) => isGiven(name)) || [...env.keys(), ...args.keys()].some(isGiven)
  );
}

function isCleaned(tool: CleaningTool, step: RunStep, install: Command): boolean {
  if (tool.folders.some((folder) => isMountedAway(step, folder.replace('~', '/root')))) return true;
  return step.commands.some(
    (command) => command.range[0] > install.range[0] && (removesCache(tool, command) || mayCleanUp(command)),
  );
}

function removesCache(tool: CleaningTool, command: Command): boolean {
  const { name, subcommand, args, packages } = command;
  if (name === null) return false;
  if (tool.commands.includes(name) || tool.alsoCleanedBy.includes(name)) {
    return (
      tool.cleaning.includes(subcommand?.value ?? '') ||
      (tool.filling.length === 0 && packages.some(({ action }) => action === 'clean'))
    );
  }
  if (name !== 'rm' && name !== 'find') return false;
  return args.some((argument) => mayBeAnyWord(argument) || covers(tool, wordText(argument)));
}

/** The folder, something in it, a folder above it, or a brace that names it. */
function covers(tool: CleaningTool, path: string): boolean {
  const above = path.endsWith('/*') ? path.slice(0, -1) : path.endsWith('/') ? path : `${path}/`;
  return tool.folders.some((folder) => {
    if (above !== '/' && `${folder}/`.startsWith(above)) return true;
    const last = folder.slice(folder.lastIndexOf('/') + 1);
    return (
      path.startsWith(folder) || path.endsWith(`/${last}`) || (path.includes('{') && path.includes(last))
    );
  });
}

export default CLEANING_TOOLS.map(cleanCacheRule);
