/** Other ways to write the same Dockerfile. */
export interface Variant {
  readonly name: string;
  readonly change: (text: string) => string;
  /** How many lines it puts before. */
  readonly lines: number;
}

const CRLF: Variant = { name: 'with CRLF', change: (text) => text.replaceAll('\n', '\r\n'), lines: 0 };

const BACK_TICK: Variant = {
  name: 'with the back-tick as escape token',
  change: (text) => `# escape=\`\n${text.replace(/\\(?=[ \t]*\r?\n)/g, '`')}`,
  lines: 1,
};

/** The variants that a text has: bodies of heredocs keep their own escapes, and directives their place. */
export function variantsOf(code: string, mayChangeEscape: boolean): readonly Variant[] {
  const variants: Variant[] = code.includes('\n') && !code.includes('\r') ? [CRLF] : [];
  const isFree = !code.includes('`') && !code.includes('<<') && !/^#\s*\w+\s*=/.test(code);
  if (mayChangeEscape && isFree) variants.push(BACK_TICK);
  return variants;
}
