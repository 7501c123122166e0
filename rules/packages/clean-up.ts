/** When a clean-up of a cache can be added after what filled it, and how its program is called there. */
import {
  type Command,
  type Fix,
  fillsCache,
  type Manager,
  managerOf,
  type SourceCode,
} from '../../src/rule-api.ts';
import { appendAfterLast } from '../edits/append-after-last.ts';
import { type LaterQuestion, someLater } from '../facts/stage-chain.ts';
import { isSet } from './settings.ts';

/** Before a command, these decide which program runs or where it keeps things. */
const DECIDING: ReadonlySet<string> = new Set(['HOME', 'PATH', 'XDG_CACHE_HOME']);

/** They run the command as another user, who has a cache of their own. */
const SWITCHES_USER: ReadonlySet<string> = new Set([
  ...['su', 'gosu', 'su-exec', 'setuser', 's6-setuidgid', 'setuidgid', 'runuser', 'setpriv', 'chroot'],
]);

/** Whether a later command installs from the cache that an earlier one filled. */
export function isCacheNeededAfter(manager: Manager): LaterQuestion {
  return someLater(
    ({ commands }, source) =>
      commands.findLast((command) => needsCache(source, manager, command))?.instruction.range[0] ?? -1,
  );
}

/** Whether a command installs what the cache of its manager holds. */
export function needsCache(source: SourceCode, manager: Manager, command: Command): boolean {
  if (managerOf(command)?.name !== manager.name || !fillsCache(command)) return false;
  return isSet(source, command, manager.cache?.neededBy ?? '');
}

/** Adds the command that empties the cache of a manager after the last of its commands; `null` where it would not. */
export function emptyAfterLast(
  source: SourceCode,
  manager: Manager,
  commands: readonly Command[],
): Fix | null {
  const calls = new Set(commands.map(programAsCalled));
  const [called = null] = calls;
  const { emptying = '', placedBy = '' } = manager.cache ?? {};
  if (called === null || calls.size > 1 || commands.some((each) => isElsewhere(source, each, placedBy)))
    return null;
  return appendAfterLast(source, commands, emptying.replace(manager.name, called));
}

/** The word that runs the same program again: a path stays one. `null` where another word is before it. */
function programAsCalled({ name, nameArgument, wrappers }: Command): string | null {
  // The own name of `php composer.phar` and `corepack yarn` may be no command.
  if (wrappers.some((wrapper) => wrapper.name === 'php' || wrapper.name === 'corepack')) return null;
  if (nameArgument.value?.includes('/') !== true) return name;
  return /^[\w./+-]+$/.test(nameArgument.text) ? nameArgument.text : null;
}

/** Whether a command fills a cache that the same program, called plainly, does not know. */
function isElsewhere(source: SourceCode, command: Command, placedBy: string): boolean {
  const names = placedBy.split(' ');
  if (command.assignments.some(({ name }) => DECIDING.has(name) || names.includes(name))) return true;
  if (command.wrappers.some(switchesUser)) return true;
  const options = names.filter((name) => !/^[A-Z][A-Z_]*$/.test(name)).join(' ');
  return isSet(source, command, options);
}

function switchesUser({ name, args }: Command['wrappers'][number]): boolean {
  if (SWITCHES_USER.has(name)) return true;
  const decides = /^(?:-[A-Za-z]*[uHi]|--user\b|--set-home$|--login$|(?:HOME|PATH)=)/;
  return (
    (name === 'sudo' || name === 'doas' || name === 'env') && args.some(({ text }) => decides.test(text))
  );
}
