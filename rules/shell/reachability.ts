/** What never runs: one rule for commands and one for functions. */
import { type Rule, uncalledFunctions, unreachableCommands } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default [
  shellCheck({
    name: 'no-unreachable-command',
    code: 2317,
    description: 'Command that is never reached',
    level: 'info',
    rationale: 'The script ends before it on every way.',
    examples: { bad: 'make || exit 1; exit 0; make install', good: 'make || exit 1; make install' },
    messages: { unreachable: 'This is never reached; remove it, or the `exit` before it.' },
    check(script, report) {
      const { flow, isShellcheckCompat } = script;
      for (const node of unreachableCommands(flow, script.all('ShellStatement'), isShellcheckCompat))
        report({ node, messageId: 'unreachable' });
    },
  }),
  shellCheck({
    name: 'no-uncalled-function',
    code: 2329,
    description: 'Function that is never called',
    level: 'info',
    rationale: 'It ends with the RUN; a slip in the name of a call leaves it unused.',
    silent: ['the script may go on after its end, as a file that others read does'],
    examples: { bad: 'build() { make; }; make; exit 0', good: 'build() { make; }; build; exit 0' },
    messages: { uncalled: '`{{name}}` is never called; call it, or remove it.' },
    check({ flow, isShellcheckCompat }, report) {
      for (const node of uncalledFunctions(flow, isShellcheckCompat))
        report({ node, messageId: 'uncalled', data: { name: node.name } });
    },
  }),
] satisfies readonly Rule[];
