import { createRule, type EscapeToken, ruleOptions, text } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteInstruction, replaceInstruction } from '../edits/instruction-edits.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'no-maintainer',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow the deprecated MAINTAINER instruction',
      category: 'instructions',
      level: 'info',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: [
        'DL4000',
        ...trivy(22),
        'CKV_DOCKER_6',
        '99614418-f82b-4852-a9ae-5051402b741c',
        'dockerfile.best-practice.maintainer-is-deprecated.maintainer-is-deprecated',
        'S6586',
        'MaintainerDeprecated',
      ],
      rationale: 'Tools read labels; the author field set by MAINTAINER is shown only by `docker inspect`.',
      references: ['https://docs.docker.com/reference/build-checks/maintainer-deprecated/'],
      fixSafety: 'The author field of the image, which only `docker inspect` shows, is removed.',
      examples: {
        bad: 'FROM debian:12\nMAINTAINER Jane Doe <jane@example.com>',
        good: 'FROM debian:12\nLABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"',
        fixed: 'FROM debian:12\nLABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"',
      },
    },
    messages: {
      deprecated: '`MAINTAINER` is deprecated; use the label `{{label}}`.',
      remove: 'Remove `MAINTAINER`; the label is already set.',
    },
    fixable: 'code',
    hasSuggestions: true,
    ...ruleOptions({
      label: text('Label to use instead.', 'org.opencontainers.image.authors'),
    }),
  },
  create(context) {
    const [{ label }] = context.options;
    const { sourceCode } = context;
    return {
      MaintainerInstruction(instruction) {
        const { keyword, name, trailingComment, parent } = instruction;
        const mayEdit =
          trailingComment === null &&
          instruction.innerComments.length === 0 &&
          name !== null &&
          parent?.type === 'Dockerfile' &&
          isEditable(sourceCode, instruction);
        const isSet = sourceCode.model.stateBefore(instruction).labels.has(label);
        const isSetLater = sourceCode.model.stageOf(instruction)?.result.labels.has(label) === true;
        const written = keyword.text === keyword.text.toLowerCase() ? 'label' : 'LABEL';
        const replaced = `${written} ${label}="${quote(name?.text ?? '', sourceCode.ast.escapeToken)}"`;
        const remove = deleteInstruction(sourceCode, instruction);
        const fix = isSetLater ? remove : replaceInstruction(instruction, replaced);
        // A label that holds already names somebody else, perhaps: which of the two is right is not known.
        context.report({
          node: keyword,
          messageId: 'deprecated',
          data: { label },
          fix: mayEdit && !isSet ? fix : null,
          suggest: mayEdit && isSet ? [{ messageId: 'remove', fix: remove }] : [],
        });
      },
    };
  },
});

/** MAINTAINER takes its text as it stands, LABEL expands it. */
function quote(text: string, escapeToken: EscapeToken): string {
  const trimmed = text.trim();
  const isWrapped = trimmed.length > 1 && /^(["']).*\1$/s.test(trimmed);
  const inner = isWrapped ? trimmed.slice(1, -1) : trimmed;
  return Array.from(inner, (char) =>
    '"$'.includes(char) || char === escapeToken ? escapeToken + char : char,
  ).join('');
}
