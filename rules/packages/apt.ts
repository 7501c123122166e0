import {
  type Command,
  type Instruction,
  onceFor,
  type RunStep,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { isMountedAway } from '../facts/mounts.ts';
import { firstInChain, stagesWithDerived } from '../facts/stage-chain.ts';

/** Where apt keeps its package lists. */
const APT_LISTS = '/var/lib/apt/lists';

const APT_COMMANDS: ReadonlySet<string> = new Set(['apt-get', 'apt', 'aptitude']);
const INSTALLING: ReadonlySet<string> = new Set([
  'install',
  'reinstall',
  'upgrade',
  'safe-upgrade',
  'dist-upgrade',
  'full-upgrade',
  'build-dep',
  'satisfy',
  'source',
  'download',
]);
const READS_LISTS: ReadonlySet<string> = new Set([
  'apt-cache',
  'apt-file',
  'apt-mark',
  'tasksel',
  'mk-build-deps',
]);

export function isApt(command: Command): boolean {
  return command.name !== null && APT_COMMANDS.has(command.name);
}

/** `apt-get update`. */
export function isAptUpdate(command: Command): boolean {
  return isApt(command) && command.subcommand?.value === 'update';
}

/** Anything of apt that fetches packages: install, upgrade, build-dep and the like. */
export function isAptInstall(command: Command): boolean {
  return isApt(command) && INSTALLING.has(command.subcommand?.value ?? '');
}

/** Whether a command needs package lists that are there already. */
function needsAptLists(command: Command): boolean {
  return isAptInstall(command) || READS_LISTS.has(command.name ?? '') || isAptQuery(command);
}

function isAptQuery(command: Command): boolean {
  return isApt(command) && ['list', 'search', 'show', 'policy'].includes(command.subcommand?.value ?? '');
}

/** Whether a RUN needs lists of an earlier layer: it uses apt before an update of its own. */
export const needsEarlierLists: (run: RunStep) => boolean = onceFor((run) => {
  for (const command of run.commands) {
    if (isAptUpdate(command)) return false;
    if (needsAptLists(command)) return true;
  }
  return false;
});

/** Whether a later RUN of the stage, or of one that is built FROM it, uses apt before an update of its own. */
export function areListsNeededAfter(source: SourceCode, { stage, instruction }: RunStep): boolean {
  return lastNeedingLists(stage) > instruction.range[0] || stagesWithNeed(source.model).has(stage);
}

const lastNeedingLists = onceFor(
  ({ runs }: Stage) => runs.findLast(needsEarlierLists)?.instruction.range[0] ?? -1,
);

const stagesWithNeed = stagesWithDerived((stage) => lastNeedingLists(stage) >= 0);

/** Whether the lists of this RUN live in a mount and never reach a layer. */
export function keepsListsInMount(run: RunStep): boolean {
  return isMountedAway(run, APT_LISTS);
}

/** Whether `-o KEY=VALUE` gives an option of apt one of these values. */
export function hasAptOption(command: Command, key: string, values: readonly string[]): boolean {
  return command.flags.some(({ name, value }) => {
    if (name !== '-o' && name !== '--option') return false;
    const [given = '', setting = ''] = (value?.value ?? '').toLowerCase().split('=');
    return given === key.toLowerCase() && values.includes(setting);
  });
}

/** Whether an earlier instruction of the stage's chain writes apt configuration that names `key`. */
export function isAptConfigured(
  stage: Stage | null,
  before: Instruction,
  key: keyof typeof FIRST_NAMING,
): boolean {
  return FIRST_NAMING[key](stage) < before.range[0];
}

const FIRST_NAMING = {
  'APT::Get::Assume-Yes': firstNaming('apt::get::assume-yes'),
  'Install-Recommends': firstNaming('install-recommends'),
};

/** Where the first instruction of a chain begins that names a word, in any case. */
function firstNaming(word: string): (stage: Stage | null) => number {
  return firstInChain(
    ({ instructions }) => instructions,
    ({ argumentsText, heredocs }) =>
      argumentsText.toLowerCase().includes(word) ||
      heredocs.some(({ body }) => body.toLowerCase().includes(word)),
  );
}
