import { createRule, type ImageReference, type Located, ruleOptions, strings } from '../../src/rule-api.ts';
import { matchesImage } from './image-patterns.ts';

export default createRule({
  name: 'trusted-base-image',
  meta: {
    type: 'problem',
    docs: {
      description: 'Image from a source that is not trusted',
      category: 'base-image',
      level: 'error',
      presets: [],
      aliases: ['DL3026'],
      rationale:
        'Whoever owns the image runs code in the build and in every container; the options say who is trusted.',
      references: ['https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image'],
      securitySeverity: 7.0,
      cwe: [829],
      silent: [
        'neither `allow` nor `deny` is set',
        'the name is `scratch` or that of a stage',
        'a variable without a known value is part of the name',
      ],
      examples: {
        bad: 'FROM somebody/node:24',
        good: 'FROM node:24',
        options: [{ allow: ['docker.io/library/*', 'mcr.microsoft.com'] }],
      },
    },
    messages: {
      untrusted: '`{{image}}` comes from none of the trusted sources: {{allow}}.',
      denied: '`{{image}}` is refused by `{{pattern}}`.',
    },
    ...ruleOptions({
      allow: strings('Registries and images that are trusted; `*` is any text. Empty: all.'),
      deny: strings('Registries and images that are refused, though trusted; `*` is any text.'),
    }),
  },
  create(context) {
    const [{ allow, deny }] = context.options;

    function check(node: Located, image: string, reference: ImageReference | null): void {
      if (reference === null) return;
      const pattern = deny.find((each) => matchesImage(reference, each));
      if (pattern !== undefined) context.report({ node, messageId: 'denied', data: { image, pattern } });
      else if (allow.length > 0 && !allow.some((each) => matchesImage(reference, each)))
        context.report({ node, messageId: 'untrusted', data: { image, allow: listed(allow) } });
    }

    return {
      Stage({ base, references }) {
        if (base.kind === 'external' && base.text.value !== null)
          check(base, base.text.value, base.reference);
        for (const reference of references) {
          if (reference.kind !== 'from') check(reference, reference.text, reference.image);
        }
      },
    };
  },
});

/** The first few, so that the sentence stays short. */
function listed(patterns: readonly string[]): string {
  const shown = patterns.slice(0, 3).map((pattern) => `\`${pattern}\``);
  return patterns.length > 3 ? `${shown.join(', ')} and ${patterns.length - 3} more` : shown.join(', ');
}
