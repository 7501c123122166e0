import type { AnyNode, Fix, ShellWord, SourceCode } from '../../src/rule-api.ts';
import { isOwnText, shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-literal-braces',
  code: 1083,
  description: 'Unquoted brace without a meaning',
  level: 'warning',
  rationale: 'The shell takes the brace literally, but the reader expects a group, a list or a variable.',
  silent: ['`{}`, `{a,b}` and `{1..3}`', 'a template writes a part of the RUN'],
  fixSafety: 'An expansion may have been meant: `${x}` in place of `{$x}`.',
  examples: {
    bad: 'curl -w %{http_code} https://example.com',
    good: "curl -w '%{http_code}' https://example.com",
    fixed: "curl -w '%{http_code}' https://example.com",
  },
  messages: {
    brace: '`{{brace}}` is literal here; quote it, or check the expression.',
    quote: 'Quote the word.',
  },
  isFor: isOwnText,
  check(script, report, source) {
    for (const literal of script.all('ShellLiteral')) {
      const { parent } = literal;
      if (parent?.type !== 'ShellWord' || parent.parent?.type === 'ShellExpansion') continue;
      if (!/[{}]/.test(literal.value) || isDecoded(literal)) continue;
      for (const at of bracesIn(source.text, literal.range)) {
        const fix = quoted(source, parent);
        report({
          node: { range: [at, at + 1] },
          messageId: 'brace',
          data: { brace: source.text[at] ?? '' },
          suggest: [{ messageId: 'quote', fix }],
        });
      }
    }
  },
});

/** The places of the braces that are neither escaped nor `{}`. */
function bracesIn(text: string, [start, end]: readonly [number, number]): readonly number[] {
  const found: number[] = [];
  for (let at = start; at < end; at += 1) {
    const character = text[at];
    if (character === '\\' || (character === '{' && text[at + 1] === '}')) at += 1;
    else if (character === '{' || character === '}') found.push(at);
  }
  return found;
}

/** Only a word of nothing but plain characters. */
function quoted(source: SourceCode, word: ShellWord): Fix | null {
  const text = source.getText(word);
  if (word.value !== text || /['\\\s]/.test(text) || word.parent?.type !== 'ShellCommand') return null;
  return (fixer) => fixer.replaceText(word, `'${text}'`);
}

/** In backticks with escapes a text has no place of its own. */
function isDecoded(node: AnyNode): boolean {
  for (let at = node.parent; at !== null && at.type !== 'ShellScript'; at = at.parent) {
    if (at.type === 'ShellSubstitution' && at.range[0] === node.range[0]) return true;
  }
  return false;
}
