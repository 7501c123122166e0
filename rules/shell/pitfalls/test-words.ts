/** Words in tests that make the result another than it looks. */
import {
  isArrayExpansion,
  isConstant,
  isGlob,
  type RunScript,
  type ShellLiteral,
  type ShellWord,
  type ShellWordPart,
  willSplit,
} from '../../../src/rule-api.ts';
import type { Note, NoteFound } from '../notes/note.ts';
import { EQUALITY, OF_NUMBERS, type TestWord, testParts, testWords } from '../test-parts.ts';

/** Operands of tests. */
export const TEST_WORDS: readonly Note[] = [
  {
    code: 2070,
    name: 'quote-in-not-empty-test',
    description: 'Unquoted expansion after -n in [ ]',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'With an empty value `[ -n ]` is left, which is true.',
    silent: ['`[[ … ]]`, where nothing is split'],
    message: '`-n` is always true with an unquoted `{{text}}`; quote it.',
    examples: { bad: 'if [ -n $DEST ]; then make; fi', good: 'if [ -n "$DEST" ]; then make; fi' },
    find: (script) =>
      found(
        script,
        ({ word, operator, isDouble }) =>
          operator === '-n' && !isDouble && willSplit(word) && !hasArray(word.parts),
      ),
  },
  {
    code: 2074,
    name: 'no-regex-in-single-brackets',
    description: 'Operator =~ in [ ]',
    level: 'error',
    rationale: 'Only `[[ … ]]` has the operator: `[` fails.',
    message: '`[ … ]` has no `{{text}}`; use `[[ … ]]`, or `grep -q`.',
    examples: { bad: '[ "$V" =~ ^1 ] || exit 1', good: '[[ "$V" =~ ^1 ]] || exit 1' },
    shell: 'bash',
    isFor: ({ kind }) => kind === 'bash' || kind === 'ksh',
    find: (script) =>
      testParts(script).flatMap(({ test: { isDouble }, part }) =>
        !isDouble && part.kind === 'binary' && part.operator.text === '=~'
          ? [{ range: part.operator.range, text: '=~' }]
          : [],
      ),
  },
  {
    code: 2076,
    name: 'no-quoted-regex',
    description: 'Quoted regular expression',
    level: 'warning',
    rationale: 'After `=~` quotes make every character stand for itself.',
    silent: ['constant text without characters such as `.`, `*` and `[`'],
    message: 'The quotes make `{{text}}` plain text, not a regular expression; drop them.',
    examples: { bad: '[[ $V =~ "1.*" ]] || exit 1', good: '[[ $V =~ 1.* ]] || exit 1' },
    shell: 'bash',
    find: (script) =>
      found(script, ({ word, operator, side }) => {
        const [only, ...others] = operator === '=~' && side === 'right' ? word.parts : [];
        if (only?.type !== 'ShellQuoted' || others.length > 0 || only.quote.startsWith('$')) return false;
        return word.value === null || /[\][*.+()|]/.test(word.value);
      }),
  },
  {
    code: 2081,
    name: 'no-glob-in-single-brackets',
    description: 'Glob on the right of = in [ ]',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: '`[` compares plain texts, and the shell may replace the glob by file names.',
    message: '`[ … ]` does not match the pattern `{{text}}`; use `case`, or `[[ … ]]` in bash.',
    examples: {
      bad: 'if [ "$ARCH" = arm* ]; then make; fi',
      good: 'case "$ARCH" in arm*) make ;; esac',
    },
    find: (script) =>
      found(
        script,
        ({ word, operator, side, isDouble }) =>
          !isDouble && side === 'right' && EQUALITY.has(operator ?? '') && isGlob(word),
      ),
  },
  {
    code: 2198,
    name: 'no-list-in-single-brackets',
    description: 'List of arguments as an operand in [ ]',
    level: 'warning',
    rationale: 'Each element becomes a word: with more than one `[` fails.',
    message: '`{{text}}` may be several words here; use `$*`, or a loop.',
    examples: { bad: 'if [ "$@" = a ]; then make; fi', good: 'if [ "$*" = a ]; then make; fi' },
    find: (script) =>
      found(script, ({ word, operator, isDouble }) => !isDouble && operator !== null && hasArray(word.parts)),
  },
  {
    code: 2199,
    name: 'no-list-in-double-brackets',
    description: 'List of arguments as an operand in [[ ]]',
    level: 'error',
    rationale: 'The elements are joined to one text, which hides that there are several.',
    message: '`{{text}}` is joined to one text here; use `*` instead of `@`, or a loop.',
    examples: { bad: 'if [[ "$@" = a ]]; then make; fi', good: 'if [[ "$*" = a ]]; then make; fi' },
    shell: 'bash',
    find: (script) => found(script, ({ word, isDouble }) => isDouble && hasArray(word.parts)),
  },
  {
    code: 2200,
    name: 'no-braces-in-single-brackets',
    description: 'Braces in [ ]',
    level: 'warning',
    rationale: 'They become several words, and `[` takes one.',
    message: '`{{text}}` becomes several words here; use a loop, or one test for each.',
    examples: { bad: 'if [ -f /{a,b} ]; then make; fi', good: 'if [ -f /a ] || [ -f /b ]; then make; fi' },
    shell: 'bash',
    find: (script) => found(script, ({ word, isDouble }) => !isDouble && hasBraces(word)),
  },
  {
    code: 2201,
    name: 'no-braces-in-double-brackets',
    description: 'Braces in [[ ]]',
    level: 'error',
    rationale: 'They are not replaced in `[[ … ]]`: the test looks for the text itself.',
    message: '`{{text}}` is kept as text here; use a loop, or one test for each.',
    examples: {
      bad: 'if [[ -f /{a,b} ]]; then make; fi',
      good: 'if [[ -f /a || -f /b ]]; then make; fi',
    },
    shell: 'bash',
    find: (script) =>
      found(
        script,
        ({ word, operator, side, isDouble }) =>
          isDouble && !(operator === '=~' && side === 'right') && hasBraces(word),
      ),
  },
  {
    code: 2202,
    name: 'no-glob-operand-in-single-brackets',
    description: 'Glob as an operand in [ ]',
    level: 'warning',
    rationale: 'The shell replaces it by file names: with several `[` fails, with none it compares the glob.',
    message: '`{{text}}` may become several file names; quote it, or use a loop.',
    examples: { bad: 'if [ /x/*.c ]; then make; fi', good: 'for c in /x/*.c; do cc "$c"; done' },
    find: (script) => found(script, (each) => !each.isDouble && isGlobOperand(each)),
  },
  {
    code: 2203,
    name: 'no-glob-operand-in-double-brackets',
    description: 'Glob as an operand in [[ ]]',
    level: 'error',
    rationale: 'Globs are patterns only on the right of `=`, `==` and `!=`: elsewhere they are text.',
    message: '`{{text}}` is kept as text here; use a loop over the files.',
    examples: { bad: 'if [[ /x/*.c ]]; then make; fi', good: 'for c in /x/*.c; do cc "$c"; done' },
    shell: 'bash',
    find: (script) => found(script, (each) => each.isDouble && isGlobOperand(each)),
  },
  {
    code: 2255,
    name: 'no-glob-in-number-comparison',
    description: 'Glob or array element compared as a number in [ ]',
    level: 'error',
    rationale: '`[` computes nothing: it takes numbers, and a `[` in a word is a glob.',
    message: '`{{text}}` is not computed in `[ … ]`; use `$((…))`, or `${…}` for an element.',
    examples: { bad: 'a=(1); [ a[0] -eq 1 ] || exit 1', good: 'a=(1); [ "${a[0]}" -eq 1 ] || exit 1' },
    shell: 'bash',
    find: (script) =>
      found(
        script,
        ({ word, operator, isDouble }) => !isDouble && OF_NUMBERS.has(operator ?? '') && isGlob(word),
      ),
    isFor: ({ kind }) => kind !== 'ksh',
  },
  {
    code: 2245,
    name: 'no-glob-in-ksh-file-test',
    description: 'Glob as the operand of a file test in ksh',
    level: 'warning',
    rationale: 'ksh tests the first of the files only.',
    message: '`{{text}}` is tested for its first file only; use a loop.',
    examples: { bad: '[ -f /src/*.c ] || exit 1', good: 'for f in /src/*.c; do [ -f "$f" ] || exit 1; done' },
    shell: 'ksh',
    isFor: ({ kind }) => kind === 'ksh',
    find: (script) =>
      found(
        script,
        ({ word, operator, isDouble }) =>
          !isDouble && /^-[bcdfghkprstuwxGLNOS]$/.test(operator ?? '') && isGlob(word),
      ),
  },
  {
    code: 2208,
    name: 'quote-element-in-variable-test',
    description: 'Unquoted array element after -v in [ ]',
    level: 'error',
    rationale: 'The shell takes `a[i]` for a glob.',
    message: '`{{text}}` is a glob here; quote it, or use `[[ … ]]`.',
    examples: { bad: 'a=(1); [ -v a[0] ] || exit 1', good: "a=(1); [ -v 'a[0]' ] || exit 1" },
    shell: 'bash',
    find: (script) =>
      found(script, ({ word, operator, isDouble }) => !isDouble && operator === '-v' && isGlob(word)),
  },
  {
    code: 2077,
    name: 'blank-around-test-operator',
    description: 'Missing blanks around an operator in a test',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'Without blanks it is one word, and a word that is not empty is true.',
    message: '`{{text}}` is one word and always true; put blanks around the operator.',
    examples: { bad: 'if [ "$ARCH"=arm64 ]; then make; fi', good: 'if [ "$ARCH" = arm64 ]; then make; fi' },
    repair: {
      message: 'Put blanks around the operator.',
      fixSafety: 'The test is no longer always true.',
      fixed: 'if [ "$ARCH" = arm64 ]; then make; fi',
    },
    find: (script) =>
      lonelyWords(script).flatMap((word) => {
        const part = isConstant(word)
          ? undefined
          : word.parts.find((each) => each.type === 'ShellLiteral' && each.value.includes('='));
        if (part?.type !== 'ShellLiteral') return [];
        // ShellCheck begins another text at such a character.
        const [before = ''] = /^.*[@+!{}[\]](?==)/.exec(part.value) ?? [];
        const range = [part.range[0] + before.length, part.range[1]] as const;
        return [{ range, text: word.text, ...spacedOperator(part) }];
      }),
  },
  {
    code: 2078,
    name: 'no-constant-test',
    description: 'Test of a constant',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'A word that is not empty is true: a `$` or blanks around an operator are missing.',
    message: '`{{text}}` is a constant, so the test never changes; write `$` before a variable.',
    examples: { bad: 'if [ DEBUG ]; then make; fi', good: 'if [ "$DEBUG" ]; then make; fi' },
    find: (script) =>
      lonelyWords(script)
        .filter(
          (word) =>
            isConstant(word) && !NAMED_CONSTANTS.has(word.value ?? '') && !/^-[A-Za-z]$/.test(word.text),
        )
        .map(({ range, text }) => ({ range, text })),
  },
  {
    code: 2157,
    name: 'no-literal-in-empty-test',
    description: 'Test for emptiness of a word that is never empty',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'Whatever the variables hold, the literal text in the word is there.',
    message: '`{{text}}` is never empty, so the test never changes; test the expansion alone.',
    examples: { bad: 'if [ -z "$DEST/" ]; then make; fi', good: 'if [ -z "$DEST" ]; then make; fi' },
    find: (script) =>
      testWords(script).flatMap(({ word, operator }) => {
        if (operator !== null && operator !== '-n' && operator !== '-z') return [];
        // Without an operator another rule reports constants.
        const isOther = operator === null && (isConstant(word) || /^-[A-Za-z]/.test(word.text));
        if (isOther || hasBraces(word) || (operator === null && hasEquals(word))) return [];
        const range = literalIn(word.parts);
        return range === null ? [] : [{ range, text: word.text }];
      }),
  },
  namedConstant(2158, 'false', 'no-false-test', 'error', 'the word `false`, which is true as a text'),
  namedConstant(2159, '0', 'no-zero-test', 'error', 'the word `0`, which is true as a text'),
  namedConstant(2160, 'true', 'no-true-test', 'style', 'the word `true`, which any other word is, too'),
  namedConstant(2161, '1', 'no-one-test', 'style', 'the word `1`, which any other word is, too'),
  {
    code: 2212,
    name: 'no-empty-test',
    description: 'Test without anything in it',
    level: 'style',
    rationale: 'It is always false, which `false` says.',
    message: 'An empty test is always false; use `false`.',
    examples: { bad: 'if [ ]; then make; fi', good: 'if false; then make; fi' },
    find: (script) =>
      script
        .commands('[')
        .flatMap(({ name, args }) =>
          args.length === 1 && args[0]?.text === ']' && name !== null ? [{ range: name.range }] : [],
        ),
  },
  {
    code: 2268,
    name: 'no-x-prefix',
    description: 'Comparison with an x before both sides',
    level: 'style',
    rationale: 'It was for shells of the 1980s: today a quoted operand may be empty.',
    message: '`{{text}}` needs no x in front; quote both sides instead.',
    examples: { bad: 'if [ "x$DEST" = x ]; then make; fi', good: 'if [ "$DEST" = "" ]; then make; fi' },
    repair: {
      message: 'Drop the x on both sides.',
      fixSafety: 'Very old shells take a value such as `(` or `!` for an operator.',
      fixed: 'if [ "$DEST" = "" ]; then make; fi',
    },
    find: (script) => [
      ...testParts(script).flatMap(({ part }) =>
        part.kind === 'binary' ? prefixed(part.left, part.operator.text, part.right) : [],
      ),
      ...script.commands('test').flatMap(({ name, args }) => {
        const [left, operator, right, ...others] = args;
        if (name?.value !== 'test' || others.length > 0) return [];
        if (left?.type !== 'ShellWord' || right?.type !== 'ShellWord') return [];
        return prefixed(left, operator?.text ?? '', right);
      }),
    ],
  },
];

const NAMED_CONSTANTS: ReadonlySet<string> = new Set(['0', '1', 'true', 'false']);

function found(script: RunScript, isFound: (each: TestWord) => boolean): readonly NoteFound[] {
  return testWords(script)
    .filter(isFound)
    .map(({ word: { range, text } }) => ({ range, text }));
}

/** The words that are all of a test, or of a part of it. */
function lonelyWords(script: RunScript): readonly ShellWord[] {
  return testWords(script).flatMap(({ word, operator }) => (operator === null ? [word] : []));
}

function namedConstant(
  code: number,
  constant: string,
  name: string,
  level: Note['level'],
  what: string,
): Note {
  const isFalse = constant === '0' || constant === 'false';
  return {
    code,
    name,
    description: `Test of ${what}`,
    level,
    ...(isFalse ? { presets: ['recommended', 'strict'] as const } : {}),
    rationale: 'A test of a single word asks whether it is empty.',
    message: `The text \`${constant}\` is not empty, so it is always true; use \`${isFalse ? 'false' : 'true'}\` without brackets.`,
    examples: {
      bad: `if [ ${constant} ]; then make; fi`,
      good: `if ${isFalse ? 'false' : 'true'}; then make; fi`,
    },
    find: (script) =>
      lonelyWords(script)
        .filter(({ value }) => value === constant)
        .map(({ range, text }) => ({ range, text })),
  };
}

/** Not unary, where a file is tested, nor where it is the pattern. */
function isGlobOperand({ word, operator, side }: TestWord): boolean {
  if (!isGlob(word)) return false;
  if (operator === null) return true;
  if (side === 'only' || OF_NUMBERS.has(operator)) return false;
  return side === 'left' || /^(?:-(?:nt|ot|ef)|[<>]=?)$/.test(operator);
}

function hasArray(parts: readonly ShellWordPart[]): boolean {
  return parts.some(
    (part) =>
      (part.type === 'ShellExpansion' && isArrayExpansion(part)) ||
      (part.type === 'ShellQuoted' && hasArray(part.parts)),
  );
}

function hasBraces({ text, parts }: ShellWord): boolean {
  return text.includes('{') && parts.some(({ type }) => type === 'ShellBrace');
}

function hasEquals({ parts }: ShellWord): boolean {
  return parts.some((part) => part.type === 'ShellLiteral' && part.value.includes('='));
}

/** The first text in a word that is always there. */
function literalIn(parts: readonly ShellWordPart[]): ShellWordPart['range'] | null {
  for (const part of parts) {
    if (part.type === 'ShellLiteral' && part.value !== '') return part.range;
    if (part.type !== 'ShellQuoted') continue;
    if (part.parts.length === 0) {
      if (part.value !== '') return part.range;
      continue;
    }
    const inner = literalIn(part.parts);
    if (inner !== null) return inner;
  }
  return null;
}

/** `x` at the start, in quotes or not, on both sides. */
function prefixed(left: ShellWord, operator: string, right: ShellWord): readonly NoteFound[] {
  const isPrefixed = ({ text }: ShellWord) => /^["']?[xX]/.test(text);
  if (!EQUALITY.has(operator) || !isPrefixed(left) || !isPrefixed(right)) return [];
  const { range, text } = left;
  const [one, other] = [withoutPrefix(left), withoutPrefix(right)];
  if (one === null || other === null || text.replace(/^["']/, '')[0] !== right.text.replace(/^["']/, '')[0])
    return [{ range, text }];
  return [{ range, text, edit: (fixer) => [fixer.replaceText(left, one), fixer.replaceText(right, other)] }];
}

/** The word in quotes without its first letter; `null` where parts of it have other quotes. */
function withoutPrefix({ text }: ShellWord): string | null {
  const [, quote = '', inner = ''] = /^("?)[xX]([\w$./{}-]*)\1$/.exec(text) ?? [];
  return text === `${quote}${text.charAt(quote.length)}${inner}${quote}` ? `"${inner}"` : null;
}

/** Blanks around the only operator of a text between others. */
function spacedOperator({ value, range: [start, end] }: ShellLiteral): Pick<NoteFound, 'edit'> {
  const [, before = '', operator] = /^([\w./-]*)(!=|==?)[\w./-]*$/.exec(value) ?? [];
  // What is escaped or continued is longer in the file.
  if (operator === undefined || end - start !== value.length) return {};
  const at = start + before.length;
  return {
    edit: (fixer) => fixer.replaceTextRange([at, at + operator.length], ` ${operator.replace('==', '=')} `),
  };
}
