import type { ShellSubstitution, SourceCode } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-backticks',
  code: 2006,
  description: 'Backticks for command substitution',
  level: 'style',
  rationale: 'Backticks need extra escapes, do not nest and are easily taken for single quotes.',
  examples: {
    bad: 'touch "/built-`date +%F`"',
    good: 'touch "/built-$(date +%F)"',
    fixed: 'touch "/built-$(date +%F)"',
  },
  messages: { backticks: 'Backticks are hard to read and to nest; use `$(…)`.' },
  fixable: true,
  check(script, report, source) {
    for (const node of script.all('ShellSubstitution')) {
      if (node.kind !== 'backquote' || node.statements.length === 0) continue;
      const edits = withoutBackticks(source, node);
      report({
        node,
        messageId: 'backticks',
        fix:
          edits === null
            ? null
            : (fixer) => edits.map(([range, text]) => fixer.replaceTextRange(range, text)),
      });
    }
  },
});

/** The delimiters, and one level of backslashes; `null` where a comment or backslash would swallow the closing bracket. */
function withoutBackticks(source: SourceCode, node: ShellSubstitution) {
  const [start, end] = node.range;
  const text = source.text.slice(start, end);
  if (text.includes('#') || text.at(-1) !== '`' || text.at(-2) === '\\') return null;
  const escaped = node.parent?.type === 'ShellQuoted' ? '\\`$"' : '\\`$';
  const edits: (readonly [readonly [number, number], string])[] = [
    // `$((` would begin arithmetic.
    [[start, start + 1], /^`[ \t]*\(/.test(text) ? '$( ' : '$('],
  ];
  for (let at = 1; at < text.length - 1; at += 1) {
    if (text[at] !== '\\' || !escaped.includes(text[at + 1] ?? 'x')) continue;
    edits.push([[start + at, start + at + 1], '']);
    at += 1;
  }
  return [...edits, [[end - 1, end], ')'] as const];
}
