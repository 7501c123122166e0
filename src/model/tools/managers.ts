/** What the tables say about package managers, as rules ask it. */
import { once } from '../once.ts';
import type { Command, Package, PackageAction } from '../types.ts';
import type { SubcommandGrammar } from './grammar.ts';
import { findTool, toolRows } from './index.ts';
import type { Confirmation, ManagerFacts, PackageCache } from './manager-facts.ts';

/** A manager with the names of the programs that are it. */
export interface Manager extends ManagerFacts {
  readonly tools: readonly string[];
}

/** Every manager of the tables that rules are about; rows of one name are one manager, with the facts of the first. */
export const managers: () => readonly Manager[] = once(() => {
  const byName = new Map<string, Manager>();
  for (const { names, manager } of toolRows()) {
    if (manager === undefined) continue;
    const known = byName.get(manager.name);
    const tools = [...(known?.tools ?? []), ...names.split(' ')];
    byName.set(manager.name, { ...(known ?? manager), tools });
  }
  return [...byName.values()];
});

/** The names of the tools whose command line is that of one tool: `yum` and others for `dnf`. */
export function kinOf(tool: string): readonly string[] {
  return toolRows()
    .filter(({ kin }) => kin === tool)
    .flatMap(({ names }) => names.split(' '));
}

/** The facts of the manager that a command runs; `null` when it runs none. */
export function managerOf(command: Command): ManagerFacts | null {
  return command.name === null ? null : (findTool(command.name)?.grammar.manager ?? null);
}

/**
 * Whether a program comes with the package manager of a base image (`apt`, `apk`, `none` and so on, as the table of base
 * images names it); `null` for programs that do not depend on it.
 */
export function comesWithManager(program: string, manager: string | null): boolean | null {
  const tool = findTool(program);
  const sure = tool?.grammar.comesWith;
  if (tool?.name !== program || sure === undefined || manager === null) return null;
  if (sure.split(' ').includes(manager)) return true;
  return tool.grammar.mayComeWith?.split(' ').includes(manager) === true ? null : false;
}

/** Whether a program installs packages and comes with some base images, with others not. */
export function isImageManager(program: string): boolean {
  const grammar = findTool(program)?.grammar;
  return grammar?.comesWith !== undefined && grammar.packages !== undefined;
}

/** The manager of distributions that comes with a base image; `null` when it has none. */
export function managerOfImage(manager: string | null): Manager | null {
  if (manager === null) return null;
  return (
    managers().find(
      ({ isDistribution, tools }) =>
        isDistribution === true && comesWithManager(tools[0] ?? '', manager) === true,
    ) ?? null
  );
}

/** The manager whose index a command reads without being it: `apt-cache`, `gdebi`. */
export function indexReadBy({ name }: Command): string | null {
  return name === null ? null : (findTool(name)?.grammar.readsIndexOf ?? null);
}

/** Whether the tables say that a program installs nothing and runs nothing that they do not know. */
export function isInert({ name }: Command): boolean {
  return name !== null && findTool(name)?.grammar.isInert === true;
}

/** Whether a command does one of these to packages. */
export function does(command: Command, ...actions: readonly PackageAction[]): boolean {
  return command.packages.some(({ action }) => actions.includes(action));
}

/** The packages that a command names to do one of these to them; without actions, to do anything. */
export function packagesOf(command: Command, ...actions: readonly PackageAction[]): readonly Package[] {
  return command.packages.flatMap(({ action, packages }) =>
    actions.length === 0 || actions.includes(action) ? packages : [],
  );
}

/** How the manager gets its yes, when the command asks before it acts unless it is. */
export function confirmationOf(command: Command): Confirmation | null {
  const confirmation = managerOf(command)?.confirmation;
  if (confirmation === undefined || confirmation.asks?.(command) === false) return null;
  return isPrompting(command) ? confirmation : null;
}

const PROMPTING: readonly PackageAction[] = ['install', 'upgrade', 'remove'];

function isPrompting(command: Command): boolean {
  const row = rowOf(command);
  if (row === null) return does(command, ...PROMPTING, 'clean', 'download');
  const isAsking = row.prompts ?? (row.action !== undefined && PROMPTING.includes(row.action));
  if (isAsking === 'packages' && command.positionals.length === 0) return false;
  // What only shows what it would do has no operations.
  return isAsking !== false && (row.action === undefined || command.packages.length > 0);
}

/** Whether a command leaves something in the cache of its manager. */
export function fillsCache(command: Command): boolean {
  const cache = managerOf(command)?.cache;
  if (cache === undefined || rowOf(command)?.fillsCache === false) return false;
  return does(command, ...cache.filledBy) && cache.isSpare?.(command) !== false;
}

/** Whether a command of a manager, or of one that shares its cache, empties that cache. */
export function emptiesCache({ tools, cache }: Manager, command: Command): boolean {
  if (cache === undefined || command.name === null) return false;
  const facts = managerOf(command);
  const isOwn = facts !== null && tools.some((tool) => findTool(tool)?.grammar.manager === facts);
  if (!isOwn && !isShared(cache, command.name)) return false;
  return cache.empties === undefined ? does(command, 'clean') : cache.empties(command);
}

function isShared({ sharedWith = '' }: PackageCache, name: string): boolean {
  const tool = findTool(name)?.name;
  return tool !== undefined && sharedWith.split(' ').includes(tool);
}

/** Whether a command upgrades everything that is installed, and whether it may replace the release. */
export function upgradeOf(command: Command): 'packages' | 'release' | null {
  if (!does(command, 'upgrade') || command.positionals.length > 0) return null;
  return rowOf(command)?.isReleaseUpgrade === true ? 'release' : 'packages';
}

function rowOf({ name, task }: Command): SubcommandGrammar | null {
  if (name === null || task === null) return null;
  return findTool(name)?.subcommands?.get(task)?.grammar ?? null;
}
