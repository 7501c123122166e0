import type { Fix, RunStep, SourceCode } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { indentationAt, lineStart } from '../edits/physical-lines.ts';

/**
 * Switches an option of the shell on at the head of a RUN's script: inside a `set` that is there, on a line of its
 * own in a heredoc, otherwise before the first command. `cluster` is what a `set -eux` gets after its letters,
 * `option` the whole command. `null` where the script must not be edited.
 */
export function setAtHead(
  source: SourceCode,
  { instruction, script, commands }: Pick<RunStep, 'instruction' | 'script' | 'commands'>,
  { cluster, option }: { readonly cluster: string; readonly option: string },
): Fix | null {
  const [first] = script?.statements ?? [];
  if (script === null || first === undefined || first.isBackground || script.errors.length > 0) return null;
  if (!isEditable(source, instruction)) return null;
  const command = commands.find(({ range }) => range[0] === first.range[0]);
  const [letters, ...others] = command?.args ?? [];
  const isSet = command?.name === 'set' && others.length === 0;
  if (isSet && letters?.value != null && /^-[a-np-z]+$/.test(letters.value)) {
    return (fixer) => fixer.insertTextAfter(letters, cluster);
  }
  // A script that a command of the RUN reads is one of lines, too.
  if (script.parent?.type !== 'Heredoc' && script.parent?.type !== 'ShellCommand') {
    return (fixer) => fixer.insertTextBefore(first, `${option} && `);
  }
  const at = lineStart(source.text, first.range[0]);
  const line = `${indentationAt(source.text, first.range[0])}${option}${source.lineEnding}`;
  return (fixer) => fixer.insertTextBeforeRange([at, at], line);
}
