import { createRule } from '../../src/rule-api.ts';
import { hasTemplateMark, isEditable } from '../edits/editable.ts';

export default createRule({
  name: 'no-remote-copy-source',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'COPY of a URL or a Git repository',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'COPY takes files of the build context and of other stages; only ADD fetches, so the build stops.',
      references: ['https://docs.docker.com/reference/dockerfile/#adding-files-from-a-url'],
      silent: ['a variable without a known value begins the source'],
      fixSafety:
        'ADD checks what it fetches only with `--checksum`, and unpacks other sources that are archives.',
      examples: {
        bad: 'FROM debian:13\nCOPY https://example.com/app /usr/bin/app',
        good: 'FROM debian:13\nADD https://example.com/app /usr/bin/app',
        fixed: 'FROM debian:13\nADD https://example.com/app /usr/bin/app',
      },
    },
    messages: {
      url: 'COPY fetches nothing, so `{{source}}` stops the build; ADD takes URLs.',
      git: 'COPY takes no Git repository such as `{{source}}`; ADD does.',
      add: 'Write `ADD`.',
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
            // ADD knows neither of these flags.
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
