/** echo where nothing needs it, and texts that echo prints differently from how they are written. */
import { lit, onlyLit } from '../../src/rule-api.ts';
import { builtin, named, onlyCommandOf, onlySubstitutionOf, wordsOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

const noUselessEcho = shellCheck({
  name: 'no-useless-echo',
  code: 2005,
  description: 'echo of the output of a command',
  level: 'style',
  rationale: 'The command prints its output itself.',
  examples: { bad: 'echo "$(date)"', good: 'date' },
  messages: { echo: '`echo` prints what the command prints already; run the command alone.' },
  check(script, report) {
    for (const { args, name } of builtin(script, 'echo')) {
      const [word] = args;
      const inner = name?.value === 'echo' && args.length === 1 ? onlySubstitutionOf(word) : null;
      if (inner === null || word === undefined || inner.statements.length !== 1) continue;
      const body = inner.statements[0]?.body;
      // `$(< file)` runs no command.
      if (body?.type === 'ShellCommand' && body.name === null && body.redirects.length > 0) continue;
      report({ node: word, messageId: 'echo' });
    }
  },
});

const noEchoSubstitution = shellCheck({
  name: 'no-echo-substitution',
  code: 2116,
  description: 'echo as the only command of a substitution',
  level: 'style',
  rationale: 'The words can stand where the substitution is.',
  silent: ['echo has options, globs or braces'],
  examples: { bad: 'touch "$(echo "$HOME/x")"', good: 'touch "$HOME/x"' },
  messages: { echo: '`$(echo …)` is the text itself; write it without `echo`.' },
  check(script, report) {
    for (const node of script.all('ShellSubstitution')) {
      if (node.kind !== 'command' && node.kind !== 'backquote') continue;
      const command = onlyCommandOf(node);
      if (command?.name == null || lit(command.name) !== 'echo') continue;
      const words = wordsOf(command.args);
      const [first] = words;
      if (first === undefined || onlyLit(first).startsWith('-')) continue;
      // Natively what goes to a file is no text of the substitution.
      if (!script.isShellcheckCompat && command.redirects.length > 0) continue;
      if (words.some((word) => word.parts.some(({ type }) => type === 'ShellGlob' || type === 'ShellBrace')))
        continue;
      if (words.length === 1 && onlySubstitutionOf(first) !== null) continue;
      report({ node, messageId: 'echo' });
    }
  },
});

const noUnquotedSpaces = shellCheck({
  name: 'no-unquoted-spaces',
  code: 2291,
  description: 'Several blanks between the words of echo',
  level: 'info',
  rationale: 'The shell gives `echo` the words only, and it prints one blank between them.',
  silent: ['the words stand on different lines'],
  examples: { bad: 'echo name    value', good: "echo 'name    value'" },
  messages: { spaces: '`echo` prints one blank here; quote the text to keep all of them.' },
  check(script, report, source) {
    for (const command of named(script, 'echo')) {
      const words = command.args;
      const isSpaced = words.some((word, at) => {
        const next = words[at + 1];
        if (next === undefined || next.range[0] - word.range[1] < 4) return false;
        // A continuation may be the end of the word before it.
        const between = source.text.slice(word.range[1] - 1, next.range[0]);
        return /^[^\n][ \t]*$/.test(between);
      });
      if (isSpaced) report({ node: command, messageId: 'spaces' });
    }
  },
});

export default [noUselessEcho, noEchoSubstitution, noUnquotedSpaces];
