import {
  type Command,
  createRule,
  emptiesCache,
  fillsCache,
  lastSegment,
  type Manager,
  managerOf,
  managers,
  type RunStep,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isTemplated } from '../edits/editable.ts';
import { type DirectoryHints, mayBeDirectory, wordText } from '../facts/command-words.ts';
import { trivy } from '../facts/external-ids.ts';
import { isMountedAway } from '../facts/mounts.ts';
import { mayCleanUp } from '../facts/own-scripts.ts';
import { emptyAfterLast, isCacheNeededAfter, needsCache } from './clean-up.ts';
import { isSet } from './settings.ts';

interface Details {
  readonly aliases: readonly string[];
  /** What the example runs instead of the usual. */
  readonly example?: string;
}

/** By name of the manager, what other linters call the rule. */
const DETAILS: Readonly<Record<string, Details>> = {
  __proto__: null as never,
  yum: {
    aliases: [
      'DL3032',
      ...trivy(15),
      '00481784-25aa-4a55-8633-3136dfcf4f37',
      'dockerfile.best-practice.missing-yum-clean-all.missing-yum-clean-all',
      'S6587',
      'AC_DOCKER_0009',
    ],
  },
  dnf: {
    aliases: [
      'DL3040',
      ...trivy(19),
      '295acb63-9246-4b21-b441-7c1f1fb62dc0',
      'dockerfile.best-practice.missing-dnf-clean-all.missing-dnf-clean-all',
      'S6587',
    ],
  },
  microdnf: { aliases: ['DL3040', ...trivy(27), 'S6587'] },
  zypper: {
    aliases: [
      'DL3036',
      ...trivy(20),
      '38300d1a-feb2-4a48-936a-d1ef1cd24313',
      'dockerfile.best-practice.missing-zypper-clean.missing-zypper-clean',
      'S6587',
    ],
  },
  npm: { aliases: ['S6587'], example: 'npm ci' },
  conda: { aliases: [] },
  yarn: { aliases: ['DL3060', 'S6587'], example: 'yarn install --production' },
  composer: { aliases: [], example: 'composer install' },
};

/** Makes the rule for one package manager: its cache stays in the layer unless the same RUN removes it. */
function cleanCacheRule(manager: Manager) {
  const { name, usage, cache } = manager;
  const { aliases, example = `${usage.install} ${usage.package}` } = DETAILS[name] ?? { aliases: ['S6587'] };
  const directories = cache?.directories.split(' ') ?? [];
  const emptying = cache?.emptying ?? '';
  const run = `FROM scratch\nRUN ${example}`;
  const isNeededAfter = isCacheNeededAfter(manager);
  return createRule({
    name: `${name}-clean-cache`,
    meta: {
      type: 'suggestion',
      docs: {
        description: `Require removing the ${name} cache in the same RUN`,
        category: 'packages',
        level: 'warning',
        presets: ['recommended', 'strict'],
        aliases,
        rationale: `Downloads and indexes stay in \`${directories[0] ?? ''}\` and enlarge the layer, but are never used again. A later RUN cannot shrink this layer.`,
        references: ['https://docs.docker.com/build/building/best-practices/'],
        silent: [
          'the cache is removed later in the same RUN',
          'a copied script, or one whose name suggests a clean-up, runs later in the same RUN',
          'it is in a cache or tmpfs mount',
          'the stage does not ship',
          ...(cache?.neededBy === undefined ? [] : ['the command works offline and installs from the cache']),
          ...(cache?.movedBy === undefined ? [] : ['an option or a variable moves or disables it']),
          ...(cache?.isSpare === undefined ? [] : ['the program may need it at run time']),
        ],
        examples: { bad: run, good: `${run} && ${emptying}`, fixed: `${run} && ${emptying}` },
      },
      messages: {
        left: '`{{command}}` leaves its cache in the layer; run `{{emptying}}` after it.',
      },
      fixable: 'code',
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      const isOf = (command: Command) => managerOf(command)?.name === name;
      const fills = (command: Command) =>
        isOf(command) && fillsCache(command) && !needsCache(sourceCode, manager, command);
      return {
        'Stage:exit'(stage) {
          if (!stage.isShipped) return;
          for (const step of stage.runs) {
            const install = step.commands.findLast(fills);
            if (install === undefined || isCleaned(manager, step, install, sourceCode)) continue;
            if (install.hasFlag('--help', '--version', '--dry-run')) continue;
            if (isTemplated(sourceCode, step.instruction)) continue;
            if (isSet(sourceCode, install, cache?.movedBy ?? '')) continue;
            const called = install.name ?? name;
            const cleanUp = emptying.replace(name, called);
            context.report({
              node: install.subcommand ?? install.nameArgument,
              messageId: 'left',
              data: { command: briefly(called, install), emptying: cleanUp },
              fix: isNeededAfter(sourceCode, step)
                ? null
                : emptyAfterLast(sourceCode, manager, step.commands.filter(isOf)),
            });
          }
        },
      };
    },
  });
}

/** `npm ci`, `pacman -Syu`. */
function briefly(called: string, { subcommand, args }: Command): string {
  return `${called} ${subcommand?.value ?? args[0]?.text ?? ''}`.trim();
}

function isCleaned(manager: Manager, step: RunStep, install: Command, source: SourceCode): boolean {
  const directories = manager.cache?.directories.split(' ') ?? [];
  if (directories.some((directory) => isMountedAway(step, directory.replace('~', '/root')))) return true;
  // Once for all commands: the instruction may be long.
  const text = source.getText(step.instruction);
  const isNamed =
    text.includes('/var/') || directories.some((path) => text.includes(`/${lastSegment(path)}`));
  const known = { model: source.model, isNamed };
  return step.commands.some(
    (command) =>
      command.range[0] > install.range[0] &&
      (removesCache(manager, directories, command, known) || mayCleanUp(command)),
  );
}

function removesCache(
  manager: Manager,
  directories: readonly string[],
  command: Command,
  known: DirectoryHints,
): boolean {
  if (emptiesCache(manager, command)) return true;
  if (command.name !== 'rm' && command.name !== 'find') return false;
  return command.args.some(
    (argument) => mayBeDirectory(argument, command, known) || covers(directories, wordText(argument)),
  );
}

/** The directory, something in it, one above it, or a brace that names it. */
function covers(directories: readonly string[], path: string): boolean {
  const above = path.endsWith('/*') ? path.slice(0, -1) : path.endsWith('/') ? path : `${path}/`;
  return directories.some((directory) => {
    if (above !== '/' && `${directory}/`.startsWith(above)) return true;
    const last = lastSegment(directory);
    return (
      path.startsWith(directory) || path.endsWith(`/${last}`) || (path.includes('{') && path.includes(last))
    );
  });
}

export default managers()
  .filter(({ cache }) => cache?.emptying !== undefined)
  .map(cleanCacheRule);
