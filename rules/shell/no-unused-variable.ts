import { unusedAssignments } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-unused-variable',
  code: 2034,
  description: 'Variable that is set and never used',
  level: 'warning',
  rationale: 'Variables of a RUN end with it: one that the script does not read is a slip or a left-over.',
  silent: ['exported variables and those of ARG and ENV', 'names that begin with `_`'],
  examples: { bad: 'VERSION=1.2; make install', good: 'VERSION=1.2; make install VERSION="$VERSION"' },
  messages: { unused: '`{{name}}` is never used in this `RUN`; remove it, or export it.' },
  check({ flow, isShellcheckCompat }, report) {
    for (const { name, range, operator } of unusedAssignments(flow)) {
      const place = isShellcheckCompat ? (operator ?? range) : range;
      report({ node: { range: place }, messageId: 'unused', data: { name } });
    }
  },
});
