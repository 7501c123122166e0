import type { Command } from '../../src/rule-api.ts';
import { isInFolder } from './folders.ts';

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', '.', 'source']);

/**
 * Whether a command runs a program that the file brings itself by COPY, ADD or a bind mount, or one whose name says that
 * it cleans up: what it does stands outside the Dockerfile.
 */
export function mayCleanUp(command: Command): boolean {
  const path = programOf(command);
  if (path === null) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/clean/i.test(name)) return true;
  const isPath = path.includes('/');
  const mounts = command.run?.mounts ?? [];
  if (isPath && mounts.some(({ kind, target }) => kind === 'bind' && isBelow(path, target))) return true;
  return (command.stage?.chain ?? []).some(({ copies }) =>
    copies.some(({ destination, sources, instruction }) => {
      if (instruction.range[0] > command.range[0]) return false;
      const target = destination?.value ?? null;
      const isNamed = sources.some(({ value }) => value.value?.split('/').at(-1) === name);
      return isNamed || target?.split('/').at(-1) === name || (isPath && isBelow(path, target));
    }),
  );
}

/** The program, or the script that a shell is given. */
function programOf({ name, nameArgument, args }: Command): string | null {
  if (name === null || !SHELLS.has(name)) return nameArgument.value;
  return args.find(({ value }) => value === null || !value.startsWith('-'))?.value ?? null;
}

function isBelow(path: string, folder: string | null): boolean {
  return folder !== null && folder !== '/' && path.startsWith('/') && isInFolder(path, folder);
}
