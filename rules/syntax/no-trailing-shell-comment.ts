import { createRule } from '../../src/rule-api.ts';
import { repairsOfTrailing, trailingEffectOf } from '../edits/trailing-comment.ts';

export default createRule({
  name: 'no-trailing-shell-comment',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow comments at the end of a shell command',
      category: 'syntax',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder passes the comment to the shell. This works until a continuation line is added: everything after `#` is skipped.',
      references: ['https://docs.docker.com/reference/dockerfile/#format'],
      silent: ['the instruction does not read the text as a comment (`no-trailing-comment`)'],
      fixSafety: 'After a lone heredoc marker, the text prevents the body from being run.',
      examples: {
        bad: 'FROM debian:12\nRUN make # everything',
        good: 'FROM debian:12\n# everything\nRUN make',
        fixed: 'FROM debian:12\n# everything\nRUN make',
      },
    },
    messages: {
      shell: 'This comment is passed to the shell as part of the `{{keyword}}`; move it to its own line.',
      move: 'Move the comment to the line above.',
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
        context.report({
          node: comment,
          messageId: 'shell',
          data: { keyword: trailing.instruction.keyword.name },
          ...repairsOfTrailing(sourceCode, comment, trailing, 'move'),
        });
      },
    };
  },
});
