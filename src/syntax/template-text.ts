/** Texts from which a template engine makes the Dockerfile: no builder reads them as they are. */

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

/**
 * Whether a file can only be a template: a tag where an instruction would begin, or tags and no FROM, as in a part that
 * others include.
 */
export function isTemplateFile(text: string): boolean {
  if (!LINE_MARKS.some((mark) => text.includes(mark))) return false;
  let hasFrom = false;
  let isInside = false;
  for (const line of text.split('\n')) {
    const code = line.trim();
    if (!isInside && isTemplateMark(code)) return true;
    // Bodies of heredocs may hold whatever they like.
    if (code.includes('<<')) return false;
    if (/^from\s/i.test(code)) hasFrom = true;
    if (!code.startsWith('#')) isInside = /[\\`]$/.test(code);
  }
  return !hasFrom && hasTemplateMark(text);
}
