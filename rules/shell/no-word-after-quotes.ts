import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-word-after-quotes',
  code: 2026,
  description: 'Word between single quotes that is not quoted itself',
  level: 'info',
  rationale: 'The inner quotes end the text, and are gone in the result.',
  examples: { bad: "echo 'a 'b' c'", good: 'echo "a \'b\' c"' },
  messages: { outside: "`{{word}}` is outside of the quotes, which are lost; use double quotes or `'\\''`." },
  check(script, report) {
    for (const quoted of script.all('ShellQuoted')) {
      if (quoted.quote !== "'" || quoted.parent?.type !== 'ShellWord') continue;
      const { parts } = quoted.parent;
      const next = parts[parts.indexOf(quoted) + 1];
      if (next?.type === 'ShellLiteral' && /^[\p{L}\p{N}]+$/u.test(next.value))
        report({ node: next, messageId: 'outside', data: { word: next.value } });
    }
  },
});
