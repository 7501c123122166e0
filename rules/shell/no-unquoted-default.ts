import { isQuoteFree } from '../../src/rule-api.ts';
import { isDefaultOfColon, quote } from './quoting.ts';
import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-unquoted-default',
  code: 2223,
  description: 'Unquoted ${x:=default} as an argument of `:`',
  level: 'info',
  rationale:
    'The value is split and globbed for nothing: with a `*` in it the shell reads the whole directory.',
  silent: ['the value is one word on every way through the script'],
  examples: {
    bad: ': ${PREFIX:=/usr/local}',
    good: ': "${PREFIX:=/usr/local}"',
    fixed: ': "${PREFIX:=/usr/local}"',
  },
  messages: { unquoted: 'Value of `{{variable}}` is split at blanks and globbed; quote it.' },
  fixable: true,
  check(script, report) {
    for (const node of script.all('ShellExpansion')) {
      if (!isDefaultOfColon(node) || isQuoteFree(node, script.kind)) continue;
      if (script.flow.isOneWord(node) !== false) continue;
      report({ node, messageId: 'unquoted', data: { variable: node.text }, fix: quote(node) });
    }
  },
});
