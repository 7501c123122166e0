import type { Fix, SourceCode, VariableReference, Word, WordPart } from '../../src/rule-api.ts';

/** All references to variables in a word, those inside of modifiers too, in source order. */
export function variableReferencesOf(word: Word | null | undefined): readonly VariableReference[] {
  return word == null ? [] : word.parts.flatMap(referencesOf);
}

function referencesOf(part: WordPart): readonly VariableReference[] {
  if (part.type === 'QuotedText') return part.parts.flatMap(referencesOf);
  if (part.type !== 'VariableReference') return [];
  return [part, ...variableReferencesOf(part.operand), ...variableReferencesOf(part.replacement)];
}

/** Whether the reference says itself what holds when the variable is not set: `${X:-y}`, `${X+y}`. */
export function hasAlternative({ modifier }: VariableReference): boolean {
  return modifier !== null && /^:?[-+]$/.test(modifier);
}

/** Writes another name into a reference. */
export function renameReference(source: SourceCode, reference: VariableReference, name: string): Fix {
  const start = reference.range[0] + (reference.isBraced ? 2 : 1);
  const range = [start, start + reference.name.length] as const;
  // The name may be broken by a continuation.
  return (fixer) =>
    source.text.slice(...range) === reference.name ? fixer.replaceTextRange(range, name) : null;
}
