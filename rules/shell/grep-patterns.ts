/** Patterns of grep that are written as globs. */
import {
  type Fix,
  hasFlag,
  isGlob,
  literalText,
  type Rule,
  type ShellCommand,
  type ShellWord,
  textWithPlaceholders,
} from '../../src/rule-api.ts';
import { named, wordsOf } from './named-commands.ts';
import { type ShellCheckRow, shellCheck } from './shell-check.ts';

interface PatternRule extends ShellCheckRow {
  isFound(word: ShellWord, command: ShellCommand): boolean;
  /** Whether it looks at unquoted patterns, too, which natively are the matter of another rule. */
  readonly isOfRegex?: boolean;
  suggest?(word: ShellWord): Fix | null;
}

const RULES: readonly PatternRule[] = [
  {
    name: 'grep-quote-pattern',
    code: 2062,
    description: 'Unquoted pattern of grep',
    level: 'warning',
    rationale: 'The shell replaces it by file names that match.',
    fixSafety: 'Where files match, grep looked for their names.',
    examples: { bad: 'grep [a-z] /list', good: "grep '[a-z]' /list", fixed: "grep '[a-z]' /list" },
    message: '`{{pattern}}` may expand to file names; quote it.',
    isFound: isGlob,
    suggest: (word) =>
      /^[^'\\$`\s"]+$/.test(word.text) ? (fixer) => fixer.replaceText(word, `'${word.text}'`) : null,
  },
  {
    name: 'no-glob-as-grep-pattern',
    code: 2063,
    description: 'Glob as the pattern of grep',
    level: 'warning',
    rationale: 'grep takes a regular expression, in which `*` repeats what comes before it.',
    silent: ['`-F`, `-o` or `--include`'],
    examples: { bad: "grep '*conf' /list", good: "grep 'conf$' /list" },
    message: '`{{pattern}}` is a regular expression, not a glob; write `.*` for any text.',
    isOfRegex: true,
    isFound: (word, command) => !takesOthers(command) && isLikeGlob(textWithPlaceholders(word)),
  },
  {
    name: 'no-glob-star-in-grep',
    code: 2022,
    description: 'Star after a letter in the pattern of grep',
    level: 'info',
    rationale: 'In a regular expression it repeats the letter; it does not stand for any text.',
    silent: ['`-F`, `-o` or `--include`', 'the pattern has other signs of a regular expression'],
    examples: { bad: "grep 'lib*' /list", good: "grep 'lib.*' /list" },
    message: '`*` repeats the character before it in `{{pattern}}`; write `.*` for any text.',
    isOfRegex: true,
    isFound: (word, command) => {
      const text = textWithPlaceholders(word);
      if (takesOthers(command) || isLikeGlob(text)) return false;
      return /[A-Za-z1-9]\*/.test(text) && !/[^A-Za-z1-9]\*|[\][^$+\\]/.test(text);
    },
  },
];

export default RULES.map(patternRule);

function patternRule({ message, isFound, suggest, isOfRegex, ...given }: PatternRule): Rule {
  return shellCheck({
    ...given,
    messages: { pattern: message, quote: 'Put single quotes around it.' },
    check(script, report) {
      for (const command of named(script, 'grep')) {
        const word = patternOf(command);
        if (word === null || !isFound(word, command)) continue;
        if (isOfRegex === true && !script.isShellcheckCompat && isGlob(word)) continue;
        const fix = suggest?.(word) ?? null;
        report({
          node: word,
          messageId: 'pattern',
          data: { pattern: word.text },
          suggest: [{ messageId: 'quote', fix }],
        });
      }
    },
  });
}

/** That after `-e`, or the first word that is no option. */
function patternOf({ args }: ShellCommand): ShellWord | null {
  const words = wordsOf(args);
  for (const [at, word] of words.entries()) {
    const text = literalText(word) ?? textWithPlaceholders(word);
    if (text === '-e' || text === '--regex' || text === '--') return words[at + 1] ?? null;
    if (text.startsWith('--regex=') || !text.startsWith('-')) return word;
  }
  return null;
}

function takesOthers(command: ShellCommand): boolean {
  return hasFlag(command, 'F', 'fixed-strings', 'o', 'only-matching', 'include', 'exclude', 'exclude-dir');
}

function isLikeGlob(text: string): boolean {
  return text.startsWith('*') || /^[^\\.]\*$/s.test(text);
}
