import { choice, createRule, parseImageReference, ruleOptions, strings } from '../../src/rule-api.ts';
import { matchesImage } from './image-patterns.ts';

export default createRule({
  name: 'allowed-frontend',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a trusted BuildKit frontend in the syntax directive',
      category: 'base-image',
      level: 'warning',
      presets: [],
      aliases: [],
      rationale:
        'The image named by `# syntax=` parses the Dockerfile and decides what is built, so its owner controls the build.',
      references: ['https://docs.docker.com/build/buildkit/frontend/'],
      securitySeverity: 6.0,
      cwe: [829],
      silent: ['there is no `# syntax=` line, so the builder uses its built-in frontend'],
      examples: {
        bad: '# syntax=somebody/dockerfile:1\nFROM debian:13',
        good: '# syntax=docker/dockerfile:1\nFROM debian:13',
      },
    },
    messages: {
      untrusted: 'Frontend `{{image}}` is not in the list of allowed frontends; use an allowed one.',
      version: 'Frontend `{{image}}` has no version; pin at least its major version.',
      digest: 'Frontend `{{image}}` is not pinned by digest and can change at any time; add its digest.',
    },
    ...ruleOptions({
      allow: strings('Allowed frontends; `*` matches any characters.', ['docker/dockerfile']),
      pin: choice('What the frontend reference must include.', ['none', 'version', 'digest'], 'version'),
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
