import type { Stage } from '../../src/rule-api.ts';
import { someInChain } from '../facts/stage-chain.ts';

/** Programs that start a process under another user. */
const DROPPERS = ['gosu', 'su-exec', 'setpriv', 'runuser', 's6-setuidgid', 'setuidgid', 'chpst'] as const;

/** Whether the image contains or runs a program whose purpose is to drop root privileges. */
export function dropsPrivileges(stage: Stage): boolean {
  const { entrypoint, cmd } = stage.result;
  const words = [...(entrypoint.value?.argv ?? []), ...(cmd.value?.argv ?? [])];
  if (words.some(namesDropper) || hasDroppingBase(stage)) return true;
  return bringsDropper(stage);
}

const bringsDropper = someInChain(
  ({ commands, packages, copies }) =>
    commands.some(
      ({ name, args }) => namesDropper(name ?? '') || args.some(({ value }) => isDropperFile(value)),
    ) ||
    packages.some((operation) => operation.packages.some(({ name }) => isDropper(name ?? ''))) ||
    copies.some(({ destination, sources }) =>
      [destination?.value ?? '', ...sources.map(({ value }) => value.value ?? '')].some(isDropperFile),
    ),
);

/** The inherited entrypoint of a base that brings such a program uses it. */
function hasDroppingBase({ base, result }: Stage): boolean {
  if (result.entrypoint.source === 'instruction') return false;
  return base.facts?.tools.some(isDropper) ?? false;
}

function isDropper(name: string): boolean {
  return DROPPERS.some((dropper) => dropper === name);
}

function isDropperFile(path: string | null): boolean {
  return isDropper(path?.split('/').at(-1) ?? '');
}

function namesDropper(text: string): boolean {
  return text.split(/[\s/]/).some(isDropper);
}
