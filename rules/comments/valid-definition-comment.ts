import { type ArgInstruction, createRule, type FromInstruction } from '../../src/rule-api.ts';
import { lineStart } from '../edits/physical-lines.ts';

export default createRule({
  name: 'valid-definition-comment',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require comments above a stage or ARG to start with its name',
      category: 'comments',
      level: 'style',
      presets: [],
      aliases: ['InvalidDefinitionDescription'],
      rationale:
        '`docker build --call=outline` shows the comment above a stage or ARG as its description if it starts with the name.',
      references: ['https://docs.docker.com/reference/build-checks/invalid-definition-description/'],
      silent: ['an empty comment line `#` or a blank line separates them', 'there is no comment above'],
      fixSafety: 'The comment may not be meant as a description.',
      examples: {
        bad: '# the version of Go\nARG VERSION=1.26\nFROM golang:$VERSION',
        good: '# VERSION is the version of Go\nARG VERSION=1.26\nFROM golang:$VERSION',
        fixed: '# the version of Go\n#\nARG VERSION=1.26\nFROM golang:$VERSION',
      },
    },
    messages: {
      nameless: 'This comment is not shown as the description of `{{name}}`; start it with that name.',
      separate: 'Insert an empty comment line between them.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function check(instruction: FromInstruction | ArgInstruction, names: readonly string[]): void {
      const comment = instruction.leadingComments.at(-1);
      const [name] = names;
      if (comment === undefined || name === undefined || comment.text.trim() === '') return;
      const [first = ''] = comment.text.trim().split(/\s+/, 1);
      if (names.includes(first)) return;
      const at = lineStart(sourceCode.text, instruction.range[0]);
      context.report({
        node: comment,
        messageId: 'nameless',
        data: { name },
        suggest: [
          {
            messageId: 'separate',
            fix: (fixer) => fixer.insertTextBeforeRange([at, at], `#${sourceCode.lineEnding}`),
          },
        ],
      });
    }

    return {
      FromInstruction(instruction) {
        const { stageName } = instruction;
        if (stageName !== null) check(instruction, [stageName.text.toLowerCase()]);
      },
      ArgInstruction(instruction) {
        if (instruction.parent?.type !== 'OnbuildInstruction')
          check(
            instruction,
            instruction.declarations.map(({ key }) => key.text),
          );
      },
    };
  },
});
