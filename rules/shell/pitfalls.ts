/** Single mistakes in commands: one rule for each row. */
import {
  type AnyNode,
  commandName,
  type Fixer,
  isGlob,
  type Located,
  leadingFlagsOf,
  leadingText,
  type Rule,
  type RunScript,
  rangeOfWords,
  type ShellCommand,
  type ShellWord,
  type SourceCode,
  unquotedText,
} from '../../src/rule-api.ts';
import { operatorRange } from './named-commands.ts';
import type { Note, NoteRepair } from './notes/note.ts';
import { noteRule } from './notes/note-rule.ts';
import { ARITHMETIC_PITFALLS } from './pitfalls/arithmetic.ts';
import { CASES } from './pitfalls/cases.ts';
import { FILES } from './pitfalls/files.ts';
import { FIND } from './pitfalls/find.ts';
import { FUNCTIONS } from './pitfalls/functions.ts';
import { GETOPTS } from './pitfalls/getopts.ts';
import { LOOPS } from './pitfalls/loops.ts';
import { REMOTE } from './pitfalls/remote.ts';
import { TEST_LOGIC } from './pitfalls/test-logic.ts';
import { TEST_NUMBERS } from './pitfalls/test-numbers.ts';
import { TEST_WORDS } from './pitfalls/test-words.ts';
import { TEXT_TOOLS } from './pitfalls/text-tools.ts';
import { VARIABLES } from './pitfalls/variables.ts';
import { isStatus } from './status-value.ts';

const FUNCTION_REPAIR: NoteRepair = {
  message: 'Write the name and parentheses alone.',
  fixSafety: 'A shell that lacks the keyword does something else now.',
  fixed: 'f() { make; }; f',
};

const PITFALLS: readonly Note[] = [
  {
    code: 2064,
    name: 'no-early-trap-expansion',
    description: 'Expansion in a double-quoted trap',
    level: 'warning',
    rationale: 'It is replaced when the trap is set, not when it runs.',
    message: '`{{text}}` expands when the trap is set; use single quotes.',
    examples: { bad: 'd=/x; trap "rm -r $d" EXIT; make', good: 'd=/x; trap \'rm -r "$d"\' EXIT; make' },
    repair: {
      message: 'Use single quotes.',
      fixSafety: 'The value of the time when the trap runs is used.',
      fixed: "d=/x; trap 'rm -r $d' EXIT; make",
    },
    find: (script, source) =>
      exactly(script, 'trap').flatMap(({ args: [action] }) => {
        const [part, ...others] = action?.type === 'ShellWord' ? action.parts : [];
        if (part?.type !== 'ShellQuoted' || part.quote !== '"' || others.length > 0) return [];
        const content = source.text.slice(part.range[0] + 1, part.range[1] - 1);
        const edit = /['\\]/.test(content) ? null : (fixer: Fixer) => fixer.replaceText(part, `'${content}'`);
        return part.parts
          .filter(({ type }) => type !== 'ShellLiteral')
          .map((inner) => ({ range: inner.range, text: 'text' in inner ? inner.text : '$(…)', edit }));
      }),
  },
  {
    code: 2065,
    name: 'no-test-redirection',
    description: 'Redirection in test',
    level: 'warning',
    rationale: 'Without a backslash it is a redirection: `test a > b` writes a file.',
    message: '`{{text}}` redirects here; use `-gt` and `-lt`, or a backslash.',
    examples: { bad: 'test a > b && make', good: 'test a \\> b && make' },
    find: (script) =>
      script
        .commands('test')
        .flatMap(({ redirects }) =>
          redirects
            .filter(({ operator, descriptor }) => /^[<>]$/.test(operator) && descriptor !== 2)
            .map(({ range, operator }) => ({ range, text: operator })),
        ),
  },
  {
    code: 2210,
    name: 'no-redirect-to-number',
    description: 'Redirection to a file whose name is a number',
    level: 'warning',
    rationale: '`> 2` writes a file of the name 2; the descriptor is `>&2`.',
    message: '`{{text}}` is a file name here; use `>&` for a descriptor, or `-gt` and `-lt` to compare.',
    examples: { bad: 'echo a > 2', good: 'echo a >&2' },
    find: (script) =>
      script
        .all('ShellRedirect')
        .filter(({ operator, parent }) => !isBracket(parent) && /^(?:>|<|>>|<>|>\||&>)$/.test(operator))
        .flatMap((redirect) => {
          const { target, range } = redirect;
          if (target === null || !/^\d+$/.test(unquotedText(target) ?? '')) return [];
          return [{ range: [operatorRange(redirect)[0], range[1]] as const, text: target.text }];
        }),
  },
  {
    code: 2067,
    name: 'find-exec-terminator',
    description: 'find -exec without its end',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell takes an unescaped `;` as its own, and find fails.',
    message: '`find -exec` has no end; add `\\;` or `+`.',
    examples: { bad: 'find /x -exec rm {} ;', good: 'find /x -exec rm {} \\;' },
    find: (script) =>
      script.commands('find').flatMap(({ args }) => {
        const words = args.map((word) => (word.type === 'ShellWord' ? word.value : word.text));
        const at = words.findLastIndex((word) => /^-(?:exec|ok)(?:dir)?$/.test(word ?? ''));
        const last = args.at(-1);
        if (at === -1 || last === undefined || words.includes(null)) return [];
        return words.slice(at).some((word) => word === ';' || word === '+') ? [] : [{ range: last.range }];
      }),
  },
  {
    code: 2088,
    name: 'no-quoted-tilde',
    description: 'Tilde in quotes',
    level: 'warning',
    rationale: 'Quotes keep the `~` as it stands: a directory of that name is used.',
    message: '`~` does not expand in quotes; use `$HOME`.',
    examples: { bad: 'cd "~/src" && make', good: 'cd "$HOME/src" && make' },
    repair: {
      message: 'Write `$HOME`.',
      fixSafety: 'The command gets another path.',
      fixed: 'cd "$HOME/src" && make',
    },
    find: (script, source) =>
      script.all('ShellWord').flatMap((word) => {
        const [first] =
          /^["']~\//.test(word.text) && word.parent?.type !== 'ShellExpansion' ? word.parts : [];
        if (first?.type !== 'ShellQuoted' || !source.text.startsWith('~/', first.range[0] + 1)) return [];
        const { range } = first.parts[0] ?? first;
        if (first.quote !== '"') return [{ range }];
        const at = first.range[0] + 1;
        return [{ range, edit: (fixer: Fixer) => fixer.replaceTextRange([at, at + 1], '$HOME') }];
      }),
  },
  {
    code: 2091,
    name: 'no-run-output',
    description: 'Output of a command run as a command',
    level: 'warning',
    rationale: '`$(…)` as a whole command runs what the inner command prints.',
    message: 'The output of `$(…)` runs as a command here; drop the `$(` and `)`.',
    examples: { bad: 'if $(grep -q a /x); then make; fi', good: 'if grep -q a /x; then make; fi' },
    find: (script) => lonelyParts(script, 'command'),
  },
  {
    code: 2092,
    name: 'no-run-backtick-output',
    description: 'Output of backticks run as a command',
    level: 'warning',
    rationale: 'Backticks as a whole command run what the inner command prints.',
    message: 'The output of the backticks runs as a command here; drop the backticks.',
    examples: { bad: 'if `grep -q a /x`; then make; fi', good: 'if grep -q a /x; then make; fi' },
    find: (script) => lonelyParts(script, 'backquote'),
  },
  {
    code: 2112,
    name: 'sh-no-function-parentheses',
    description: 'function f() in a shell that lacks the keyword',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'POSIX and dash have no keyword `function`.',
    message: '`function` is no keyword of this shell; drop it.',
    examples: { bad: 'function f() { make; }; f', good: 'f() { make; }; f' },
    repair: FUNCTION_REPAIR,
    find: (script, source) => functionKeywords(script, source, true),
  },
  {
    code: 2113,
    name: 'sh-no-function-keyword',
    description: 'function f in a shell that lacks the keyword',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'POSIX and dash have no keyword `function`.',
    message: '`function` is no keyword of this shell; write `{{text}}()`.',
    examples: { bad: 'function f { make; }; f', good: 'f() { make; }; f' },
    repair: FUNCTION_REPAIR,
    find: (script, source) => functionKeywords(script, source, false),
  },
  {
    code: 2117,
    name: 'no-interactive-su',
    description: 'su without a command',
    level: 'info',
    rationale: 'It starts a shell that reads the rest of nothing: what follows does not run as that user.',
    message: '`su` starts an interactive shell here; use `su -c`, or `USER`.',
    examples: { bad: 'su app', good: 'su app -c make' },
    find: (script) =>
      exactly(script, 'su')
        .filter(
          ({ args, redirects, parent }) =>
            args.length <= 1 &&
            redirects.length === 0 &&
            !(parent?.type === 'ShellPipeline' && parent.commands.length > 1),
        )
        .map((command) => ({ range: rangeOfWords(command) })),
  },
  {
    code: 2121,
    name: 'no-set-assignment',
    description: 'set used to assign a variable',
    level: 'warning',
    rationale: '`set` sets positional parameters: no variable gets the value.',
    message: '`set` does not assign variables; write `name=value`.',
    examples: { bad: 'set x=1; make "$x"', good: 'x=1; make "$x"' },
    find: (script) =>
      exactly(script, 'set').flatMap((command) => {
        const [first, second] = command.args;
        if (first === undefined || first.type !== 'ShellWord') return [];
        const text = leadingText(first) ?? '';
        const isAssignment =
          /^[A-Za-z_]\w*(?:=.*)?$/s.test(text) && (text.includes('=') || second !== undefined);
        return isAssignment ? [{ range: first.range }] : [];
      }),
  },
  {
    code: 2163,
    name: 'no-export-expansion',
    description: 'export $x',
    level: 'warning',
    rationale: 'It exports the variable whose name is in `x`, not `x`.',
    message: '`export {{text}}` exports what its value names; drop the `$`.',
    examples: { bad: 'x=1; export $x', good: 'x=1; export x' },
    find: (script) => exactly(script, 'export').flatMap(({ args }) => args.flatMap(plainExpansion)),
  },
  {
    code: 2173,
    name: 'no-untrappable-signal',
    description: 'trap on KILL or STOP',
    level: 'error',
    rationale: 'The system does not deliver these signals to a trap.',
    message: '`{{text}}` cannot be trapped; use `TERM` or `EXIT`.',
    examples: { bad: "trap 'echo x' KILL", good: "trap 'echo x' TERM" },
    find: (script) =>
      exactly(script, 'trap').flatMap(({ args }) =>
        args
          .slice(1)
          .flatMap((word) =>
            word.type === 'ShellWord' && /^(?:(?:SIG)?(?:KILL|STOP)|9|19)$/i.test(word.value ?? '')
              ? [{ range: word.range, text: word.text }]
              : [],
          ),
      ),
  },
  {
    code: 2186,
    name: 'no-tempfile',
    description: 'tempfile instead of mktemp',
    level: 'warning',
    rationale: 'tempfile is deprecated, and missing in current images.',
    message: '`tempfile` is deprecated; use `mktemp`.',
    examples: { bad: 'tempfile', good: 'mktemp' },
    find: (script) =>
      exactly(script, 'tempfile').flatMap(({ name }) => (name === null ? [] : [{ range: name.range }])),
  },
  {
    code: 2253,
    name: 'no-chmod-lower-r',
    description: 'chmod -r',
    level: 'warning',
    rationale: '`-r` takes the right to read away; recursion is `-R`.',
    message: '`chmod -r` removes read permission; use `-R` to recurse, or `a-r`.',
    examples: { bad: 'chmod -r 755 /x', good: 'chmod -R 755 /x' },
    find: (script) =>
      script
        .commands('chmod')
        .flatMap(({ args }) => args.filter(({ text }) => text === '-r').map(({ range }) => ({ range }))),
  },
  {
    code: 2267,
    name: 'no-xargs-i',
    description: 'xargs -i',
    level: 'info',
    rationale: '`-i` is deprecated in favour of `-I{}`.',
    message: '`xargs -i` is deprecated; use `-I{}`.',
    examples: { bad: 'ls /x | xargs -i rm {}', good: 'ls /x | xargs -I{} rm {}' },
    repair: {
      message: 'Write `-I`.',
      fixSafety: 'Versions of xargs without `-I` fail.',
      fixed: 'ls /x | xargs -I{} rm {}',
    },
    find: (script) =>
      script.commands('xargs').flatMap((command) => {
        const flag = leadingFlagsOf(command).find(
          ({ name, word }) => name === 'i' && !word.text.startsWith('--'),
        );
        if (flag === undefined) return [];
        const { range, text } = flag.word;
        const edit = (fixer: Fixer) => fixer.replaceTextRange(range, `-I${text.slice(2) || '{}'}`);
        return [{ range, edit: text.startsWith('-i') ? edit : null }];
      }),
  },
  {
    code: 2241,
    name: 'no-two-exit-values',
    description: 'exit with two arguments',
    level: 'error',
    rationale: '`exit` takes one number.',
    message: '`exit` takes one number; print messages with `echo` to standard error.',
    examples: { bad: 'make || exit 1 failed', good: 'make || exit 1' },
    find: (script) =>
      exactly(script, 'exit').flatMap(({ args: [first, second] }) =>
        first === undefined || second === undefined ? [] : [{ range: first.range }],
      ),
  },
  {
    code: 2242,
    name: 'valid-exit-value',
    description: 'exit with something else than 0 to 255',
    level: 'error',
    rationale: 'The shell rejects it, or keeps the value modulo 256.',
    message: '`exit {{text}}` is no status; use a number from 0 to 255.',
    examples: { bad: 'make || exit 256', good: 'make || exit 1' },
    find: (script) =>
      exactly(script, 'exit').flatMap(({ args }) => {
        const [first] = args;
        if (first?.type !== 'ShellWord' || args.length !== 1) return [];
        return isStatus(first) ? [] : [{ range: first.range, text: first.text }];
      }),
  },
  {
    code: 2295,
    name: 'quote-pattern-expansion',
    description: 'Unquoted expansion in the pattern of ${x#…} or ${x%…}',
    level: 'info',
    rationale: 'Wildcards in its value match more than the text itself.',
    message: '`{{text}}` is a pattern here; quote it inside `${…}` to take it as text.',
    examples: { bad: 'x=/a; echo "${PWD#$x}"', good: 'x=/a; echo "${PWD#"$x"}"' },
    repair: {
      message: 'Put double quotes around it.',
      fixSafety: 'Wildcards in the value match themselves then.',
      fixed: 'x=/a; echo "${PWD#"$x"}"',
    },
    find: (script) =>
      script
        .all('ShellExpansion')
        .filter(({ operator }) => operator !== null && /^[#%]/.test(operator))
        .flatMap(({ operands }) => operands.flatMap(({ parts }) => parts))
        .filter(({ type }) => type === 'ShellExpansion' || type === 'ShellSubstitution')
        .map((part) => ({
          range: part.range,
          text: 'text' in part ? part.text : '$(…)',
          edit: (fixer: Fixer) => [fixer.insertTextBefore(part, '"'), fixer.insertTextAfter(part, '"')],
        })),
  },
  {
    code: 2125,
    name: 'no-glob-in-assignment',
    description: 'Glob or braces in an assignment',
    level: 'warning',
    rationale: 'They are not replaced there: the variable holds the pattern.',
    message: '`{{text}}` is kept as text in an assignment; quote it if that is meant.',
    examples: { bad: 'x=/a/*; make "$x"', good: 'x=\'/a/*\'; make "$x"' },
    find: (script) =>
      script
        .all('ShellAssignment')
        .flatMap(({ value }) =>
          value !== null && (isGlob(value) || value.parts.some(({ type }) => type === 'ShellBrace'))
            ? [{ range: value.range, text: value.text }]
            : [],
        ),
  },
];

export default [
  ...PITFALLS,
  ...TEST_WORDS,
  ...TEST_LOGIC,
  ...TEST_NUMBERS,
  ...ARITHMETIC_PITFALLS,
  ...LOOPS,
  ...VARIABLES,
  ...FIND,
  ...CASES,
  ...FILES,
  ...FUNCTIONS,
  ...GETOPTS,
  ...REMOTE,
  ...TEXT_TOOLS,
].map(noteRule) satisfies readonly Rule[];

/** In `[ a > 2 ]` a comparison is meant, which is another finding. */
function isBracket(node: AnyNode | null): boolean {
  return node?.type === 'ShellCommand' && node.name?.text === '[';
}

/** Commands written with this very name. */
function exactly(script: RunScript, name: string): readonly ShellCommand[] {
  return script
    .commands(name)
    .filter((command) => commandName(command) === name && command.name?.value === name);
}

function lonelyParts(script: RunScript, kind: 'command' | 'backquote'): readonly Located[] {
  return script.all('ShellCommand').flatMap(({ name, args }) => {
    const [part, ...others] = args.length === 0 ? (name?.parts ?? []) : [];
    return part?.type === 'ShellSubstitution' && part.kind === kind && others.length === 0 ? [part] : [];
  });
}

function functionKeywords(script: RunScript, source: SourceCode, hasParentheses: boolean) {
  return script.all('ShellFunction').flatMap(({ range, body, name }) => {
    // Busybox has the keyword.
    if (script.limits === null || script.limits === 'busybox') return [];
    const head = source.text.slice(range[0], body.range[0]);
    if (!/^function\s/.test(head) || /\(\s*\)/.test(head) !== hasParentheses) return [];
    const isPlain = /^function[ \t]+[\w-]+[ \t]*(?:\([ \t]*\))?[ \t]*$/.test(head);
    const edit = (fixer: Fixer) => fixer.replaceTextRange([range[0], body.range[0]], `${name}() `);
    return [{ range, text: name, edit: isPlain ? edit : null }];
  });
}

function plainExpansion(word: ShellWord | { readonly type: 'ShellAssignment' }) {
  if (word.type !== 'ShellWord') return [];
  const [part, ...others] = word.parts;
  const inner = part?.type === 'ShellQuoted' && part.parts.length === 1 ? part.parts[0] : part;
  if (
    inner?.type !== 'ShellExpansion' ||
    others.length > 0 ||
    inner.operator !== null ||
    inner.prefix !== null ||
    inner.index !== null
  )
    return [];
  return [{ range: word.range, text: word.text }];
}
