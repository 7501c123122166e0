import {
  type Command,
  does,
  indexReadBy,
  managerOf,
  managers,
  onceFor,
  onceForNearby,
  type RunStep,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';
import { isMountedAway } from '../facts/mounts.ts';
import { runsOwnScript } from '../facts/own-scripts.ts';
import { type LaterQuestion, someLater } from '../facts/stage-chain.ts';

/** Where apt keeps its package lists. */
export const APT_LISTS: string = managers().find(({ name }) => name === 'apt-get')?.index?.directory ?? '';

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

/** Whether a command uses package lists that are there already, or may: `$PKG install`. */
export function mayReadLists(command: Command): boolean {
  return needsAptLists(command) || mayInstall(command);
}

/** Whether a RUN needs lists of an earlier layer: it uses apt before an update of its own. */
export const needsEarlierLists: (run: RunStep) => boolean = onceForNearby((run) => {
  for (const command of run.commands) {
    if (isAptUpdate(command)) return false;
    if (mayReadLists(command)) return true;
  }
  return false;
});

/** `$PKG install`. */
function mayInstall({ name, nameArgument, args }: Command): boolean {
  return name === null && !nameArgument.isStatic && args.some(({ value }) => value === 'install');
}

/**
 * Whether something later uses apt before an update of its own: a RUN of the stage or of one that is built FROM it, or a
 * text there that names apt, such as that of CMD, of a copied heredoc or of a script for another interpreter.
 */
export const areListsNeededAfter: LaterQuestion = someLater(({ runs, instructions }, source) => {
  const run = runs.findLast(needsEarlierLists)?.instruction.range[0] ?? -1;
  const text = instructions.findLast((each) => saysInstall(source.getText(each)))?.range[0] ?? -1;
  return Math.max(run, text);
});

/** Whether a text has `apt-get` and `install`, and no `update`. */
function saysInstall(text: string): boolean {
  return /\bapt(?:-get|itude)?\b/.test(text) && text.includes('install') && !text.includes('update');
}

/** Whether the rest of a RUN after a command names an installation by apt as text that is no command of its script. */
export function saysInstallAfter(source: SourceCode, { instruction, range }: Command): boolean {
  return saysInstall(source.text.slice(range[1], instruction.range[1]));
}

/** Whether a script that COPY, ADD or a mount brings runs after a command of the stage: it may use apt. */
export function runsScriptAfter({ stage, range }: Command): boolean {
  return stage !== null && lastOwnScript(stage) > range[0];
}

const lastOwnScript = onceFor(({ commands }: Stage) => commands.findLast(runsOwnScript)?.range[0] ?? -1);

/** Whether the lists of this RUN live in a mount and never reach a layer. */
export function keepsListsInMount(run: RunStep): boolean {
  return isMountedAway(run, APT_LISTS);
}
