/** Functions that read arguments, called without any: one rule for the definition and one for the call. */
import { missingArguments, type Rule } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

const BAD = 'fetch() { curl -fsSL "$1"; }; fetch';
const GOOD = 'fetch() { curl -fsSL "$1"; }; fetch https://example.org/x';
const RATIONALE = 'In a function `$1` and `$@` are its own arguments, not those of the script.';

export default [
  shellCheck({
    name: 'no-missing-function-arguments',
    code: 2120,
    description: 'Function that reads arguments and never gets any',
    level: 'warning',
    rationale: RATIONALE,
    silent: ['every argument has a default, as in `${1:-x}`', 'the function is never called'],
    examples: { bad: BAD, good: GOOD },
    messages: { never: '`{{name}}` reads arguments, but no call passes any; pass them.' },
    check({ flow, isShellcheckCompat }, report) {
      for (const { definition } of missingArguments(flow, isShellcheckCompat))
        report({ node: definition, messageId: 'never', data: { name: definition.name } });
    },
  }),
  shellCheck({
    name: 'no-call-without-arguments',
    code: 2119,
    description: 'Call without the arguments that the function reads',
    level: 'info',
    rationale: RATIONALE,
    silent: ['every argument has a default, as in `${1:-x}`', 'another call passes arguments'],
    examples: { bad: BAD, good: GOOD },
    messages: { none: '`{{name}}` reads arguments and gets none; pass `"$@"` or what it needs.' },
    check({ flow, isShellcheckCompat }, report) {
      for (const { calls, definition } of missingArguments(flow, isShellcheckCompat))
        for (const call of calls) report({ node: call, messageId: 'none', data: { name: definition.name } });
    },
  }),
] satisfies readonly Rule[];
