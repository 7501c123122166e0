import { type Command, indexReadBy, isInert, managerOf } from '../../src/rule-api.ts';

/** Shell builtins and small programs that do not affect packages. */
const BUILTINS: ReadonlySet<string> = new Set(
  'echo printf true false : set unset export cd pwd test [ [[ exit return read local declare umask trap wait type hash sleep date uname id whoami history ldconfig apt-mark apt-config locale-gen update-ca-certificates'.split(
    ' ',
  ),
);

/** Whether a program certainly installs nothing with the index of a manager: that of another one has its own. */
export function isHarmless(command: Command, manager: string): boolean {
  if (command.name === null || indexReadBy(command) === manager) return false;
  if (BUILTINS.has(command.name) || isInert(command)) return true;
  const other = managerOf(command)?.name;
  return other !== undefined && other !== manager;
}
