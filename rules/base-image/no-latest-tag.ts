import { createRule, matchesWildcard, type NamedImage, ruleOptions, strings } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'no-latest-tag',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow the latest tag',
      category: 'base-image',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: [
        'DL3007',
        ...trivy(1),
        'CKV_DOCKER_7',
        'f45ea400-6bbe-4501-9fc7-1c3d75c32067',
        'dockerfile.best-practice.avoid-latest-version.avoid-latest-version',
        'S6596',
        'DKL-DI-0006',
        'AC_DOCKER_0041',
      ],
      rationale:
        'The tag moves to a new image with every release, so builds are not reproducible and it is unclear which version a container runs.',
      references: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
      securitySeverity: 3.0,
      cwe: [1357],
      silent: [
        'a digest follows the tag',
        'the name refers to a stage',
        'the tag depends on a variable whose value is unknown',
      ],
      examples: {
        bad: 'FROM node:latest',
        good: 'FROM node:22.11-bookworm-slim',
      },
    },
    messages: {
      floating: '`{{image}}` can change at any time; pin a version or digest.',
    },
    ...ruleOptions({
      allow: strings('Images that may use a floating tag; `*` matches any characters.'),
      floatingTags: strings('Tags that count as floating.', ['latest']),
    }),
  },
  create(context) {
    const [{ allow, floatingTags }] = context.options;

    function check({ range, text: image, tag, digest }: NamedImage): void {
      if (tag === null || digest !== null) return;
      if (!floatingTags.includes(tag) || allow.some((pattern) => matchesWildcard(image, pattern))) return;
      context.report({ node: { range }, messageId: 'floating', data: { image } });
    }

    return {
      Stage({ images }) {
        for (const image of images) check(image);
      },
    };
  },
});
