import {
  choice,
  createRule,
  matchesWildcard,
  type NamedImage,
  ruleOptions,
  strings,
} from '../../src/rule-api.ts';

export default createRule({
  name: 'pin-digest',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require digests on images',
      category: 'base-image',
      level: 'warning',
      presets: [],
      aliases: ['dockerfile.audit.dockerfile-source-not-pinned.dockerfile-source-not-pinned', 'S7023'],
      rationale:
        'A tag can be overwritten by its owner or an attacker; a digest always identifies the same image. Use a bot to keep digests up to date.',
      references: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
      securitySeverity: 4.8,
      cwe: [1357],
      silent: ['the image is `scratch` or a stage', 'the name contains a variable whose value is unknown'],
      examples: {
        bad: 'FROM debian:13',
        good: `FROM debian:13@sha256:${'4f1a'.repeat(16)}`,
      },
    },
    messages: { unpinned: '`{{image}}` is not pinned by digest and can change at any time; add its digest.' },
    ...ruleOptions({
      requireFor: choice(
        'Images that need a digest: base images of shipped stages, or all images in the file.',
        ['shipped', 'all'],
        'all',
      ),
      allow: strings('Images that need no digest; `*` matches any characters.'),
    }),
  },
  create(context) {
    const [{ requireFor, allow }] = context.options;

    function check({ range, text: image, digest }: NamedImage): void {
      if (digest !== null) return;
      if (allow.some((pattern) => matchesWildcard(image, pattern))) return;
      if (context.sourceCode.buildContext?.isNamedContext?.(image) === true) return;
      context.report({ node: { range }, messageId: 'unpinned', data: { image } });
    }

    return {
      Stage({ isShipped, images }) {
        if (requireFor === 'shipped' && !isShipped) return;
        for (const image of images) if (requireFor !== 'shipped' || image.kind === 'from') check(image);
      },
    };
  },
});
