/** Text outside quotes, character by character. */
import {
  type AnyNode,
  partsOfTest,
  type RunScript,
  type ShellLiteral,
  type ShellWord,
  type SourceCode,
} from '../../../src/rule-api.ts';
import { type RawText, rawText } from '../raw-text.ts';

/** Each literal directly in a word, but not in `${…}`, braces, or the pattern of `=~`. */
export function bareTexts(script: RunScript, source: SourceCode): readonly RawText[] {
  const found: RawText[] = [];
  for (const literal of script.all('ShellLiteral')) {
    const word = wordOf(literal);
    if (word === null || isRegularExpression(word)) continue;
    found.push(rawText(source, script, literal.range));
  }
  return found;
}

function wordOf({ parent }: ShellLiteral): ShellWord | null {
  if (parent?.type !== 'ShellWord') return null;
  return parent.parent?.type === 'ShellExpansion' || isDecoded(parent) ? null : parent;
}

/** Text in backticks that escapes something has no place of its own. */
function isDecoded(node: AnyNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent)
    if (at.type === 'ShellSubstitution' && at.kind === 'backquote' && at.range[0] === node.range[0])
      return true;
  return false;
}

function isRegularExpression(word: ShellWord): boolean {
  const test = word.parent;
  if (test?.type !== 'ShellTest' || test.expression === null) return false;
  return partsOfTest(test.expression).some(
    (part) => part.kind === 'binary' && part.operator.text === '=~' && part.right === word,
  );
}
