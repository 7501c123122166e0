import { unassignedReferences } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-unassigned-variable',
  code: 2154,
  description: 'Variable that nothing sets',
  level: 'warning',
  rationale: 'The shell replaces it by nothing.',
  silent: [
    'ARG, ENV or a secret mount sets it',
    'names in upper case, which the base image may set',
    'the reference says what holds without it, as in `${x:-1}`, or a test asks whether it is set',
  ],
  examples: { bad: 'tar xf "/tmp/$version.tar"', good: 'version=1.2; tar xf "/tmp/$version.tar"' },
  messages: { unassigned: '`{{name}}` is never set; set it, or declare it with `ARG` or `ENV`.' },
  check({ flow }, report) {
    for (const { reference } of unassignedReferences(flow)) {
      const { name, range } = reference;
      // A command that reads a file may set any variable; ShellCheck follows such files, or reports them.
      if (/[a-z]/.test(name)) report({ node: { range }, messageId: 'unassigned', data: { name } });
    }
  },
});
