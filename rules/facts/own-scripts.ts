import { alongChain, type Command, type Located, lastSegment, POSIX_SHELLS } from '../../src/rule-api.ts';
import { isInDirectory } from './directories.ts';

const SHELLS: ReadonlySet<string> = new Set([...POSIX_SHELLS, '.', 'source']);

/**
 * Whether a command runs a program that the file brings itself by COPY, ADD or a bind mount, or one whose name says that
 * it cleans up: what it does is outside the Dockerfile.
 */
export function mayCleanUp(command: Command): boolean {
  const path = programOf(command);
  if (path === null) return false;
  const name = lastSegment(path);
  if (/clean/i.test(name)) return true;
  const isPath = path.includes('/');
  const mounts = command.run?.mounts ?? [];
  if (isPath && mounts.some(({ kind, target }) => kind === 'bind' && isBelow(path, target))) return true;
  return isBrought(command, path) || isScriptInContext(command, path);
}

/** Whether a command runs a script, by its name or because a shell is given it, that COPY, ADD or a mount brings. */
export function runsOwnScript(command: Command): boolean {
  const path = programOf(command);
  return (
    path !== null && isScript(command, path) && (isBrought(command, path) || isScriptInContext(command, path))
  );
}

function isScript({ name }: Command, path: string): boolean {
  return path.endsWith('.sh') || (name !== null && SHELLS.has(name));
}

/** `./x.sh` of a directory that is copied whole: where it ends is not followed, so that any directory will do. */
function isScriptInContext(command: Command, path: string): boolean {
  if (command.stage === null || path.startsWith('/') || !isScript(command, path)) return false;
  return (broughtBy(command.stage).wholeFrom ?? Number.POSITIVE_INFINITY) < command.range[0];
}

function isBrought(command: Command, path: string): boolean {
  const name = lastSegment(path);
  if (command.stage === null) return false;
  const { names, directories } = broughtBy(command.stage);
  const isBefore = (at: number | undefined) => at !== undefined && at < command.range[0];
  return (
    isBefore(names.get(name)) ||
    (path.startsWith('/') && directoriesAbove(path).some((directory) => isBefore(directories.get(directory))))
  );
}

interface Brought {
  /** Names of files, and where the first of the name is copied. */
  readonly names: ReadonlyMap<string, number>;
  /** Absolute targets likewise. */
  readonly directories: ReadonlyMap<string, number>;
  /** Where a directory is first copied from the context; `null` where none is. */
  readonly wholeFrom: number | null;
}

/** What COPY and ADD bring into a stage and those that it is built FROM. */
const broughtBy = alongChain<Brought>(({ copies }, inherited) => {
  if (copies.length === 0 && inherited !== null) return inherited;
  const names = new Map(inherited?.names);
  const directories = new Map(inherited?.directories);
  let wholeFrom = inherited?.wholeFrom ?? null;
  const note = (map: Map<string, number>, key: string, at: number) => {
    if (key !== '' && !map.has(key)) map.set(key, at);
  };
  for (const { destination, sources, instruction, from } of copies) {
    const [at] = instruction.range;
    if (from === null && sources.some(({ value }) => mayBeDirectory(value.value))) wholeFrom ??= at;
    const target = destination?.value ?? '';
    for (const { value } of sources) note(names, value.value?.split('/').at(-1) ?? '', at);
    note(names, target.split('/').at(-1) ?? '', at);
    note(directories, target.replace(/\/+$/, ''), at);
  }
  return { names, directories, wholeFrom };
});

/** `.`, `scripts`, `scripts/`: a name without an extension. */
function mayBeDirectory(path: string | null): boolean {
  return path === null || /^\.*$|\/$/.test(path) || !lastSegment(path).includes('.');
}

/** The path itself and the directories above it, without `/`. */
function directoriesAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, DEEPEST);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/')).filter((directory) => directory !== '');
}

/** Deeper paths are not looked at. */
const DEEPEST = 32;

/** A file that a command runs as a program, or hands to a shell. */
export interface RunScript {
  readonly path: string;
  readonly node: Located;
  readonly isGivenToShell: boolean;
}

/** `null` when the name is a bare word or no text. */
export function scriptOf(command: Command): RunScript | null {
  const { name, nameArgument, args } = command;
  const isGivenToShell = name !== null && SHELLS.has(name);
  if (isGivenToShell && command.hasFlag('-c', '-n', '-s')) return null;
  const node = isGivenToShell ? args.find(({ value }) => value?.startsWith('-') !== true) : nameArgument;
  const path = node?.value ?? null;
  if (node === undefined || path === null || (!isGivenToShell && !path.includes('/'))) return null;
  return { path, node, isGivenToShell };
}

/** The program, or the script that a shell is given. */
function programOf({ name, nameArgument, args }: Command): string | null {
  if (name === null || !SHELLS.has(name)) return nameArgument.value;
  return args.find(({ value }) => value === null || !value.startsWith('-'))?.value ?? null;
}

function isBelow(path: string, directory: string | null): boolean {
  return directory !== null && directory !== '/' && path.startsWith('/') && isInDirectory(path, directory);
}
