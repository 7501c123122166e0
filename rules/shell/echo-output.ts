/** echo where nothing needs it, and texts that echo prints differently from how they are written. */
import {
  type Fix,
  literalText,
  literalTextOnly,
  type ShellCommand,
  type ShellSubstitution,
  type ShellWord,
  type SourceCode,
} from '../../src/rule-api.ts';
import { builtin, named, onlyCommandOf, onlySubstitutionOf, wordsOf } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

const noUselessEcho = shellCheck({
  name: 'no-useless-echo',
  code: 2005,
  description: 'echo of the output of a command',
  level: 'style',
  rationale: 'The command prints its output itself.',
  fixSafety: '`echo` splits unquoted output into words and hides the status of the command.',
  examples: { bad: 'echo "$(date)"', good: 'date', fixed: 'date' },
  messages: {
    echo: '`echo` prints what the command prints already; run the command alone.',
    alone: 'Run the command alone.',
  },
  check(script, report, source) {
    for (const command of builtin(script, 'echo')) {
      const { args, name } = command;
      const [word] = args;
      const inner = name?.value === 'echo' && args.length === 1 ? onlySubstitutionOf(word) : null;
      if (inner === null || word === undefined || inner.statements.length !== 1) continue;
      const body = inner.statements[0]?.body;
      // `$(< file)` runs no command.
      if (body?.type === 'ShellCommand' && body.name === null && body.redirects.length > 0) continue;
      report({
        node: word,
        messageId: 'echo',
        suggest: [{ messageId: 'alone', fix: commandAlone(command, inner, source) }],
      });
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
  fixSafety:
    'Quoted words of `echo` are split again where the substitution is unquoted; the words themselves are not.',
  examples: { bad: 'touch "$(echo "$HOME/x")"', good: 'touch "$HOME/x"', fixed: 'touch "$HOME/x"' },
  messages: {
    echo: '`$(echo …)` is the text itself; write it without `echo`.',
    text: 'Write the text itself.',
  },
  check(script, report, source) {
    for (const node of script.all('ShellSubstitution')) {
      if (node.kind !== 'command' && node.kind !== 'backquote') continue;
      const command = onlyCommandOf(node);
      if (command?.name == null || literalText(command.name) !== 'echo') continue;
      const words = wordsOf(command.args);
      const [first] = words;
      if (first === undefined || literalTextOnly(first).startsWith('-')) continue;
      // Natively what goes to a file is no text of the substitution.
      if (!script.isShellcheckCompat && command.redirects.length > 0) continue;
      if (words.some((word) => word.parts.some(({ type }) => type === 'ShellGlob' || type === 'ShellBrace')))
        continue;
      if (words.length === 1 && onlySubstitutionOf(first) !== null) continue;
      const fix = command.redirects.length > 0 ? null : textItself(node, words, source);
      report({ node, messageId: 'echo', suggest: [{ messageId: 'text', fix }] });
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

/** The command in place of `echo` and its word; `null` where the two are not one command each. */
function commandAlone(
  { name, args, assignments }: ShellCommand,
  inner: ShellSubstitution,
  source: SourceCode,
): Fix | null {
  const [statement] = inner.statements;
  const [word] = args;
  if (name === null || word === undefined || statement === undefined || inner.kind !== 'command') return null;
  const { body, isBackground, range } = statement;
  const isOne = body.type === 'ShellCommand' || (body.type === 'ShellPipeline' && !body.isNegated);
  if (!isOne || isBackground || assignments.length > 0) return null;
  const text = source.text.slice(...range);
  // The body of a here-document is not where the command is.
  if (text.includes('<<') || text.includes('#')) return null;
  return (fixer) => fixer.replaceTextRange([name.range[0], word.range[1]], text);
}

/** What `echo` prints, written where the substitution is; `null` where that takes other quotes. */
function textItself(node: ShellSubstitution, words: readonly ShellWord[], source: SourceCode): Fix | null {
  const { parent } = node;
  const [first] = words;
  if (node.kind !== 'command' || words.some(({ text }) => text.includes('\\'))) return null;
  if (parent?.type === 'ShellQuoted') {
    const texts = words.map(textInQuotes);
    return texts.includes(null) ? null : (fixer) => fixer.replaceText(node, texts.join(' '));
  }
  if (parent?.type !== 'ShellWord' || first === undefined) return null;
  const isAlone = parent.parts.length === 1 && parent.parent?.type !== 'ShellAssignment';
  if (words.length > 1 && (!isAlone || parent.parent?.type === 'ShellRedirect')) return null;
  if (words.length === 1 && first.text.startsWith('~')) return null;
  const text = words.map(({ range }) => source.text.slice(...range)).join(' ');
  return (fixer) => fixer.replaceText(node, text);
}

/** A word as it is written between double quotes. */
function textInQuotes({ parts }: ShellWord): string | null {
  let text = '';
  for (const part of parts) {
    if (part.type === 'ShellExpansion') text += part.text;
    else if (part.type === 'ShellLiteral' && /^[^"`$~]*$/.test(part.value)) text += part.value;
    else if (part.type !== 'ShellQuoted' || part.quote.startsWith('$')) return null;
    else if (part.parts.length === 0 && part.value !== null && /^[^"`$]*$/.test(part.value))
      text += part.value;
    else {
      for (const inner of part.parts) {
        if (inner.type === 'ShellExpansion') text += inner.text;
        else if (inner.type === 'ShellLiteral' && /^[^"`$]*$/.test(inner.value)) text += inner.value;
        else return null;
      }
      if (part.parts.length === 0) return null;
    }
  }
  return text;
}
