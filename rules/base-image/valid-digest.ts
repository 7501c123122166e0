import { createRule, type Located, parseImageReference } from '../../src/rule-api.ts';

export default createRule({
  name: 'valid-digest',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow invalid image digests',
      category: 'base-image',
      level: 'error',
      presets: ['recommended', 'strict', 'security', 'buildkit'],
      aliases: ['InvalidDefaultArgInFrom'],
      rationale:
        'The build fails: a digest is `sha256:` followed by 64 lowercase hexadecimal digits, or the longer `sha384` or `sha512` form.',
      references: ['https://docs.docker.com/dhi/core-concepts/digests/'],
      silent: [
        'the digest depends on a variable whose value is unknown',
        'the digest is filled in by a template',
      ],
      examples: {
        bad: 'FROM debian:13@sha256:4f1a',
        good: `FROM debian:13@sha256:${'4f1a'.repeat(16)}`,
      },
    },
    messages: {
      invalid: 'Invalid digest `{{digest}}`; use `sha256:` followed by 64 lowercase hexadecimal digits.',
    },
    schema: [],
  },
  create(context) {
    function check(node: Located, image: string | null): void {
      const at = image?.indexOf('@') ?? -1;
      if (image === null || at < 0 || /[{}<>%$]/.test(image) || parseImageReference(image) !== null) return;
      // Without the digest the name must be valid: otherwise the name is the mistake.
      if (parseImageReference(image.slice(0, at)) === null) return;
      context.report({ node, messageId: 'invalid', data: { digest: image.slice(at + 1) } });
    }

    return {
      Stage({ base, references }) {
        check(base, base.text.value);
        for (const reference of references) {
          if (reference.kind !== 'from' && reference.isKnown) check(reference, reference.text);
        }
      },
    };
  },
});
