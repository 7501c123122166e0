/** Double quotes around expansions, and where they change nothing. */
import {
  type Fix,
  lastSegment,
  type ShellExpansion,
  type ShellSubstitution,
  type ShellWord,
} from '../../src/rule-api.ts';

/** Commands that print their words or read them as a script: quotes show in what they do. */
const SHOWS_BLANKS: ReadonlySet<string> = new Set(
  'echo printf eval sh bash dash ash su sudo gosu xargs env exec command set export local readonly declare'.split(
    ' ',
  ),
);

/** Puts double quotes around an expansion or substitution. */
export function quote(node: ShellExpansion | ShellSubstitution): Fix {
  return (fixer) => [fixer.insertTextBefore(node, '"'), fixer.insertTextAfter(node, '"')];
}

/**
 * Whether quotes do no more than keep a value together: in the target of a redirection, and in a path or a file name of
 * which the value is a part. Options are left alone: `-D$FLAGS` may be several.
 */
export function mayBeQuoted(node: ShellExpansion): boolean {
  const word = node.parent;
  if (word?.type !== 'ShellWord') return false;
  const { parent } = word;
  if (parent?.type === 'ShellRedirect') return true;
  if (parent?.type !== 'ShellCommand' || word === parent.name || word.text.startsWith('-')) return false;
  const name = parent.name?.value ?? null;
  if (name === null || SHOWS_BLANKS.has(lastSegment(name))) return false;
  return isPartOfPath(word);
}

function isPartOfPath({ parts }: ShellWord): boolean {
  return parts.some(
    (part) =>
      (part.type === 'ShellLiteral' || part.type === 'ShellQuoted') &&
      part.value !== null &&
      /[/.]/.test(part.value),
  );
}

/** `: ${x:=word}`, which is for the assignment. */
export function isDefaultOfColon({ operator, parent }: ShellExpansion): boolean {
  if (operator !== '=' && operator !== ':=') return false;
  const command = parent?.type === 'ShellWord' ? parent.parent : null;
  return command?.type === 'ShellCommand' && command.name?.value === ':';
}
