import { commandBaseName, isCondition, type ShellNode } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

/** Commands that report or end: what they do after a failed `B` is what the user wants. */
const FALLBACKS: ReadonlySet<string> = new Set(['echo', 'exit', 'return', 'printf', 'true', ':']);

const TESTS: ReadonlySet<string> = new Set(['[', 'test']);

export default shellCheck({
  name: 'no-and-or-as-if',
  code: 2015,
  description: 'A && B || C as if-then-else',
  level: 'info',
  rationale: 'C also runs when A succeeds and B fails, which hides a failed download or build.',
  silent: ['C prints a message or ends the script', 'B is a test', 'the status of the whole is handled'],
  examples: {
    bad: 'test -f /a && cp /a /b || mkdir /b',
    good: 'if test -f /a; then cp /a /b; else mkdir /b; fi',
  },
  messages: {
    chain: 'The command after `||` also runs when the one after `&&` fails; use `if … then … else`.',
  },
  check(script, report) {
    for (const list of script.all('ShellAndOr')) {
      const { operands, operators } = list;
      for (const [at, { text }] of operators.entries()) {
        const and = operators[at - 1];
        const [middle, last] = [operands[at], operands[at + 1]];
        if (text !== '||' || and?.text !== '&&' || middle === undefined || last === undefined) continue;
        // What comes after it asks for its status.
        if (at < operators.length - 1 || isCondition(list)) continue;
        if (isTest(middle) || isFallback(last)) continue;
        report({ node: and, messageId: 'chain' });
      }
    }
  },
});

function isTest(node: ShellNode): boolean {
  return (
    node.type === 'ShellTest' || (node.type === 'ShellCommand' && TESTS.has(commandBaseName(node) ?? ''))
  );
}

function isFallback(node: ShellNode): boolean {
  if (node.type === 'ShellPipeline' && node.negations.length > 0) return true;
  if (node.type !== 'ShellCommand') return false;
  return node.name === null ? node.assignments.length > 0 : FALLBACKS.has(commandBaseName(node) ?? '');
}
