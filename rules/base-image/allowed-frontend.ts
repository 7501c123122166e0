import { choice, createRule, parseImageReference, ruleOptions, strings } from '../../src/rule-api.ts';
import { matchesImage } from './image-patterns.ts';

export default createRule({
  name: 'allowed-frontend',
  meta: {
    type: 'problem',
    docs: {
      description: 'Front end of the builder that is not trusted',
      category: 'base-image',
      level: 'warning',
      presets: [],
      aliases: [],
      rationale:
        'The image that `# syntax=` names reads the file and decides what is built: whoever owns it owns the build.',
      references: ['https://docs.docker.com/build/buildkit/frontend/'],
      securitySeverity: 6.0,
      cwe: [829],
      silent: ['there is no `# syntax=` line, so that the builder uses its own front end'],
      examples: {
        bad: '# syntax=somebody/dockerfile:1\nFROM debian:13',
        good: '# syntax=docker/dockerfile:1\nFROM debian:13',
      },
    },
    messages: {
      untrusted: 'The front end `{{image}}` is none of those that are allowed.',
      version: 'The front end `{{image}}` has no version; name at least the first number of one.',
      digest: 'The front end `{{image}}` may be another image tomorrow; add its digest.',
    },
    ...ruleOptions({
      allow: strings('Front ends that are allowed; `*` is any text.', ['docker/dockerfile']),
      pin: choice('What its reference must have.', ['none', 'version', 'digest'], 'version'),
    }),
  },
  create(context) {
    const [{ allow, pin }] = context.options;
    return {
      ParserDirective(directive) {
        if (directive.name !== 'syntax') return;
        const [image = ''] = directive.value.split(' ', 1);
        const reference = parseImageReference(image);
        const node = { range: directive.valueRange };
        if (reference === null || !allow.some((pattern) => matchesImage(reference, pattern))) {
          context.report({ node, messageId: 'untrusted', data: { image } });
          return;
        }
        const { tag, digest } = reference;
        const hasVersion = digest !== null || (tag !== null && tag !== 'latest');
        if (pin === 'digest' && digest === null)
          context.report({ node, messageId: 'digest', data: { image } });
        else if (pin === 'version' && !hasVersion)
          context.report({ node, messageId: 'version', data: { image } });
      },
    };
  },
});
