import { unassignedReferences } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'no-misspelled-variable',
  code: 2153,
  description: 'Variable that nothing sets, beside one with a similar name',
  level: 'info',
  rationale: 'The shell replaces it by nothing; the similar name shows what was meant.',
  silent: ['the base image is known to set it', 'the reference says what holds without it, as in `${X:-1}`'],
  examples: {
    bad: 'VERSION=1.2; tar xf "/tmp/$VERSON.tar"',
    good: 'VERSION=1.2; tar xf "/tmp/$VERSION.tar"',
  },
  messages: { similar: '`{{name}}` is never set; did you mean `{{similar}}`?' },
  check({ flow }, report) {
    for (const { reference, similar } of unassignedReferences(flow)) {
      const { name, range } = reference;
      if (similar !== null && !/[a-z]/.test(name))
        report({ node: { range }, messageId: 'similar', data: { name, similar } });
    }
  },
});
