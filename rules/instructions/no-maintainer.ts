import { createRule, type EscapeToken, ruleOptions, text } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteInstruction, replaceInstruction } from '../edits/instruction-edits.ts';
import { trivy } from '../facts/external-ids.ts';

export default createRule({
  name: 'no-maintainer',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'MAINTAINER is deprecated',
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
      rationale:
        'Tools read labels; the author field that MAINTAINER fills is shown by nothing but `docker inspect`.',
      references: ['https://docs.docker.com/reference/build-checks/maintainer-deprecated/'],
      examples: {
        bad: 'FROM debian:12\nMAINTAINER Jane Doe <jane@example.com>',
        good: 'FROM debian:12\nLABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"',
        fixed: 'FROM debian:12\nLABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"',
      },
    },
    messages: {
      deprecated: '`MAINTAINER` is deprecated; use the label `{{label}}`.',
    },
    fixable: 'code',
    ...ruleOptions({
      label: text('Key of the label that takes its place.', 'org.opencontainers.image.authors'),
    }),
  },
  create(context) {
    const [{ label }] = context.options;
    const { sourceCode } = context;
    return {
      MaintainerInstruction(instruction) {
        const { keyword, name, trailingComment, parent } = instruction;
        const mayEdit =
          trailingComment === null && parent?.type === 'Dockerfile' && isEditable(sourceCode, instruction);
        const later = sourceCode.model.stageOf(instruction)?.result.labels.get(label);
        const isSetLater = later !== undefined && later.node.range[0] > instruction.range[0];
        const written = keyword.text === keyword.text.toLowerCase() ? 'label' : 'LABEL';
        const replaced = `${written} ${label}="${quote(name?.text ?? '', sourceCode.ast.escapeToken)}"`;
        const fix = isSetLater
          ? deleteInstruction(sourceCode, instruction)
          : replaceInstruction(instruction, replaced);
        context.report({
          node: keyword,
          messageId: 'deprecated',
          data: { label },
          fix: mayEdit && name !== null ? fix : null,
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
