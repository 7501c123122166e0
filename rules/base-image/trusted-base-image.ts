import { createRule, type NamedImage, ruleOptions, strings } from '../../src/rule-api.ts';
import { matchesImage } from './image-patterns.ts';

export default createRule({
  name: 'trusted-base-image',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require images from trusted sources',
      category: 'base-image',
      level: 'warning',
      presets: [],
      aliases: ['DL3026'],
      rationale:
        'The owner of an image runs code in the build and in every container; the options list trusted sources.',
      references: ['https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image'],
      securitySeverity: 7.0,
      cwe: [829],
      silent: [
        'neither `allow` nor `deny` is set',
        'the image is `scratch` or a stage',
        'the name contains a variable whose value is unknown',
      ],
      examples: {
        bad: 'FROM somebody/node:24',
        good: 'FROM node:24',
        options: [{ allow: ['docker.io/library/*', 'mcr.microsoft.com'] }],
      },
    },
    messages: {
      untrusted: '`{{image}}` is not from a trusted source; use one of {{allow}}.',
      denied: '`{{image}}` is denied by `{{pattern}}`; use another image.',
    },
    ...ruleOptions({
      allow: strings('Trusted registries and images; `*` matches any characters. Empty trusts all.'),
      deny: strings('Denied registries and images, even if trusted; `*` matches any characters.'),
    }),
  },
  create(context) {
    const [{ allow, deny }] = context.options;

    function check({ range, text: image, reference }: NamedImage): void {
      if (reference === null) return;
      const pattern = deny.find((each) => matchesImage(reference, each));
      if (pattern !== undefined)
        context.report({ node: { range }, messageId: 'denied', data: { image, pattern } });
      else if (allow.length > 0 && !allow.some((each) => matchesImage(reference, each)))
        context.report({ node: { range }, messageId: 'untrusted', data: { image, allow: listed(allow) } });
    }

    return {
      Stage({ images }) {
        for (const image of images) check(image);
      },
    };
  },
});

/** The first few, so that the sentence stays short. */
function listed(patterns: readonly string[]): string {
  const shown = patterns.slice(0, 3).map((pattern) => `\`${pattern}\``);
  return patterns.length > 3 ? `${shown.join(', ')} and ${patterns.length - 3} more` : shown.join(', ');
}
