/** Words and blanks that look like other syntax than they are. */
import {
  type Fixer,
  literalText,
  type Range,
  type RunScript,
  type ShellAssignment,
  type ShellExpansion,
  type ShellNode,
  type ShellWord,
  type SourceCode,
} from '../../../src/rule-api.ts';
import { POSIX_COMMANDS } from '../posix-commands.ts';
import type { Note, NoteFound } from './note.ts';

/** Words that the shell takes for something else: keywords, assignments, positional parameters. */
export const NOTES_ON_WORDS: readonly Note[] = [
  {
    code: 1007,
    name: 'no-blank-after-equals',
    description: 'Blank after the = of an assignment',
    level: 'warning',
    rationale: 'The variable is set to nothing for the one command that follows.',
    silent: ["`IFS= read`, and `x='' command`", 'assignments without a command'],
    message: "`{{text}}` sets an empty value for this command; drop the blank, or write `{{text}}''`.",
    examples: { bad: 'PREFIX= /usr make', good: 'PREFIX=/usr make' },
    find: blanksAfterEquals,
  },
  {
    code: 1010,
    name: 'no-keyword-argument',
    description: 'Keyword as an argument',
    level: 'warning',
    rationale: 'Without a `;` before it, `done` is a word like others and the loop goes on.',
    message: '`{{text}}` is an argument here; put `;` before it, or quote it.',
    examples: { bad: 'make && echo done', good: 'make && echo "done"' },
    find: (script) =>
      script
        .all('ShellWord')
        .flatMap((word) =>
          /^(?:do|done|then|fi|esac)$/.test(word.text) && isValue(word)
            ? [{ range: word.range, text: word.text }]
            : [],
        ),
  },
  {
    code: 1014,
    name: 'no-command-in-brackets',
    description: 'Command inside [ ]',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: '`[` is a command itself and compares words: it runs nothing.',
    message: '`[ … ]` does not run `{{text}}`; write `if {{text}} …` without the brackets.',
    examples: { bad: 'if [ grep -q a /x ]; then make; fi', good: 'if grep -q a /x; then make; fi' },
    find: (script) =>
      script.tests.flatMap(({ node, isDouble }) => {
        const [first, second] = node.type === 'ShellTest' ? node.words : node.args;
        if (first?.type !== 'ShellWord') return [];
        if (node.type === 'ShellTest' && !node.text.slice(2).trimStart().startsWith(first.text)) return [];
        if (!COMMANDS.has(first.text) && !POSIX_COMMANDS.has(first.text)) return [];
        // ShellCheck takes a name that is compared for a program, too.
        const isRun = !isDouble && second?.type === 'ShellWord' && !COMPARING.test(second.text);
        return isRun || script.isShellcheckCompat ? [{ range: first.range, text: first.text }] : [];
      }),
  },
  {
    code: 1035,
    name: 'blank-around-brackets',
    description: 'Missing blank after [, ! or an operator',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: '`[` and `!` are words: without a blank the shell looks for a program of the whole name.',
    message: 'Missing blank after `{{text}}`.',
    examples: { bad: 'if [-f /x ]; then make; fi', good: 'if [ -f /x ]; then make; fi' },
    repair: {
      message: 'Add the blank.',
      fixSafety: 'The test is made then.',
      fixed: 'if [ -f /x ]; then make; fi',
    },
    find: (script) => script.all('ShellCommand').flatMap(({ name, args }) => missingBlanks(name, args)),
  },
  {
    code: 1034,
    name: 'no-mixed-brackets',
    description: 'Single bracket closed by two',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: '`[` looks for `]` as its last word, and fails.',
    message: '`[` is closed by `]]`; use the same brackets on both sides.',
    examples: { bad: 'if [ -f /x ]]; then make; fi', good: 'if [ -f /x ]; then make; fi' },
    repair: {
      message: 'Close it with one bracket.',
      fixSafety: 'The test is made then.',
      fixed: 'if [ -f /x ]; then make; fi',
    },
    find: (script) =>
      script.commands('[').flatMap(({ name, args }) => {
        const last = args.at(-1);
        return name !== null && last?.type === 'ShellWord' && last.text === ']]'
          ? [{ range: name.range, edit: (fixer: Fixer) => fixer.replaceText(last, ']') }]
          : [];
      }),
  },
  {
    code: 1037,
    name: 'no-bare-two-digits',
    description: 'Positional parameter of two digits without braces',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: '`$10` is `$1` with a 0 after it.',
    message: '`{{text}}` is only one digit with text after it; use braces, as in `${10}`.',
    examples: { bad: 'echo "$10"', good: 'echo "${10}"' },
    find: (script, source) =>
      script
        .all('ShellExpansion')
        .filter(
          (node) => isBare(node) && /^\d$/.test(node.name) && /\d/.test(source.text[node.range[1]] ?? ''),
        )
        .map(({ range: [start, end], text }) => ({
          range: [start, end + 1],
          text: `${text}${source.text[end] ?? ''}`,
        })),
  },
  {
    code: 1087,
    name: 'no-bare-index',
    description: 'Array index without braces',
    level: 'error',
    rationale: '`$a[0]` is `$a` with a glob or text after it.',
    message: '`{{text}}` is followed by plain text; use braces, as in `${a[0]}` or `${a}[`.',
    examples: { bad: 'a=(x y); echo "$a[0]"', good: 'a=(x y); echo "${a[0]}"' },
    shell: 'bash',
    find: (script, source) =>
      script
        .all('ShellExpansion')
        .filter((node) => isBare(node) && /^[A-Za-z_]/.test(node.name) && source.text[node.range[1]] === '[')
        .map(({ range, text }) => ({ range, text: `${text}[` })),
  },
  {
    code: 1086,
    name: 'no-dollar-in-for',
    description: 'Dollar sign before the variable of a for loop',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: '`for` takes a name; with a `$` the shell rejects it.',
    message: '`{{text}}` is no name; drop the `$`.',
    examples: { bad: 'for $i in a b; do make "$i"; done', good: 'for i in a b; do make "$i"; done' },
    repair: {
      message: 'Drop the `$`.',
      fixSafety: 'The loop runs then.',
      fixed: 'for i in a b; do make "$i"; done',
    },
    find: (script) =>
      script.all('ShellLoop').flatMap(({ variable }) => {
        if (variable?.text.startsWith('$') !== true) return [];
        const { range, text } = variable;
        const isName = /^\$\w+$/.test(text);
        const edit = (fixer: Fixer) => fixer.removeRange([range[0], range[0] + 1]);
        return [{ range, text, edit: isName ? edit : null }];
      }),
  },
  {
    code: 1097,
    name: 'no-double-equals-assignment',
    description: 'Two equals signs in an assignment',
    level: 'error',
    rationale: 'The value begins with a `=`; a comparison needs `[ … ]`.',
    message: '`{{text}}` assigns a value that starts with `=`; use one `=`, or `[ … ]` to compare.',
    examples: { bad: 'x==1; make "$x"', good: 'x=1; make "$x"' },
    find: (script) =>
      script
        .all('ShellAssignment')
        .flatMap(({ value, name }) =>
          value?.text.startsWith('=') === true
            ? [{ range: [value.range[0], value.range[0] + 1] as const, text: `${name}==` }]
            : [],
        ),
  },
  {
    code: 1054,
    name: 'blank-after-open-brace',
    description: 'Missing blank after {',
    level: 'error',
    rationale: '`{` is a word of its own; without a blank the shell looks for a program of the whole name.',
    message: 'Missing blank after `{`; write `{ …; }`, or quote a literal brace.',
    examples: { bad: '{foo}; make', good: '{ foo; }; make' },
    find: (script) =>
      script
        .all('ShellCommand')
        .flatMap(({ name }) =>
          name !== null && /^\{[^}]/.test(name.text)
            ? [{ range: [name.range[0] + 1, name.range[0] + 1] as const }]
            : [],
        ),
  },
  {
    code: 1127,
    name: 'no-slash-comment',
    description: 'Comment in the style of C',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell runs `//` and `/*` as programs; comments begin with `#`.',
    message: '`{{text}}` runs as a command; comments begin with `#`.',
    examples: { bad: '// build it\nmake', good: '# build it\nmake' },
    find: (script) =>
      script
        .all('ShellCommand')
        .flatMap(({ name }) =>
          name !== null && (name.text === '//' || name.text.startsWith('/*'))
            ? [{ range: name.range, text: name.text }]
            : [],
        ),
  },
  {
    code: 1131,
    name: 'no-elseif',
    description: 'elseif or elsif',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The keyword of the shell is `elif`.',
    message: '`{{text}}` is run as a command; use `elif`.',
    examples: { bad: 'elsif make || exit 1', good: 'make || exit 1' },
    find: (script) =>
      script
        .commands('elseif', 'elsif')
        .flatMap(({ name }) =>
          name === null ? [] : [{ range: name.range, text: literalText(name) ?? name.text }],
        ),
  },
  {
    code: 1075,
    name: 'no-else-if',
    description: 'else if where elif is meant',
    level: 'error',
    rationale: 'The inner `if` needs a `fi` of its own; `elif` does not.',
    silent: ['`else` and `if` on different lines, joined by a continuation or not'],
    message: '`else if` opens a second `if` with its own `fi`; use `elif`.',
    examples: {
      bad: 'if a; then b; else if c; then d; fi; fi',
      good: 'if a; then b; elif c; then d; fi',
    },
    find: elseIfs,
  },
];

/** Names of programs that nobody compares with, beside those of POSIX. */
const COMMANDS: ReadonlySet<string> = new Set('egrep fgrep stat tar'.split(' '));

const COMPARING = /^(?:[!=]?=|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef)|\\?[<>])$/;

function isBare({ isBraced, parent }: ShellExpansion): boolean {
  return !isBraced && parent !== null;
}

/** An argument, a value, an item, a file: not a name or a pattern. */
function isValue(word: ShellWord): boolean {
  const { parent } = word;
  switch (parent?.type) {
    case 'ShellCommand':
      return parent.name !== word;
    case 'ShellLoop':
      return parent.variable !== word;
    case 'ShellCase':
    case 'ShellAssignment':
    case 'ShellRedirect':
    case 'ShellTest':
      return true;
    default:
      return false;
  }
}

function blanksAfterEquals(script: RunScript, source: SourceCode): readonly NoteFound[] {
  return script.all('ShellAssignment').flatMap((node) => {
    const { parent, text, name, value, range } = node;
    if (!text.endsWith('=') || value?.text !== '' || name === 'IFS' || parent?.type !== 'ShellCommand')
      return [];
    // Without a command all of them are set: nothing is lost.
    if (parent.name === null && !script.isShellcheckCompat) return [];
    const [, end] = range;
    const isFollowed =
      [...parent.assignments, ...parent.args, ...parent.redirects].some(
        (each) => each.range[0] >= end && each !== node,
      ) ||
      (parent.name !== null && parent.name.range[0] >= end);
    // `a=` before a line end that the builder keeps ends the command.
    return isFollowed && /[ \t\\]/.test(source.text[end] ?? '')
      ? [{ range: [end, end + 1] as const, text }]
      : [];
  });
}

function missingBlankAt(range: Range, text: string): NoteFound {
  return { range, text, edit: (fixer) => fixer.insertTextBeforeRange(range, ' ') };
}

function missingBlanks(
  name: ShellWord | null,
  args: readonly (ShellWord | ShellAssignment)[],
): readonly NoteFound[] {
  if (name === null) return [];
  const [start] = name.range;
  const last = args.at(-1)?.text;
  const isClosed = last === ']' || last === ']]';
  if (name.text === '[' && args.length === 3) {
    const [, operator] = /^(==?|!=)[^=~]/.exec(args[1]?.text ?? '') ?? [];
    const at = args[1]?.range[0];
    if (operator === undefined || at === undefined || !isClosed) return [];
    return [missingBlankAt([at + operator.length, at + operator.length], operator)];
  }
  if (isClosed && /^\[[^[]|^\[\[./.test(name.text)) {
    const end = start + (name.text.startsWith('[[') && last === ']]' ? 2 : 1);
    return [{ ...missingBlankAt([end, end], '['), range: [start, start + 1] }];
  }
  return /^![^!]/.test(name.text) ? [missingBlankAt([start + 1, start + 1], '!')] : [];
}

/** What a list or a pipeline begins with. */
function firstOf(node: ShellNode): ShellNode {
  const [first] =
    node.type === 'ShellAndOr' ? node.operands : node.type === 'ShellPipeline' ? node.commands : [];
  return first === undefined || (node.type === 'ShellPipeline' && node.isNegated) ? node : firstOf(first);
}

function elseIfs(script: RunScript, source: SourceCode): readonly NoteFound[] {
  return script.all('ShellIf').flatMap(({ otherwise }) => {
    const inner = otherwise?.[0];
    if (inner === undefined || firstOf(inner.body).type !== 'ShellIf') return [];
    const [start] = inner.range;
    const [before] = /else[ \t]+$/.exec(source.text.slice(Math.max(0, start - 80), start)) ?? [];
    return before === undefined ? [] : [{ range: [start - before.length, start] as const }];
  });
}
