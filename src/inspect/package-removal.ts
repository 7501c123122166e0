/** Which packages a stage takes away again. */

import { onceFor } from '../model/once-for.ts';
import { findTool } from '../model/tools/index.ts';
import type { Command, Package, PackageOperation, Stage } from '../model/types.ts';
import { isConditional } from './command-view.ts';

/** Offsets of the last commands of a stage that take something away. */
interface Removals {
  /** By family and name. */
  readonly named: ReadonlyMap<string, number>;
  /** The same for commands that may be skipped. */
  readonly perhapsNamed: ReadonlyMap<string, number>;
  /** By family: those whose packages are undetermined. */
  readonly open: ReadonlyMap<string, number>;
  /** Beginnings of names: `gcc*`. */
  readonly patterns: readonly { readonly family: string; readonly head: string; readonly at: number }[];
}

/** Whether a later command of the stage takes an installed package away; `null` when undetermined. */
export function isTakenAway({ manager, action, command }: PackageOperation, each: Package): boolean | null {
  const { stage } = command;
  if (action !== 'install' || stage === null || command.isOnbuild) return false;
  const removals = removalsOf(stage);
  const family = familyOf(manager);
  const [start] = command.range;
  const isLater = (at: number | undefined) => at !== undefined && at > start;
  const names = [each.name, groupOf(command)].filter((name) => name !== null);
  if (names.some((name) => isLater(removals.named.get(`${family} ${name}`)))) return true;
  const isFitting = ({ family: other, head, at }: Removals['patterns'][number]) =>
    other === family && isLater(at) && names.some((name) => name.startsWith(head));
  if (removals.patterns.some(isFitting)) return true;
  if (names.some((name) => isLater(removals.perhapsNamed.get(`${family} ${name}`)))) return null;
  return isLater(removals.open.get(family)) ? null : false;
}

/** The name under which `apk add --virtual` keeps packages together. */
function groupOf(command: Command): string | null {
  return command.name === 'apk' ? (command.flag('-t', '--virtual')?.value?.value ?? null) : null;
}

const removalsOf = onceFor((stage: Stage): Removals => {
  const named = new Map<string, number>();
  const perhapsNamed = new Map<string, number>();
  const open = new Map<string, number>();
  const patterns: { family: string; head: string; at: number }[] = [];
  for (const { manager, action, command, packages } of stage.packages) {
    if (action !== 'remove' || command.isOnbuild) continue;
    const family = familyOf(manager);
    const [at] = command.range;
    const isOptional = isConditional(command.node);
    for (const { name } of packages) {
      const head = name === null ? null : /^([^*]+)\*$/.exec(name)?.[1];
      if (name === null) open.set(family, at);
      else if (head != null && !isOptional) patterns.push({ family, head, at });
      else (isOptional ? perhapsNamed : named).set(`${family} ${name}`, at);
    }
  }
  const cleared = lastClearing(stage);
  if (cleared !== null) open.set('dpkg', Math.max(cleared, open.get('dpkg') ?? 0));
  return { named, perhapsNamed, open, patterns };
});

/** After `apt-mark auto` the packages that nothing needs go with `--auto-remove`: which ones, only the build knows. */
function lastClearing(stage: Stage): number | null {
  const marks = stage.commands.filter((command) => command.is('apt-mark', 'auto'));
  const [first] = marks;
  if (first === undefined) return null;
  const clearing = stage.commands.findLast((command) => isClearing(command));
  return clearing !== undefined && clearing.range[0] > first.range[0] ? clearing.range[0] : null;
}

function isClearing(command: Command): boolean {
  if (command.name !== 'apt-get' && command.name !== 'apt') return false;
  const action = command.subcommand?.value ?? '';
  if (action === 'autoremove' || action === 'autopurge') return true;
  return (action === 'purge' || action === 'remove') && command.hasFlag('--auto-remove', '--autoremove');
}

function familyOf(manager: string): string {
  return findTool(manager)?.grammar.database ?? manager;
}
