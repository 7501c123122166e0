import {
  choice,
  createRule,
  type ImageReference,
  type Located,
  matchesWildcard,
  ruleOptions,
  strings,
} from '../../src/rule-api.ts';

export default createRule({
  name: 'pin-digest',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Image without a digest',
      category: 'base-image',
      level: 'warning',
      presets: [],
      aliases: ['dockerfile.audit.dockerfile-source-not-pinned.dockerfile-source-not-pinned', 'S7023'],
      rationale:
        'A tag can be pushed again, by its owner or by an attacker; a digest names one image for good. A bot that renews digests goes with it.',
      references: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
      securitySeverity: 4.8,
      cwe: [1357],
      silent: [
        'the name is `scratch` or that of a stage',
        'a variable without a known value is part of the name',
      ],
      examples: {
        bad: 'FROM debian:13',
        good: `FROM debian:13@sha256:${'4f1a'.repeat(16)}`,
      },
    },
    messages: { unpinned: '`{{image}}` may be another image tomorrow; add its digest.' },
    ...ruleOptions({
      requireFor: choice(
        'The images that need a digest: bases of what ships, or all that the file names.',
        ['shipped', 'all'],
        'all',
      ),
      allow: strings('Images that need no digest; `*` is any text.'),
    }),
  },
  create(context) {
    const [{ requireFor, allow }] = context.options;

    function check(node: Located, image: string, reference: ImageReference | null): void {
      if (reference === null || reference.digest !== null) return;
      if (allow.some((pattern) => matchesWildcard(image, pattern))) return;
      context.report({ node, messageId: 'unpinned', data: { image } });
    }

    return {
      Stage({ base, isShipped, references }) {
        if (requireFor === 'shipped' && !isShipped) return;
        if (base.kind === 'external' && base.text.value !== null)
          check(base, base.text.value, base.reference);
        if (requireFor === 'shipped') return;
        for (const reference of references) {
          if (reference.kind !== 'from') check(reference, reference.text, reference.image);
        }
      },
    };
  },
});
