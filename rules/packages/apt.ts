import type { Command, Instruction, RunStep, Stage } from '../../src/rule-api.ts';
import { isMountedAway } from '../facts/mounts.ts';

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
export function needsEarlierLists(run: RunStep): boolean {
  for (const command of run.commands) {
    if (isAptUpdate(command)) return false;
    if (needsAptLists(command)) return true;
  }
  return false;
}

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
export function isAptConfigured(stage: Stage | null, before: Instruction, key: string): boolean {
  const wanted = key.toLowerCase();
  return instructionsBefore(stage, before).some(
    ({ argumentsText, heredocs }) =>
      argumentsText.toLowerCase().includes(wanted) ||
      heredocs.some(({ body }) => body.toLowerCase().includes(wanted)),
  );
}

/** The instructions that run before one, parent stages included. */
function instructionsBefore(stage: Stage | null, instruction: Instruction): readonly Instruction[] {
  const chain = stage?.chain ?? [];
  return chain.flatMap((link) => link.instructions).filter(({ range }) => range[0] < instruction.range[0]);
}

/** The RUNs of a stage's chain in the order in which they run, up to and without `run`. */
export function runsBefore(run: RunStep): readonly RunStep[] {
  const all = run.stage.chain.toReversed().flatMap(({ runs }) => runs);
  const at = all.indexOf(run);
  return at < 0 ? all : all.slice(0, at);
}
