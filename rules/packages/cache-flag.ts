import {
  type BuildModel,
  type BuildState,
  type Command,
  createRule,
  onceFor,
  type Preset,
  type RunStep,
  type Stage,
} from '../../src/rule-api.ts';
import { insertFlag } from '../edits/fixes.ts';
import { mayBeAnyWord, mayHideWords, wordText } from '../facts/command-words.ts';
import { trivy } from '../facts/external-ids.ts';
import { lastInRun } from '../facts/later-commands.ts';
import { isMountedAway } from '../facts/mounts.ts';

/** A package manager that keeps a download cache unless an option says otherwise. */
export interface CacheFlagTool {
  readonly rule: string;
  readonly commands: readonly string[];
  readonly filling: readonly string[];
  readonly flag: string;
  readonly accepts: readonly string[];
  /** Variable that says the same; `null` when there is none. */
  readonly variable: string | null;
  readonly folders: readonly string[];
  readonly presets?: readonly Preset[];
  readonly aliases: readonly string[];
  readonly example: string;
}

/** Sources: apk(8), pip's and uv's reference of options and variables. */
const CACHE_FLAG_TOOLS: readonly CacheFlagTool[] = [
  {
    rule: 'apk-no-cache',
    commands: ['apk'],
    filling: ['add', 'upgrade'],
    flag: '--no-cache',
    accepts: ['--no-cache', '--no-network', '--simulate', '-s'],
    variable: null,
    folders: ['/var/cache/apk', '/etc/apk/cache'],
    aliases: [
      'DL3019',
      ...trivy(25),
      'ae9c56a6-3ed1-4ac0-9b54-31267f51151d',
      'dockerfile.best-practice.missing-apk-no-cache.missing-apk-no-cache',
      'S6587',
    ],
    example: 'curl',
  },
  {
    rule: 'pip-no-cache-dir',
    commands: ['pip', 'pip2', 'pip3'],
    filling: ['install', 'wheel', 'download'],
    flag: '--no-cache-dir',
    accepts: ['--no-cache-dir', '--no-cache', '--cache-dir', '--dry-run'],
    variable: 'PIP_NO_CACHE_DIR',
    folders: ['/root/.cache/pip'],
    aliases: [
      'DL3042',
      'f2f903fb-b977-461e-98d7-b3e2185c6118',
      'dockerfile.best-practice.missing-pip-no-cache-dir.missing-pip-no-cache-dir',
      'S6587',
    ],
    example: 'flask',
  },
  {
    rule: 'uv-no-cache',
    commands: ['uv'],
    filling: ['pip', 'sync', 'tool', 'add'],
    flag: '--no-cache',
    accepts: ['--no-cache', '-n', '--no-cache-dir', '--cache-dir', '--dry-run'],
    variable: 'UV_NO_CACHE',
    folders: ['/root/.cache/uv'],
    // Files of the cache are hard links to those that are installed: only archives and indexes count twice.
    presets: ['strict'],
    aliases: [],
    example: 'install --system flask',
  },
];

/** Values that pip and others read as off. */
const OFF = new Set(['', '0', 'false', 'off', 'no']);

/** One row, one rule. */
function cacheFlagRule(tool: CacheFlagTool) {
  const [command = ''] = tool.commands;
  const [filling = ''] = tool.filling;
  const [folder = ''] = tool.folders;
  const cacheSources = stagesWithCopiedCache(tool);
  const lastRemoval = lastInRun((other) => removes(tool, other));
  const install = (flag: string) => `FROM scratch\nRUN ${command} ${filling}${flag} ${tool.example}`;
  return createRule({
    name: tool.rule,
    meta: {
      type: 'suggestion',
      docs: {
        description: `${command} without ${tool.flag}`,
        category: 'packages',
        level: 'warning',
        presets: tool.presets ?? ['recommended', 'strict'],
        aliases: tool.aliases,
        rationale: `Downloads stay in \`${folder}\` and in the layer, where nothing reads them again.`,
        references: ['https://docs.docker.com/build/building/best-practices/'],
        silent: [
          'an option or a variable of the environment turns the cache off',
          'a cache or tmpfs mount holds it',
          'it is removed later in the same RUN',
          'the stage does not ship, or a later stage copies the cache',
        ],
        examples: { bad: install(''), good: install(` ${tool.flag}`), fixed: install(` ${tool.flag}`) },
      },
      messages: { kept: '`{{command}} {{subcommand}}` keeps its downloads in the layer; add `{{flag}}`.' },
      fixable: 'code',
      schema: [],
    },
    create(context) {
      const { model } = context.sourceCode;

      function check(step: RunStep, command: Command): void {
        const { name: called, subcommand } = command;
        if (called === null || !isOf(tool, called)) return;
        if (subcommand?.value == null || !tool.filling.includes(subcommand.value) || !fetches(command))
          return;
        if (command.hasFlag(...tool.accepts) || mayHideWords(command)) return;
        if (isTurnedOff(tool, command, model.stateBefore(step.instruction))) return;
        if (tool.folders.some((path) => isMountedAway(step, path)) || lastRemoval(step) > command.range[0])
          return;
        context.report({
          node: subcommand,
          messageId: 'kept',
          data: { command: called, subcommand: subcommand.value, flag: tool.flag },
          fix: command.hasExactRanges ? insertFlag(subcommand, tool.flag) : null,
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

/** `pip3.12` is pip. */
function isOf({ commands }: CacheFlagTool, called: string): boolean {
  return commands.includes(called) || commands.includes(called.replace(/[0-9.]+$/, ''));
}

function fetches({ packages }: Command): boolean {
  return packages.some(({ action }) => action === 'install' || action === 'upgrade' || action === 'download');
}

/** Whether a copied path is the cache or a folder above it. */
function holdsCache(tool: CacheFlagTool, path: string | null): boolean {
  return (
    path === null ||
    tool.folders.some((folder) => `${folder}/`.startsWith(path.endsWith('/') ? path : `${path}/`))
  );
}

/** By `VARIABLE=…` in front of the command or a variable in force; one without a known value may do it. */
function isTurnedOff({ variable }: CacheFlagTool, command: Command, { env, args }: BuildState): boolean {
  if (variable === null) return false;
  const assignment = command.assignments.find(({ name }) => name === variable);
  if (assignment !== undefined) return assignment.value === null || !OFF.has(assignment.value.toLowerCase());
  const given = env.get(variable)?.value ?? args.get(variable)?.value;
  return given !== undefined && (given.value === null || !OFF.has(given.value.toLowerCase()));
}

/** Whether a command takes the cache away. */
function removes(tool: CacheFlagTool, { name, subcommand, args }: Command): boolean {
  if (tool.commands.includes(name ?? '') && subcommand?.value === 'cache') return true;
  return name === 'rm' && args.some((argument) => mayBeAnyWord(argument) || covers(tool, wordText(argument)));
}

/** The stages whose cache another stage copies. */
function stagesWithCopiedCache(tool: CacheFlagTool): (model: BuildModel) => ReadonlySet<Stage> {
  return onceFor(
    ({ stages }) =>
      new Set(
        stages.flatMap(({ copies }) =>
          copies.flatMap(({ from, sources }) =>
            from?.stage != null && sources.some(({ value }) => holdsCache(tool, value.value))
              ? [from.stage]
              : [],
          ),
        ),
      ),
  );
}

function covers({ folders }: CacheFlagTool, path: string): boolean {
  if (path.includes('.cache') || path.startsWith('/var/cache/*') || path === '/var/cache') return true;
  return folders.some((folder) => path.startsWith(folder)) || (path.includes('{') && path.includes('apk'));
}

export default CACHE_FLAG_TOOLS.map(cacheFlagRule);
