import {
  type Command,
  does,
  indexReadBy,
  managerOf,
  onceFor,
  type RunStep,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { isMountedAway } from '../facts/mounts.ts';
import { stagesWithDerived } from '../facts/stage-chain.ts';

/** Where apt keeps its package lists. */
const APT_LISTS = '/var/lib/apt/lists';

/** Whether a command is one of the programs that read and write the lists of apt. */
export function isApt(command: Command): boolean {
  const manager = managerOf(command);
  return manager?.name === 'apt-get' && manager.index !== undefined;
}

/** `apt-get update`, `apt-get install --update`. */
export function isAptUpdate(command: Command): boolean {
  return isApt(command) && does(command, 'update-index');
}

/** Anything of apt that fetches packages: install, upgrade, build-dep and the like. */
export function isAptInstall(command: Command): boolean {
  return isApt(command) && does(command, 'install', 'upgrade', 'download');
}

/** Whether a command needs package lists that are there already. */
function needsAptLists(command: Command): boolean {
  return isAptInstall(command) || indexReadBy(command) === 'apt-get' || isAptQuery(command);
}

function isAptQuery(command: Command): boolean {
  return isApt(command) && ['list', 'search', 'show', 'policy'].includes(command.task ?? '');
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
