/** What bash knows in words: quotes, globs, braces, substitutions. */
import {
  type AnyNode,
  isExtendedGlob,
  type ShellBrace,
  type ShellSubstitution,
} from '../../../src/rule-api.ts';
import { type Construct, found } from './construct.ts';
import { expandedBraces } from './expanded-braces.ts';

/** Words that POSIX shells read literally, such as brace expansions. */
export const WORDS: readonly Construct[] = [
  {
    code: 3001,
    name: 'process-substitution',
    what: '`<(…)`',
    instead: 'use a temporary file',
    examples: { bad: 'diff <(sort /a) <(sort /b)', good: 'sort /a > /c && sort /b | diff /c -' },
    acceptedBy: ['busybox'],
    find: (script) =>
      found(script.all('ShellSubstitution').filter(({ kind }) => kind === 'input' || kind === 'output')),
  },
  {
    code: 3002,
    name: 'extended-glob',
    what: 'Extended glob `{{word}}`',
    instead: 'list the names',
    examples: { bad: 'rm -f /app/@(a|b)', good: 'rm -f /app/a /app/b' },
    find: (script) =>
      script
        .all('ShellGlob')
        .filter(isExtendedGlob)
        .map((node) => ({ node, word: node.text })),
  },
  {
    code: 3003,
    name: 'ansi-c-quotes',
    what: "`$'…'`",
    instead: 'use `printf`',
    examples: { bad: "IFS=$'\\n'; make", good: 'IFS="$(printf \'\\nx\')"; IFS=${IFS%x}; make' },
    acceptedBy: ['busybox'],
    find: (script) => found(script.all('ShellQuoted').filter(({ quote }) => quote === "$'")),
  },
  {
    code: 3004,
    name: 'translated-string',
    what: '`$"…"`',
    instead: 'drop the `$`',
    examples: { bad: 'echo $"done"', good: 'echo "done"', fixed: 'echo "done"' },
    repair: 'Drop the `$`.',
    find: (script) =>
      script
        .all('ShellQuoted')
        .filter(({ quote }) => quote === '$"')
        .map((node) => ({ node, edits: [[[node.range[0], node.range[0] + 1], '']] })),
  },
  {
    code: 3007,
    name: 'bracket-arithmetic',
    what: '`$[…]`',
    instead: 'use `$((…))`',
    examples: { bad: 'echo $[1 + 2]', good: 'echo $((1 + 2))', fixed: 'echo $((1 + 2))' },
    repair: 'Use `$((…))`.',
    find: (script) =>
      script
        .all('ShellArithmetic')
        .filter(({ text }) => text.startsWith('$['))
        .map(({ range, ...node }) => ({
          node: { ...node, range },
          edits: [
            [[range[0], range[0] + 2], '$(('],
            [[range[1] - 1, range[1]], '))'],
          ],
        })),
  },
  {
    code: 3009,
    name: 'brace-expansion',
    what: 'Brace expansion `{{word}}`',
    instead: 'write out the words',
    examples: { bad: 'mkdir -p /x/{a,b}', good: 'mkdir -p /x/a /x/b', fixed: 'mkdir -p /x/a /x/b' },
    repair: 'Write out the words.',
    find: (script, source) =>
      script
        .all('ShellBrace')
        .filter((node) => script.isShellcheckCompat || isOutermost(node))
        .map((node) => ({ node, word: node.text, ...expandedBraces(node, source) })),
  },
  {
    code: 3026,
    name: 'caret-glob',
    what: '`[^…]` in a glob',
    instead: 'use `[!…]`',
    examples: { bad: 'ls [^a]*', good: 'ls [!a]*', fixed: 'ls [!a]*' },
    repair: 'Use `[!…]`.',
    acceptedBy: ['busybox'],
    find: (script) =>
      script
        .all('ShellGlob')
        .filter(
          ({ text, parent }) => text.startsWith('[^') && !(script.isShellcheckCompat && isOperand(parent)),
        )
        .map((node) => ({ node, edits: [[[node.range[0] + 1, node.range[0] + 2], '!']] })),
  },
  {
    code: 3034,
    name: 'file-substitution',
    what: '`$(<file)`',
    instead: 'use `$(cat file)`',
    examples: {
      bad: 'export V="$(</VERSION)"',
      good: 'export V="$(cat /VERSION)"',
      fixed: 'export V="$(cat </VERSION)"',
    },
    repair: 'Read the file with `cat`.',
    find: (script) =>
      filesRead(script.all('ShellSubstitution'), 'command').map((node) => ({
        node,
        edits: [[[node.range[0] + 2, node.range[0] + 2], 'cat ']],
      })),
  },
  {
    code: 3035,
    name: 'file-backticks',
    what: '`` `<file` ``',
    instead: 'use `$(cat file)`',
    examples: { bad: 'export V="`</VERSION`"', good: 'export V="$(cat /VERSION)"' },
    find: (script) => found(filesRead(script.all('ShellSubstitution'), 'backquote')),
  },
];

function filesRead(
  all: readonly ShellSubstitution[],
  wanted: ShellSubstitution['kind'],
): readonly ShellSubstitution[] {
  return all.filter(({ kind, statements: [statement, ...others] }) => {
    const command = statement?.body;
    if (kind !== wanted || others.length > 0 || command?.type !== 'ShellCommand') return false;
    const { name, assignments, redirects } = command;
    const isBare = name === null && assignments.length === 0;
    return isBare && redirects.length === 1 && redirects[0]?.operator === '<';
  });
}

/** ShellCheck does not look at the globs of `${x#…}`. */
function isOperand(parent: AnyNode | null): boolean {
  return parent?.parent?.type === 'ShellExpansion';
}

function isOutermost({ parent }: ShellBrace): boolean {
  return parent?.type !== 'ShellBrace';
}
