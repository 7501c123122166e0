import { createRule } from '../../src/rule-api.ts';
import { repairsOfTrailing, trailingEffectOf } from '../edits/trailing-comment.ts';

export default createRule({
  name: 'no-trailing-comment',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow comments at the end of an instruction',
      category: 'syntax',
      level: 'error',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: [],
      rationale:
        'A comment needs its own line; after an instruction, `#` is an ordinary character: depending on the instruction, an error, a file name, a value or part of a command.',
      references: ['https://docs.docker.com/reference/dockerfile/#format'],
      silent: [
        '`#` is part of a word or inside quotes',
        'the text is in a heredoc body',
        'a shell reads the text as a comment (`no-trailing-shell-comment`)',
      ],
      fixSafety:
        'Removing the text changes the image if it is part of a value, path or command that currently builds.',
      examples: {
        bad: 'FROM debian:12 # stable',
        good: '# stable\nFROM debian:12',
        fixed: '# stable\nFROM debian:12',
      },
    },
    messages: {
      from: '`FROM` reads this comment as arguments, which fails the build; move it to its own line.',
      swallows:
        'This comment makes the shell skip the rest of the `{{keyword}}`, including the next lines; move it up.',
      shellWords:
        'The shell of this `{{keyword}}` does not support `#` comments; move the comment to its own line.',
      paths: '`{{keyword}}` reads this comment as paths and a destination; move it to its own line.',
      array:
        'This comment turns the exec form of `{{keyword}}` into the shell form; move it to its own line.',
      arrayOnly:
        '`{{keyword}}` allows no text after its array, which fails the build; move the comment to its own line.',
      pairs:
        '`{{keyword}}` reads this comment as pairs without `=`, which fails the build; move it to its own line.',
      value: '`{{keyword}}` reads this comment as part of the value; move it to its own line.',
      declarations: '`ARG` reads this comment as names of build arguments; move it to its own line.',
      ports: '`EXPOSE` reads this comment as ports, which fails the build; move it to its own line.',
      volumes: '`VOLUME` creates a volume for each word of this comment; move it to its own line.',
      extra: '`{{keyword}}` allows no further text, which fails the build; move the comment to its own line.',
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
        if (trailing === null || trailing.effect === 'shell') return;
        const { instruction, effect } = trailing;
        context.report({
          node: comment,
          messageId: effect,
          data: { keyword: instruction.keyword.name },
          ...repairsOfTrailing(sourceCode, comment, trailing, 'move'),
        });
      },
    };
  },
});
