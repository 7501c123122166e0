import type { Command } from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';
import { isInDirectory } from '../facts/directories.ts';

/** Commands further away are not checked, so that long scripts stay fast. */
const FURTHEST = 200;

/**
 * Whether the same RUN removes all these paths later, or changes their mode once more, so that what `command` does to
 * them reaches no layer.
 */
export function isGoneLater(command: Command, paths: readonly string[]): boolean {
  const commands = command.run?.commands ?? [];
  const next = commands.indexOf(command) + 1;
  const later = commands.slice(next, next + FURTHEST);
  return (
    paths.length > 0 &&
    paths.every((path) => later.some((other) => undoneBy(other).some((each) => isInDirectory(path, each))))
  );
}

/** Paths that `rm` removes or `chmod` gives a whole new mode, as written. */
function undoneBy({ name, positionals, context }: Command): readonly string[] {
  if (context.operatorBefore === '||' || context.isInLoop) return [];
  if (name === 'rm') return positionals.map(wordText);
  const [mode, ...paths] = positionals;
  return name === 'chmod' && /^[0-7]+$/.test(mode?.value ?? '') ? paths.map(wordText) : [];
}
