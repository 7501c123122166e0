import { type Fix, hasFlag, literalTextOnly, type ShellCommand, type ShellWord } from '../../src/rule-api.ts';
import { named, wordsOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

const ESCAPE = /\\(?:[rntabefv\\']|[0-7]{1,3}|x[0-9A-Fa-f]{1,2})/;

export default shellCheck({
  name: 'no-echo-escapes',
  code: 2028,
  description: 'Escapes in the text of echo',
  level: 'info',
  rationale: 'Whether `echo` replaces escapes differs by shell: dash does, bash does not.',
  silent: ['`-e` is given', 'dash or busybox runs the script, whose `echo` is known'],
  fixSafety: 'Where `echo` does not replace escapes, the output changes.',
  shell: 'bash',
  examples: { bad: "echo 'a\\nb'", good: "printf 'a\\nb\\n'", fixed: "printf 'a\\nb\\n'" },
  messages: {
    escape: '`echo` may print `{{sequence}}` as it is; use `printf`.',
    printf: 'Use `printf`, which replaces escapes in every shell.',
  },
  isFor: ({ kind }) => kind !== 'dash' && kind !== 'busybox',
  check(script, report) {
    for (const command of named(script, 'echo')) {
      if (hasFlag(command, 'e')) continue;
      for (const word of wordsOf(command.args)) {
        const [sequence] = ESCAPE.exec(literalTextOnly(word)) ?? [];
        if (sequence === undefined) continue;
        const fix = asPrintf(command, word);
        const suggest = [{ messageId: 'printf' as const, fix }];
        report({ node: word, messageId: 'escape', data: { sequence }, suggest });
      }
    }
  },
});

/** One quoted text without `%` and without expansions. */
function asPrintf({ name, args }: ShellCommand, word: ShellWord): Fix | null {
  const [quoted] = word.parts;
  if (name?.text !== 'echo' || args.length !== 1 || word.parts.length !== 1) return null;
  if (quoted?.type !== 'ShellQuoted' || quoted.value === null || quoted.value.includes('%')) return null;
  if (quoted.quote !== "'" && quoted.quote !== '"') return null;
  const end = word.range[1] - 1;
  return (fixer) => [fixer.replaceText(name, 'printf'), fixer.insertTextBeforeRange([end, end], '\\n')];
}
