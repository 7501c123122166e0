import { createRule, hasTemplateMark } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';

export default createRule({
  name: 'no-remote-copy-source',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow remote sources in COPY',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'COPY accepts only files of the build context and of other stages or images; only ADD downloads, so the build fails.',
      references: ['https://docs.docker.com/reference/dockerfile/#adding-files-from-a-url'],
      silent: ['the source starts with a variable whose value is unknown'],
      fixSafety:
        'ADD verifies downloads only with `--checksum`, and extracts local archives among its other sources.',
      examples: {
        bad: 'FROM debian:13\nCOPY https://example.com/app /usr/bin/app',
        good: 'FROM debian:13\nADD https://example.com/app /usr/bin/app',
        fixed: 'FROM debian:13\nADD https://example.com/app /usr/bin/app',
      },
    },
    messages: {
      url: '`COPY` does not support URLs such as `{{source}}`; use `ADD`.',
      git: '`COPY` does not support Git repositories such as `{{source}}`; use `ADD`.',
      add: 'Replace with `ADD`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    return {
      Stage({ copies }) {
        for (const { instruction, sources } of copies) {
          if (instruction.type !== 'CopyInstruction') continue;
          for (const { kind, word } of sources) {
            if ((kind !== 'url' && kind !== 'git') || hasTemplateMark(word.text)) continue;
            const { keyword, flags } = instruction;
            // ADD supports neither of these flags.
            const mayChange =
              isEditable(context.sourceCode, instruction) &&
              !flags.some(({ name }) => name === 'from' || name === 'parents');
            context.report({
              node: word,
              messageId: kind,
              data: { source: word.text },
              suggest: mayChange
                ? [{ messageId: 'add', fix: (fixer) => fixer.replaceText(keyword, 'ADD') }]
                : [],
            });
          }
        }
      },
    };
  },
});
