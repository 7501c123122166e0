/** Variables that are set in a copy of the shell and read outside of it: one rule for each end. */
import { hasFlag, lostAssignments, type Rule, type RunScript } from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';
import { shellCheck } from './shell-check.ts';

const BAD = 'cat list | while read -r line; do last=$line; done; echo "$last"';
const GOOD = 'while read -r line; do last=$line; done < list; echo "$last"';
const RATIONALE =
  'Each part of a pipeline, `( … )` and `$( … )` is a copy of the shell; what it sets ends with it.';

export default [
  shellCheck({
    name: 'no-assignment-in-subshell',
    code: 2030,
    description: 'Variable that is set in a subshell and read outside of it',
    level: 'info',
    rationale: RATIONALE,
    examples: { bad: BAD, good: GOOD },
    messages: { lost: '`{{name}}` is set in a subshell and has its old value after it; set it outside.' },
    check(script, report) {
      // Each reader has the same one to show.
      const isFirst = firstTime<number>();
      for (const { assignment } of lostIn(script)) {
        const { name, range, operator } = assignment;
        const place = script.isShellcheckCompat ? (operator ?? range) : range;
        if (isFirst(range[0])) report({ node: { range: place }, messageId: 'lost', data: { name } });
      }
    },
  }),
  shellCheck({
    name: 'no-read-after-subshell',
    code: 2031,
    description: 'Variable that is read after a subshell has set its own copy',
    level: 'info',
    rationale: RATIONALE,
    examples: { bad: BAD, good: GOOD },
    messages: { stale: '`{{name}}` was set in a subshell, which this does not see; set it outside.' },
    check(script, report) {
      for (const { reference } of lostIn(script)) {
        const { name, range } = reference;
        report({ node: { range }, messageId: 'stale', data: { name } });
      }
    },
  }),
] satisfies readonly Rule[];

function lostIn(script: RunScript) {
  // ShellCheck takes any `set -o` of bash for `lastpipe`.
  const keepsLast = script.isShellcheckCompat && script.kind === 'bash' && setsOptionByName(script);
  return lostAssignments(script.flow, keepsLast);
}

function setsOptionByName(script: RunScript): boolean {
  return script.commands('set').some((command) => hasFlag(command, 'o'));
}
