import { createRule, type Located, parseImageReference } from '../../src/rule-api.ts';

export default createRule({
  name: 'valid-image-reference',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow invalid image names',
      category: 'base-image',
      level: 'error',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['InvalidDefaultArgInFrom'],
      rationale:
        'The build fails: image names are lowercase, and tags consist of letters, digits, `_`, `.` and `-`.',
      references: ['https://docs.docker.com/reference/cli/docker/image/tag/#description'],
      silent: [
        'the name contains a variable',
        'only the digest is invalid (`valid-digest`)',
        'the name is filled in by a template',
      ],
      examples: {
        bad: 'FROM Debian:13',
        good: 'FROM debian:13',
      },
    },
    messages: {
      invalid: 'Invalid image name `{{image}}`; use the form `[registry/]name[:tag]`.',
      upper: 'Image name `{{image}}` contains uppercase letters; use `{{lower}}`.',
      empty: 'Empty image name; name an image, such as `debian:13`.',
    },
    schema: [],
  },
  create(context) {
    function check(node: Located, image: string): void {
      if (/[{}<>%]/.test(image) || parseImageReference(image) !== null) return;
      const at = image.indexOf('@');
      // If the name is valid, the digest is the mistake.
      if (at !== -1 && parseImageReference(image.slice(0, at)) !== null) return;
      if (image === '') {
        context.report({ node, messageId: 'empty' });
        return;
      }
      const lower = lowerCaseName(image);
      const messageId = parseImageReference(lower) === null ? 'invalid' : 'upper';
      context.report({ node, messageId, data: { image, lower } });
    }

    return {
      Stage({ base, references }) {
        const { value, variables } = base.text;
        const isWritten = value !== null && variables.length === 0;
        if (isWritten && (base.kind === 'external' || value === '')) check(base, value);
        for (const reference of references) {
          const { kind, isKnown, stage, text } = reference;
          if (kind === 'from' || !isKnown || stage !== null) continue;
          // COPY takes numbers for stages; without a sign they are names, too.
          if (!/^[+-]\d+$/.test(text)) check(reference, text);
        }
      },
    };
  },
});

/** Tags may have upper-case letters. */
function lowerCaseName(image: string): string {
  const at = image.indexOf('@');
  const named = at < 0 ? image : image.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const end = colon < 0 ? named.length : colon;
  return image.slice(0, end).toLowerCase() + image.slice(end);
}
