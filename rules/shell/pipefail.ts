import {
  type AnyNode,
  type Command,
  createRule,
  type Fix,
  flag,
  lastBeginningAt,
  onceFor,
  onceForNearby,
  optionsAt,
  type RunningShell,
  type RunStep,
  ruleOptions,
  runningShellOf,
  type ShellPipeline,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { insertLineAbove } from '../edits/instruction-edits.ts';
import { firstTime } from '../facts/first-time.ts';
import { indexOfRun } from '../facts/later-commands.ts';
import { derivedStages } from '../facts/stage-chain.ts';
import { setAtHead } from './script-options.ts';

const BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]';

/** Readers that end with an error when what they wait for does not come, or comes cut short. */
const NOTICING: ReadonlySet<string> = new Set([
  'tar',
  'bsdtar',
  'cpio',
  'unzip',
  'gpg',
  'gpg2',
  'apt-key',
  'patch',
  'gunzip',
  'grep',
  'egrep',
  'fgrep',
  'md5sum',
  'sha1sum',
  'sha256sum',
  'sha384sum',
  'sha512sum',
  'shasum',
]);

/** Programs that do not fail with the arguments that people give them. */
const RELIABLE: ReadonlySet<string> = new Set([
  'echo',
  'printf',
  'yes',
  'true',
  ':',
  'seq',
  'date',
  'set',
  'env',
  'uname',
  'cat',
  'ls',
  'find',
  'sort',
]);

export default createRule({
  name: 'pipefail',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require pipefail for downloads in pipelines',
      category: 'shell',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [
        'DL4006',
        'efbf148a-67e9-42d2-ac47-02fa1c0d0b22',
        'dockerfile.best-practice.set-pipefail.set-pipefail',
      ],
      rationale:
        'The exit status of a pipeline is that of its last command: if the download fails, the build continues with empty or partial input.',
      references: ['https://docs.docker.com/build/building/best-practices/#using-pipes'],
      silent: [
        '`pipefail` is set by SHELL, by the script or by the parent stage',
        'the last command fails on missing input, as `tar` and `gpg` do',
        'the status is handled by `||` or a condition, or is ignored anyway',
        'the shell of the base image is not known, or has no `pipefail` and the image no bash',
      ],
      fixSafety:
        'A build whose download fails currently passes and will then fail; a SHELL also changes the shell of later commands.',
      examples: {
        bad: 'FROM alpine:3.21\nRUN wget -qO- https://a.example/list | sort > /list',
        good: 'FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.example/list | sort > /list',
        fixed: 'FROM alpine:3.21\nRUN set -o pipefail && wget -qO- https://a.example/list | sort > /list',
      },
    },
    messages: {
      hidden: 'The pipe to `{{reader}}` hides a failure of `{{command}}`; set `pipefail`.',
      set: 'Set `pipefail` in this script.',
      shell: 'Add a `SHELL` instruction for bash with `pipefail`.',
    },
    hasSuggestions: true,
    ...ruleOptions({
      checkAll: flag('Check every command before a pipe that can fail, not only downloads.', false),
    }),
  },
  create(context) {
    const [{ checkAll }] = context.options;
    const { sourceCode } = context;
    const seen = new Set<ShellPipeline>();
    const isFirstShellIn = firstTime<Stage | null>();

    /** A SHELL is offered once in a stage: it covers all that follow. */
    function repairs(command: Command, run: RunStep, shell: RunningShell) {
      if (shell.hasPipefail === true) {
        const fix = setAtHead(sourceCode, run, { cluster: 'o pipefail', option: 'set -o pipefail' });
        return [{ messageId: 'set' as const, fix }];
      }
      if (!isFirstShellIn(command.stage)) return [];
      return [{ messageId: 'shell' as const, fix: shellAbove(sourceCode, command) }];
    }

    return {
      Command(command) {
        const { run } = command;
        const pipeline = command.node?.parent;
        if (run === null || pipeline?.type !== 'ShellPipeline' || seen.has(pipeline)) return;
        const reader = readerOf(command, pipeline, run.commands);
        if (reader === null || !(checkAll ? canFail(command) : command.downloads.length > 0)) return;
        if (notices(reader) || !isStatusAsked(command, pipeline)) return;
        const shell = runningShellOf(command);
        if (shell.name === null || isPipefailSet(command)) return;
        const hasBash = command.stage?.root.base.facts?.hasBash === true;
        if (shell.hasPipefail !== true && !hasBash) return;
        seen.add(pipeline);
        const manual = stopsEarly(reader);
        const possible = repairs(command, run, shell);
        const offered =
          possible.length > 0 && reachesOthers(sourceCode, command, shell, reader) ? [] : possible;
        context.report({
          node: command.nameArgument,
          messageId: 'hidden',
          data: { command: command.name ?? '', reader: reader.name ?? reader.nameArgument.text },
          suggest: offered.map((repair) => (manual ? { ...repair, manual } : repair)),
        });
      },
    };
  },
});

/** Whether the option is in force, or may be. */
function isPipefailSet({ node, dialect }: Command): boolean {
  return node !== null && dialect !== null && optionsAt(node, dialect).pipefail !== false;
}

/** The command at the end of the pipe; `null` when it is the command itself or there is none. */
function readerOf(command: Command, pipeline: ShellPipeline, commands: readonly Command[]): Command | null {
  const last = pipeline.commands.at(-1);
  if (last === undefined || last === command.node) return null;
  const first = commands[lastBeginningAt(commands, last.range[0] - 1) + 1];
  return first !== undefined && first.range[0] < last.range[1] ? first : null;
}

function canFail({ name }: Command): boolean {
  return name !== null && !RELIABLE.has(name);
}

function notices({ name, args }: Command): boolean {
  return NOTICING.has(name ?? '') || args.some(({ value }) => value === 'json.tool');
}

/** With `pipefail` these end their writers by a signal, which then counts as a failure. */
function stopsEarly(reader: Command): boolean {
  if (reader.name === 'head') return true;
  return (
    reader.name === 'sed' && reader.args.some(({ value }) => value !== null && /(?:^|[^a-z])q$/.test(value))
  );
}

/** Writers without an end: with `pipefail` their signal is a failure. */
const ENDLESS: ReadonlySet<string> = new Set(['yes']);

/** Readers in the middle of a pipe that fail where nothing is wrong. */
const PICKY: ReadonlySet<string> = new Set(['grep', 'egrep', 'fgrep', 'zgrep']);

/**
 * Whether the option would make another pipe fail that works today: of the script, or for a SHELL of all that the stage
 * and those built FROM it run later.
 */
function reachesOthers(
  { model }: SourceCode,
  { run, stage }: Command,
  shell: RunningShell,
  own: Command,
): boolean {
  if (run === null || stage === null) return false;
  // The pipe itself is offered by hand.
  const inOwn = own.context.pipedFrom.filter(failsUnderPipefail).length;
  if (failingIn(run) > inOwn) return true;
  if (shell.hasPipefail === true) return false;
  const derived = derivedStages(model, stage, MOST_DERIVED);
  if (derived === null) return true;
  return lastFailingOf(stage) > indexOfRun(run) || derived.some((other) => lastFailingOf(other) !== -1);
}

/** The index of the last RUN of a stage with a command that would end its pipe; -1 without any. */
const lastFailingOf = onceFor(({ runs }: Stage): number => runs.findLastIndex((run) => failingIn(run) > 0));

/** A SHELL that reaches more stages is not offered. */
const MOST_DERIVED = 100;

/** How many commands of a RUN would end their pipe. */
const failingIn = onceForNearby(
  ({ commands }: RunStep): number => commands.filter(failsUnderPipefail).length,
);

/** A writer whose reader stops early, or a search before a pipe that may find nothing. */
function failsUnderPipefail({ name, context }: Command): boolean {
  const [reader] = context.pipesTo;
  if (reader === undefined) return false;
  return ENDLESS.has(name ?? '') || PICKY.has(name ?? '') || stopsEarly(reader) || isQuietSearch(reader);
}

/** `grep -q` and `grep -m 1` end with the first match. */
function isQuietSearch(reader: Command): boolean {
  return PICKY.has(reader.name ?? '') && reader.hasFlag('-q', '--quiet', '--silent', '-m', '--max-count');
}

/** Whether the status of the pipeline can end the build: it stands for itself, or a variable takes its output. */
function isStatusAsked({ context }: Command, pipeline: ShellPipeline): boolean {
  if (context.isCondition || context.isNegated || context.isBackground || context.operatorAfter === '||')
    return false;
  if (!context.isInSubstitution) return true;
  let isAssigned = false;
  for (let node: AnyNode | null = pipeline.parent; node !== null; node = node.parent) {
    if (node.type === 'ShellAssignment') isAssigned = true;
    if (node.type === 'ShellCommand') return isAssigned && node.name === null;
  }
  return false;
}

function shellAbove(source: SourceCode, { instruction, stage, isOnbuild }: Command): Fix | null {
  const hasOwnShell = source.model.stateBefore(instruction).shell.source === 'instruction';
  if (isOnbuild || hasOwnShell || stage === null || !isEditable(source, instruction)) return null;
  return insertLineAbove(source, instruction, BASH);
}
