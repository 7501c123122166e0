import { createRule } from '../../src/rule-api.ts';
import { moveCommentAbove } from '../edits/instruction-edits.ts';
import { trailingEffectOf } from '../edits/trailing-comment.ts';

export default createRule({
  name: 'no-trailing-comment',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Comment after an instruction',
      category: 'syntax',
      level: 'error',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: [],
      rationale:
        'A comment stands on a line of its own; after an instruction `#` is an ordinary character, and every instruction makes something else of it: an error, a file name, a value, a shell command.',
      references: ['https://docs.docker.com/reference/dockerfile/#format'],
      silent: [
        '`#` is part of a word or stands in quotes',
        'the text is a heredoc body',
        'a shell reads the text as the comment it is meant to be (`no-trailing-shell-comment`)',
      ],
      fixSafety:
        'Where the text is part of a value that builds today, of a path or of a command that is cut short, taking it away changes the image.',
      examples: {
        bad: 'FROM debian:12 # stable',
        good: '# stable\nFROM debian:12',
        fixed: '# stable\nFROM debian:12',
      },
    },
    messages: {
      from: '`FROM` takes these words as arguments, which stops the build; a comment needs a line of its own.',
      swallows:
        '`{{keyword}}` hands this comment to the shell, which skips all that follows, the next lines too.',
      shellWords:
        '`{{keyword}}` hands these words to a shell that knows no `#`; a comment needs a line of its own.',
      paths:
        '`{{keyword}}` takes these words as paths, the last one as destination; a comment needs a line of its own.',
      array:
        'With this text after it the JSON array of `{{keyword}}` runs as shell text; a comment needs its own line.',
      arrayOnly:
        '`{{keyword}}` takes nothing after its array, which stops the build; a comment needs its own line.',
      pairs:
        '`{{keyword}}` takes these words as pairs without `=`, which stops the build; a comment needs its own line.',
      value: '`{{keyword}}` takes this text as part of the value; a comment needs a line of its own.',
      declarations:
        '`ARG` declares build arguments of these names, `#` too; a comment needs a line of its own.',
      ports: '`EXPOSE` takes these words as ports, which stops the build; a comment needs a line of its own.',
      volumes: '`VOLUME` makes a volume of each of these words; a comment needs a line of its own.',
      extra:
        '`{{keyword}}` takes nothing more here, which stops the build; a comment needs a line of its own.',
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
        if (trailing === null || trailing.effect === 'shell') return;
        const { instruction, effect, repair } = trailing;
        const fix = repair === 'none' ? null : moveCommentAbove(sourceCode, comment);
        context.report({
          node: comment,
          messageId: effect,
          data: { keyword: instruction.keyword.name },
          fix: repair === 'fix' ? fix : null,
          suggest: repair === 'suggestion' && fix !== null ? [{ messageId: 'move', fix }] : [],
        });
      },
    };
  },
});
