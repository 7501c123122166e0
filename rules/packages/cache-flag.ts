import {
  type BuildModel,
  type Command,
  createRule,
  emptiesCache,
  fillsCache,
  lastSegment,
  type Manager,
  managerOf,
  managers,
  onceFor,
  type Preset,
  type ReleaseFacts,
  type RunStep,
  releaseFactsOf,
  type Stage,
} from '../../src/rule-api.ts';
import { insertOption } from '../edits/fixes.ts';
import { mayBeAnyWord, mayHideWords, wordText } from '../facts/command-words.ts';
import { trivy } from '../facts/external-ids.ts';
import { lastInRun } from '../facts/later-commands.ts';
import { isMountedAway } from '../facts/mounts.ts';
import { isSet } from './settings.ts';

interface Details {
  readonly presets?: readonly Preset[];
  readonly aliases: readonly string[];
}

/** By name of the manager, what other linters call the rule. */
const DETAILS: Readonly<Record<string, Details>> = {
  __proto__: null as never,
  apk: {
    aliases: [
      'DL3019',
      ...trivy(25),
      'ae9c56a6-3ed1-4ac0-9b54-31267f51151d',
      'dockerfile.best-practice.missing-apk-no-cache.missing-apk-no-cache',
      'S6587',
    ],
  },
  pip: {
    aliases: [
      'DL3042',
      'f2f903fb-b977-461e-98d7-b3e2185c6118',
      'dockerfile.best-practice.missing-pip-no-cache-dir.missing-pip-no-cache-dir',
      'S6587',
    ],
  },
  // Files of the cache are hard links to those that are installed: only archives and indexes count twice.
  uv: { presets: ['strict'], aliases: [] },
};

/** Makes the rule for one package manager whose cache can be disabled with an option. */
function cacheFlagRule(manager: Manager) {
  const { name, usage, cache } = manager;
  const { presets = ['recommended', 'strict'], aliases } = DETAILS[name] ?? { aliases: ['S6587'] };
  const { flag, accepts, fact } = cache?.off ?? { flag: '', accepts: '' };
  const directories = cache?.directories.split(' ') ?? [];
  const cacheSources = stagesWithCopiedCache(directories);
  const lastRemoval = lastInRun((other) => removes(manager, directories, other));
  const run = `FROM scratch\nRUN ${usage.install} ${usage.package}`;
  const good = `FROM scratch\nRUN ${usage.install.split(' ').toSpliced(2, 0, flag).join(' ')} ${usage.package}`;
  return createRule({
    name: `${name}-${flag.replace(/^-+/, '')}`,
    meta: {
      type: 'suggestion',
      docs: {
        description: `Require ${flag} for ${name}`,
        category: 'packages',
        level: 'warning',
        presets,
        aliases,
        rationale: `Downloads stay in \`${directories[0] ?? ''}\` and enlarge the layer, but are never used again.`,
        references: ['https://docs.docker.com/build/building/best-practices/'],
        silent: [
          'an option, a setting or an environment variable disables the cache',
          'it is in a cache or tmpfs mount',
          'it is removed later in the same RUN',
          'the stage is not shipped, or a later stage copies the cache',
          ...(fact === undefined ? [] : ['the base image has an older release, which keeps no cache']),
        ],
        examples: { bad: run, good, fixed: good },
      },
      messages: { kept: '`{{command}}` leaves its download cache in the layer; add `{{flag}}`.' },
      fixable: 'code',
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      const { model } = sourceCode;

      function check(step: RunStep, command: Command): void {
        const { subcommand } = command;
        if (subcommand?.value == null || managerOf(command)?.name !== name || !fillsCache(command)) return;
        if (command.hasFlag(...accepts.split(' ')) || mayHideWords(command, model)) return;
        if (isSet(sourceCode, command, cache?.movedBy ?? '') || isTooOld(step.stage, fact)) return;
        if (lastRemoval(step) > command.range[0]) return;
        if (directories.some((path) => isMountedAway(step, path))) return;
        context.report({
          node: subcommand,
          messageId: 'kept',
          data: { command: `${command.name ?? name} ${subcommand.value}`, flag },
          fix: insertOption(sourceCode, command, flag),
        });
      }

      return {
        'Stage:exit'(stage) {
          if (!stage.isShipped || cacheSources(model).has(stage)) return;
          for (const step of stage.runs) for (const command of step.commands) check(step, command);
        },
      };
    },
  });
}

/** Whether the image is a release of a distribution whose own program does not know the option. */
function isTooOld({ root }: Stage, fact: keyof ReleaseFacts | undefined): boolean {
  const { facts, reference } = root.base;
  if (fact === undefined || facts === null || reference?.repository !== facts.distro) return false;
  return releaseFactsOf(facts)[fact] === false;
}

/** Whether a copied path is the cache or a directory above it. */
function holdsCache(directories: readonly string[], path: string | null): boolean {
  return (
    path === null ||
    directories.some((directory) => `${directory}/`.startsWith(path.endsWith('/') ? path : `${path}/`))
  );
}

/** Whether a command takes the cache away. */
function removes(manager: Manager, directories: readonly string[], command: Command): boolean {
  if (emptiesCache(manager, command)) return true;
  if (command.name !== 'rm') return false;
  return command.args.some((argument) => mayBeAnyWord(argument) || covers(directories, wordText(argument)));
}

/** The stages whose cache another stage copies. */
function stagesWithCopiedCache(directories: readonly string[]): (model: BuildModel) => ReadonlySet<Stage> {
  return onceFor(
    ({ stages }) =>
      new Set(
        stages.flatMap(({ copies }) =>
          copies.flatMap(({ from, sources }) =>
            from?.stage != null && sources.some(({ value }) => holdsCache(directories, value.value))
              ? [from.stage]
              : [],
          ),
        ),
      ),
  );
}

function covers(directories: readonly string[], path: string): boolean {
  if (path.includes('.cache') || path.startsWith('/var/cache/*') || path === '/var/cache') return true;
  if (directories.some((directory) => path.startsWith(directory))) return true;
  return path.includes('{') && directories.some((directory) => path.includes(lastSegment(directory)));
}

export default managers()
  .filter(({ cache }) => cache?.off !== undefined)
  .map(cacheFlagRule);
