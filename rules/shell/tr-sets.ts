/** The sets of characters that tr takes. */
import { type Fix, isGlob, literalText, type Rule, type ShellWord } from '../../src/rule-api.ts';
import { named, wordsOf } from './named-commands.ts';
import { type ShellCheckRow, shellCheck } from './shell-check.ts';

interface SetRule extends ShellCheckRow {
  isFound(word: ShellWord): boolean;
  fix?(word: ShellWord): Fix | null;
}

const RULES: readonly SetRule[] = [
  {
    name: 'tr-quote-set',
    code: 2060,
    description: 'Unquoted set of characters in the arguments of tr',
    level: 'warning',
    rationale: 'The shell replaces it by file names of one character, if there are any.',
    examples: {
      bad: 'tr -d [:space:] < /list',
      good: "tr -d '[:space:]' < /list",
      fixed: "tr -d '[:space:]' < /list",
    },
    message: '`{{set}}` may expand to file names; quote it.',
    isFound: isGlob,
    fixSafety: 'Where a file has a name of one character of the set, `tr` got that name.',
    fix: (word) =>
      /^[^'\\$`\s"]+$/.test(word.text) ? (fixer) => fixer.replaceText(word, `'${word.text}'`) : null,
  },
  {
    name: 'tr-lowercase-class',
    code: 2018,
    description: 'a-z in the arguments of tr',
    level: 'info',
    rationale: 'The range depends on the locale and has no accented letters.',
    examples: { bad: 'tr a-z x < /list', good: "tr '[:lower:]' x < /list" },
    message: '`{{set}}` leaves out accented letters; use `[:lower:]`.',
    isFound: (word) => literalText(word) === 'a-z',
  },
  {
    name: 'tr-uppercase-class',
    code: 2019,
    description: 'A-Z in the arguments of tr',
    level: 'info',
    rationale: 'The range depends on the locale and has no accented letters.',
    examples: { bad: 'tr A-Z x < /list', good: "tr '[:upper:]' x < /list" },
    message: '`{{set}}` leaves out accented letters; use `[:upper:]`.',
    isFound: (word) => literalText(word) === 'A-Z',
  },
  {
    name: 'no-tr-words',
    code: 2020,
    description: 'Word in the arguments of tr',
    level: 'info',
    rationale: 'tr replaces single characters: a letter that occurs twice shows that a word was meant.',
    examples: { bad: 'tr hello world < /list', good: 'sed s/hello/world/g /list' },
    message: '`tr` replaces characters, not the word `{{set}}`; use `sed`.',
    isFound: (word) => isWord(plainSet(word)),
  },
  {
    name: 'no-tr-brackets',
    code: 2021,
    description: 'Brackets around a set of tr',
    level: 'info',
    rationale: 'tr takes the brackets for characters of the set.',
    examples: { bad: "tr '[a-y]' x < /list", good: 'tr a-y x < /list' },
    message: '`tr` takes the brackets of `{{set}}` literally; remove them.',
    isFound: (word) => /^\[(?![:=])[^*]+\]$/s.test(plainSet(word)),
  },
];

export default RULES.map(setRule);

function setRule({ message, isFound, fix, ...given }: SetRule): Rule {
  return shellCheck({
    ...given,
    messages: { set: message, quote: 'Put single quotes around it.' },
    check(script, report) {
      for (const { args } of named(script, 'tr')) {
        for (const word of wordsOf(args)) {
          if (!isFound(word)) continue;
          const repair = fix?.(word) ?? null;
          report({
            node: word,
            messageId: 'set',
            data: { set: word.text },
            suggest: [{ messageId: 'quote', fix: repair }],
          });
        }
      }
    },
  });
}

/** The literal text, unless other rules have it. */
function plainSet(word: ShellWord): string {
  const text = isGlob(word) ? null : literalText(word);
  return text === null || text === 'a-z' || text === 'A-Z' ? '' : text;
}

function isWord(text: string): boolean {
  if (text.startsWith('-') || text.includes('[:')) return false;
  const letters = [...text].filter((character) => /\p{L}/u.test(character));
  return new Set(letters).size < letters.length;
}
