import type { SourceCode, Word } from '../../src/rule-api.ts';
import { hasTemplateMark } from '../../src/rule-api.ts';

/**
 * The text of a word after expansion; `null` when it is undetermined, when the builder refuses its variables,
 * or when a template writes it. What the variables of a trigger hold depends on the child image.
 */
export function knownText(sourceCode: SourceCode, word: Word): string | null {
  if (hasTemplateMark(word.text)) return null;
  const { value, variables, error } = sourceCode.model.expand(word);
  if (error !== null) return null;
  const isTrigger = sourceCode.model.stageOf(word)?.isTrigger === true;
  return isTrigger && variables.length > 0 ? null : value;
}
