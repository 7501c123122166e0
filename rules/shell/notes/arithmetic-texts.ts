import type { RunScript, SourceCode } from '../../../src/rule-api.ts';
import { type RawText, rawText } from '../raw-text.ts';

/** The text of each `((…))` and `$((…))`. */
export function arithmeticTexts(script: RunScript, source: SourceCode): readonly RawText[] {
  const commands = script.all('ShellTest').filter(({ kind }) => kind === 'arithmetic');
  return [...commands, ...script.all('ShellArithmetic')].map(({ range }) => rawText(source, script, range));
}
