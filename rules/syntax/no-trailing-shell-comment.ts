import { createRule } from '../../src/rule-api.ts';
import { moveCommentAbove } from '../edits/instruction-edits.ts';
import { trailingEffectOf } from '../edits/trailing-comment.ts';

export default createRule({
  name: 'no-trailing-shell-comment',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Comment after a shell command',
      category: 'syntax',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder knows no comment after an instruction and hands it to the shell. That works until a line is added below: everything after `#` is skipped with it.',
      references: ['https://docs.docker.com/reference/dockerfile/#format'],
      silent: ['the instruction makes something else of the text (`no-trailing-comment`)'],
      fixSafety: 'After a lone heredoc marker the text keeps the body from being run.',
      examples: {
        bad: 'FROM debian:12\nRUN make # everything',
        good: 'FROM debian:12\n# everything\nRUN make',
        fixed: 'FROM debian:12\n# everything\nRUN make',
      },
    },
    messages: {
      shell: '`{{keyword}}` hands this comment to the shell, which skips it; a comment line above is safer.',
      move: 'Put the comment on a line of its own above.',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      TrailingComment(comment) {
        const trailing = trailingEffectOf(sourceCode, comment);
        if (trailing?.effect !== 'shell') return;
        const { instruction, repair } = trailing;
        const fix = repair === 'none' ? null : moveCommentAbove(sourceCode, comment);
        context.report({
          node: comment,
          messageId: 'shell',
          data: { keyword: instruction.keyword.name },
          fix: repair === 'fix' ? fix : null,
          suggest: repair === 'suggestion' && fix !== null ? [{ messageId: 'move', fix }] : [],
        });
      },
    };
  },
});
