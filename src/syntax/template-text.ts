/** Texts from which a template engine makes the Dockerfile: no builder reads them as they are. */

import { readDirectives } from './directives.ts';
import type { Dockerfile } from './nodes.ts';

/** What opens a tag in the languages of templates. */
const MARKS = ['{{', '<%', '@@'] as const;

/** The same, and what occurs within instructions for other reasons, as in `%{http_code}`. */
const LINE_MARKS = ['{{', '{%', '{#', '<%', '@@'] as const;

/** Whether a text is filled in by a template before the builder reads it. */
export function hasTemplateMark(text: string): boolean {
  return MARKS.some((mark) => text.includes(mark));
}

/** Whether a word begins as the languages of templates mark their lines. */
export function isTemplateMark(word: string): boolean {
  return LINE_MARKS.some((mark) => word.startsWith(mark));
}

/** Whether a text may be that of a template: what most files answer without being parsed. */
export function mayBeTemplate(text: string): boolean {
  return LINE_MARKS.some((mark) => text.includes(mark));
}

/**
 * Whether a file can only be a template: a tag where an instruction begins, or tags and no FROM, as in a part that others
 * include. No builder accepts either, so that nothing which is built goes unseen; a front end that is not Docker's own may
 * accept anything, so that a file which names one is never taken for a template.
 */
export function isTemplateFile({ text, instructions }: Dockerfile): boolean {
  if (!mayBeTemplate(text) || readDirectives(text).isForeign) return false;
  // Only an unknown instruction begins so.
  if (instructions.some(({ keyword }) => isTemplateMark(keyword.text))) return true;
  return hasTemplateMark(text) && !instructions.some(({ type }) => type === 'FromInstruction');
}
