import { isGlob } from '../../src/rule-api.ts';
import { named, wordsOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

const WITH_PATTERN: ReadonlySet<string> = new Set(
  '-ilname -iname -ipath -iregex -iwholename -lname -name -path -regex -wholename'.split(' '),
);

export default shellCheck({
  name: 'find-quote-pattern',
  code: 2061,
  description: 'Unquoted pattern of find',
  level: 'warning',
  rationale: 'Where files match, the shell replaces the pattern by their names, and `find` looks for these.',
  fixSafety: 'Where files match in the working directory, `find` looked for their names.',
  examples: {
    bad: 'find /src -name *.c',
    good: "find /src -name '*.c'",
    fixed: "find /src -name '*.c'",
  },
  messages: {
    unquoted: '`{{pattern}}` may expand to file names before `find` sees it; quote it.',
    quote: 'Quote the pattern.',
  },
  check(script, report) {
    for (const command of named(script, 'find')) {
      const words = wordsOf(command.args);
      for (const [at, word] of words.entries()) {
        if (!WITH_PATTERN.has(words[at - 1]?.text ?? '') || !isGlob(word)) continue;
        const quote = quoteFor(word.text);
        report({
          node: word,
          messageId: 'unquoted',
          data: { pattern: word.text },
          suggest:
            quote === null
              ? []
              : [{ messageId: 'quote', fix: (fixer) => fixer.replaceText(word, quote + word.text + quote) }],
        });
      }
    }
  },
});

/** Double quotes where a variable is in it; none where quotes or escapes are there already. */
function quoteFor(text: string): string | null {
  if (/['"\\`\s]/.test(text) || text.includes('$(')) return null;
  return text.includes('$') ? '"' : "'";
}
