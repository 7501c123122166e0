import { createRule, parseImageReference } from '../../src/rule-api.ts';
import { matchesImage } from './image-patterns.ts';

interface Options {
  readonly allow?: readonly string[];
  readonly pin?: 'none' | 'version' | 'digest';
}

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
    schema: [
      {
        type: 'object',
        properties: {
          allow: {
            type: 'array',
            items: { type: 'string' },
            description: 'Front ends that are allowed; `*` is any text.',
          },
          pin: {
            enum: ['none', 'version', 'digest'],
            description: 'What its reference must have.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allow: ['docker/dockerfile'], pin: 'version' }] as readonly [Options],
  },
  create(context) {
    const [{ allow = ['docker/dockerfile'], pin = 'version' }] = context.options;
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
