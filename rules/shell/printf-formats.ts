/** Formats of printf: what they are made of, and how many arguments they take. */
import {
  isConstant,
  literalText,
  mayBecomeSeveral,
  type RunScript,
  type ShellCommand,
  type ShellWord,
  textWithPlaceholders,
} from '../../src/rule-api.ts';
import { builtin } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

const CONVERSION = /%(?:%|\([^)]*\)T|[-+ #0']*(\*|\d+)?(?:\.(\*|\d*))?(?:hh|ll|[hljztLq])*([A-Za-z]))/g;

const noVariableFormat = shellCheck({
  name: 'no-variable-printf-format',
  code: 2059,
  description: 'Variable in the format of printf',
  level: 'info',
  rationale: 'A `%` or a backslash in the value changes what is printed.',
  fixSafety: 'Escapes in the value are no longer replaced.',
  examples: {
    bad: 'printf "$HOME"',
    good: 'printf \'%s\' "$HOME"',
    fixed: 'printf \'%s\' "$HOME"',
  },
  messages: {
    format: "A `%` in the value changes what `printf` prints; use `printf '%s' …`.",
    literal: 'Print the value with `%s`.',
  },
  check(script, report) {
    for (const { format } of formatsIn(script)) {
      if (format.value !== null || textWithPlaceholders(format).includes('%')) continue;
      const [part] = format.parts;
      const isWhole = format.parts.length === 1 && part?.type === 'ShellQuoted' && part.parts.length === 1;
      report({
        node: format,
        messageId: 'format',
        suggest: isWhole
          ? [{ messageId: 'literal', fix: (fixer) => fixer.insertTextBefore(format, "'%s' ") }]
          : [],
      });
    }
  },
});

const unusedArguments = shellCheck({
  name: 'no-unused-printf-arguments',
  presets: ['recommended', 'strict'],
  code: 2182,
  description: 'Arguments of printf without a conversion',
  level: 'error',
  rationale: 'A format without `%` prints the same text whatever the arguments are.',
  examples: { bad: 'printf \'done\\n\' "$HOME"', good: 'printf \'done: %s\\n\' "$HOME"' },
  messages: { unused: 'The format has no `%`, so the arguments are ignored; add a conversion.' },
  check(script, report) {
    for (const { format, args } of formatsIn(script)) {
      const expected = conversionsOf(format);
      if (expected !== null && expected.count === 0 && args.length > 0)
        report({ node: format, messageId: 'unused' });
    }
  },
});

const argumentCount = shellCheck({
  name: 'printf-argument-count',
  code: 2183,
  description: 'Number of arguments that does not match the format of printf',
  level: 'warning',
  rationale: 'Missing arguments print as empty texts or zeros.',
  silent: ['an argument may become several'],
  examples: { bad: "printf '%s=%s\\n' name", good: "printf '%s=%s\\n' name value" },
  messages: {
    count: 'The format takes {{expected}} arguments, but {{given}} are given; pass a multiple of it.',
  },
  check(script, report) {
    for (const { format, args } of formatsIn(script)) {
      const expected = conversionsOf(format);
      const isOpen = args.some((word) => mayBeSeveral(word, script.isShellcheckCompat));
      if (expected === null || expected.count === 0 || isOpen) continue;
      const { count, trailingTimes } = expected;
      if (args.length > 0 && args.length % count === 0) continue;
      // A date without an argument is the present.
      if (args.length < count && args.length >= count - trailingTimes) continue;
      report({ node: format, messageId: 'count', data: { expected: count, given: args.length } });
    }
  },
});

export default [noVariableFormat, unusedArguments, argumentCount];

interface Format {
  readonly format: ShellWord;
  readonly args: ShellCommand['args'];
}

function formatsIn(script: RunScript): readonly Format[] {
  return builtin(script, 'printf').flatMap(({ name, args }) => {
    let at = name?.value === 'builtin' ? 1 : 0;
    for (;;) {
      const word = args[at];
      if (word?.type !== 'ShellWord') return [];
      const text = literalText(word);
      if (text === '--') at += 1;
      else if (text === '-v') at += 2;
      else return [{ format: word, args: args.slice(at + 1) }];
    }
  });
}

interface Conversions {
  readonly count: number;
  /** How many `%(…)T` stand at the end. */
  readonly trailingTimes: number;
}

/** `null` where the format is not known. */
function conversionsOf(format: ShellWord): Conversions | null {
  if (!isConstant(format) || format.value === null) return null;
  let count = 0;
  let trailingTimes = 0;
  for (const [text, width, precision] of format.value.matchAll(CONVERSION)) {
    if (text === '%%') continue;
    count += 1 + (width === '*' ? 1 : 0) + (precision === '*' ? 1 : 0);
    trailingTimes = text.endsWith('T') && text.startsWith('%(') ? trailingTimes + 1 : 0;
  }
  return { count, trailingTimes };
}

/** ShellCheck takes the output of a command for one word. */
function mayBeSeveral(word: ShellCommand['args'][number], isCompat: boolean): boolean {
  if (word.type !== 'ShellWord') return false;
  return mayBecomeSeveral(word) || (!isCompat && word.parts.some(({ type }) => type === 'ShellSubstitution'));
}
