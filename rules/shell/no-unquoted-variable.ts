import {
  isAlternative,
  isArrayExpansion,
  isCommandName,
  isCount,
  isQuoteFree,
  type RunScript,
  type ShellExpansion,
} from '../../src/rule-api.ts';
import { isDefaultOfColon, mayBeQuoted, quote } from './quoting.ts';
import { shellCheck } from './shell-check.ts';

/** Numbers, and the flags of the shell. */
const NEVER_SPLIT: ReadonlySet<string> = new Set(['$', '?', '!', '#', '-']);

export default shellCheck({
  name: 'no-unquoted-variable',
  code: 2086,
  description: 'Unquoted variable',
  level: 'info',
  rationale: 'The shell splits the value at blanks and replaces wildcards in it by file names.',
  silent: [
    'the value is one word on every way through the script',
    'an ARG or ENV of the file sets the variable',
    'assignments, the list of a `for`, `case` words and `[[ … ]]`, where nothing is split',
  ],
  fixSafety: 'The value may be meant to become several words, or none.',
  examples: {
    bad: 'read -r name; tar xf /tmp/$name.tar',
    good: 'read -r name; tar xf /tmp/"$name".tar',
    fixed: 'read -r name; tar xf /tmp/"$name".tar',
  },
  messages: {
    unquoted: 'Value of `{{variable}}` is split at blanks and globbed; quote it.',
    quote: 'Put double quotes around it.',
  },
  fixable: true,
  check(script, report) {
    for (const node of script.all('ShellExpansion')) {
      if (!mayBeSplit(node, script) || isDefaultOfColon(node)) continue;
      const data = { variable: node.text };
      if (mayBeQuoted(node)) report({ node, messageId: 'unquoted', data, fix: quote(node) });
      else report({ node, messageId: 'unquoted', data, suggest: [{ messageId: 'quote', fix: quote(node) }] });
    }
  },
});

/** Whether the value of an expansion may become several words, or none. */
function mayBeSplit(node: ShellExpansion, { kind, flow }: RunScript): boolean {
  if (node.prefix === null && NEVER_SPLIT.has(node.name)) return false;
  if (isCount(node) || isAlternative(node) || isArrayExpansion(node)) return false;
  if (isQuoteFree(node, kind) || isCommandName(node) || isAssigned(node)) return false;
  return flow.isOneWord(node) === false;
}

/** `$x=y`, where `$` is the mistake. */
function isAssigned(node: ShellExpansion): boolean {
  const word = node.parent;
  if (word?.type !== 'ShellWord' || word.parent?.type !== 'ShellCommand' || word.parent.name !== word)
    return false;
  const [first, next] = word.parts;
  return first === node && next?.type === 'ShellLiteral' && next.value.startsWith('=');
}
