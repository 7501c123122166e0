import { createRule, matchesWildcard, ruleOptions, strings } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'explicit-image-tag',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a tag or digest on base images',
      category: 'base-image',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: [
        'DL3006',
        ...trivy(1),
        'CKV_DOCKER_7',
        '9efb0b2d-89c9-41a3-91ca-dcc0aec911fd',
        'dockerfile.best-practice.missing-image-version.missing-image-version',
        'S6596',
      ],
      rationale:
        'Without a tag the builder uses `latest`, which can become another major version at any time.',
      references: ['https://docs.docker.com/reference/dockerfile/#from'],
      securitySeverity: 3.0,
      cwe: [1357],
      silent: [
        'a tag or a digest is given',
        'the image is `scratch` or a stage',
        'a Compose file or a workflow of the repository gives the build a context of that name',
        'the name contains a variable whose value is unknown',
      ],
      examples: {
        bad: 'FROM python',
        good: 'FROM python:3.13-slim-bookworm',
      },
    },
    messages: {
      untagged: '`{{image}}` has no tag and defaults to `latest`; pin a version or digest.',
    },
    ...ruleOptions({ allow: strings('Images that need no tag; `*` matches any characters.') }),
  },
  create(context) {
    const [{ allow }] = context.options;
    return {
      Stage({ images }) {
        for (const named of images) {
          const { tag, digest, text: image, isPerhapsContext } = named;
          if (tag !== null || digest !== null || isPerhapsContext) continue;
          if (allow.some((pattern) => matchesWildcard(image, pattern))) continue;
          if (context.sourceCode.buildContext?.isNamedContext?.(image) === true) continue;
          context.report({ node: named, messageId: 'untagged', data: { image } });
        }
      },
    };
  },
});
