import {
  type Fix,
  hasFlag,
  isCommandOutput,
  isCondition,
  lastOrOperator,
  type RunScript,
  type ShellAssignment,
  type ShellCommand,
  type SourceCode,
} from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

const DECLARING: ReadonlySet<string> = new Set(['local', 'declare', 'export', 'readonly', 'typeset']);

export default shellCheck({
  name: 'no-masked-status',
  code: 2155,
  description: 'Command substitution in a declaration',
  level: 'warning',
  rationale: 'The status is that of `export` or `local`: nobody notices that the command in `$( … )` failed.',
  silent: ['`local -r` and `declare -r` in a function, which must be set at once'],
  fixSafety: 'A failure that passed so far may now stop the build.',
  examples: {
    bad: 'export ARCH="$(uname -m)"; make',
    good: 'ARCH="$(uname -m)"; export ARCH; make',
    fixed: 'ARCH="$(uname -m)" || exit 1; export ARCH; make',
  },
  messages: {
    masked:
      'Failure in the value of `{{name}}` is ignored by `{{command}}`; assign first, then `{{command}}`.',
    split: 'Assign first, then declare.',
  },
  check(script, report, source) {
    for (const command of script.commands(...DECLARING)) {
      const declaring = command.name?.value ?? '';
      if (!DECLARING.has(declaring) || isReadOnlyLocal(command, declaring)) continue;
      for (const word of command.args) {
        if (word.type !== 'ShellAssignment' || !takesOutput(word)) continue;
        const { name, index, range } = word;
        const end = index === null ? range[0] + name.length : index.range[1] + 1;
        const fix = splitDeclaration(command, word, script, source);
        report({
          node: { range: [range[0], end] },
          messageId: 'masked',
          data: { name, command: declaring },
          suggest: [{ messageId: 'split', fix }],
        });
      }
    }
  },
});

function takesOutput({ value }: ShellAssignment): boolean {
  return (value?.parts ?? []).some(
    (part) => isCommandOutput(part) || (part.type === 'ShellQuoted' && part.parts.some(isCommandOutput)),
  );
}

function isReadOnlyLocal(command: ShellCommand, name: string): boolean {
  if (name === 'export' || name === 'readonly' || !hasFlag(command, 'r') || hasFlag(command, 'g'))
    return false;
  for (let at = command.parent; at !== null; at = at.parent) if (at.type === 'ShellFunction') return true;
  return false;
}

/**
 * `name=value && export name` in a list, where that is the whole command and no `||` or `!` looks at its status. Standing
 * alone, what ends the script without `set -e` is an `exit`; with it, a list would hide the failure.
 */
function splitDeclaration(
  command: ShellCommand,
  word: ShellAssignment,
  script: RunScript,
  source: SourceCode,
): Fix | null {
  const { name, args, assignments, redirects, parent } = command;
  const isWhole = args.length === 1 && assignments.length === 0 && redirects.length === 0;
  const isChained = parent?.type === 'ShellAndOr' && lastOrOperator(parent) === -1;
  if (name === null || !isWhole || word.index !== null) return null;
  if (parent?.type !== 'ShellStatement' && !isChained) return null;
  const declaring = name.value ?? '';
  if (declaring === 'declare' || declaring === 'typeset') return null;
  const text = source.text.slice(...word.range);
  if (parent.type === 'ShellStatement' && (parent.isBackground || isCondition(command))) return null;
  const ends = script.endsAt(command);
  // In a list in the middle of the script nobody looks at the status, whatever is written.
  if (isChained && ends === true && parent.operands.at(-1) === command) return null;
  const isAlone = !isChained;
  const after = isAlone ? (ends === true ? '; ' : ' || exit 1; ') : ' && ';
  const split =
    declaring === 'local'
      ? `local ${word.name}${isAlone ? '; ' : ' && '}${text}${isAlone && ends !== true ? ' || exit 1' : ''}`
      : `${text}${after}${declaring} ${word.name}`;
  return (fixer) => fixer.replaceTextRange([name.range[0], word.range[1]], split);
}
