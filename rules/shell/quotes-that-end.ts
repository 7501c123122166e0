/** Quotes that end where they should begin: one rule for what is then unquoted. */
import {
  type BracketTest,
  partsOfTest,
  type Rule,
  type RunScript,
  type ShellQuoted,
  type ShellWord,
  type ShellWordPart,
} from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default [
  shellCheck({
    name: 'no-unquoting-quotes',
    code: 2027,
    description: 'Quotes that take a variable out of quotes',
    level: 'warning',
    rationale: 'The second quote ends the text, so the variable is split and globbed.',
    examples: { bad: 'read -r x; echo "name="$x" ok"', good: 'read -r x; echo "name=$x ok"' },
    messages: { unquoted: 'The quotes around `{{text}}` end the text before it; remove or escape them.' },
    check(script, report) {
      for (const { middle, text } of middles(script)) {
        const isExpanded =
          middle.type === 'ShellExpansion' ||
          (middle.type === 'ShellSubstitution' && middle.kind === 'command');
        if (isExpanded) report({ node: middle, messageId: 'unquoted', data: { text } });
      }
    },
  }),
  shellCheck({
    name: 'no-quotes-in-quotes',
    code: 2140,
    description: 'Text between two quoted texts',
    level: 'warning',
    rationale: 'The inner quotes end the text: the command gets none of them.',
    silent: ['`"$a"/"$b"` and the like, where each part is quoted on its own'],
    examples: { bad: 'echo "{"name": 1}" > /a.json', good: 'echo "{\\"name\\": 1}" > /a.json' },
    messages: { lost: 'The quotes around `{{text}}` are lost; escape them as `\\"`.' },
    check(script, report) {
      const regexes = new Set(script.tests.flatMap(regexesOf));
      for (const { word, before, middle, after, text } of middles(script)) {
        if (middle.type !== 'ShellLiteral' || SEPARATORS.has(middle.value)) continue;
        if (script.isShellcheckCompat && isSeveralTokens(middle.value)) continue;
        if (regexes.has(word) || word.parent?.type === 'ShellExpansion') continue;
        if (!isExpansionAlone(before) || !isExpansionAlone(after))
          report({ node: middle, messageId: 'lost', data: { text } });
      }
    },
  }),
] satisfies readonly Rule[];

/** The words after `=~`. */
function regexesOf({ expression }: BracketTest): readonly ShellWord[] {
  return (expression === null ? [] : partsOfTest(expression)).flatMap((test) =>
    test.kind === 'binary' && test.operator.text === '=~' ? test.right : [],
  );
}

const SEPARATORS: ReadonlySet<string> = new Set(['=', ':', '/']);

interface Middle {
  readonly word: ShellWord;
  readonly before: ShellQuoted;
  readonly middle: ShellWordPart;
  readonly after: ShellQuoted;
  readonly text: string;
}

/** What is between two double-quoted parts of a word. */
function* middles(script: RunScript): Generator<Middle> {
  for (const middle of script.all('ShellQuoted')) {
    const word = middle.parent;
    if (middle.quote !== '"' || word?.type !== 'ShellWord') continue;
    const at = word.parts.indexOf(middle);
    const next = word.parts[at + 1];
    const after = word.parts[at + 2];
    if (next === undefined || after?.type !== 'ShellQuoted' || after.quote !== '"') continue;
    const text = 'text' in next ? next.text : next.type === 'ShellLiteral' ? next.value : '$(…)';
    yield { word, before: middle, middle: next, after, text };
  }
}

/** Whether ShellCheck sees no single text there, because a character of it may begin a pattern. */
function isSeveralTokens(text: string): boolean {
  return text === '$' || (text.length > 1 && /[@+!{}[\]]/.test(text));
}

function isExpansionAlone({ parts }: ShellQuoted): boolean {
  const [only] = parts;
  return parts.length === 1 && only !== undefined && only.type !== 'ShellLiteral';
}
