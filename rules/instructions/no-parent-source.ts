import {
  contextPath,
  createRule,
  type Fix,
  type SourceCode,
  type Stage,
  type Word,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';

export default createRule({
  name: 'no-parent-source',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow sources above the build context',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder has access to the context only and treats its top directory as `/`: `../x` is `x` in the context, not a file beside it.',
      references: ['https://docs.docker.com/build/concepts/context/'],
      silent: ['the source comes from another stage or image', 'the source contains a variable'],
      fixSafety:
        'The same file is copied; if another one was intended, the context must be a parent directory.',
      examples: {
        bad: 'FROM debian:12\nCOPY ../x /x',
        good: 'FROM debian:12\nCOPY x /x',
        fixed: 'FROM debian:12\nCOPY x /x',
      },
    },
    messages: {
      parent:
        '`..` does not leave the build context, so `{{source}}` is `{{path}}`; build from a parent directory.',
      write: 'Write `{{path}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Stage(stage) {
        for (const { word, text } of contextSources(stage, sourceCode)) {
          if (!leavesContext(text)) continue;
          const path = contextPath(text);
          const instruction = sourceCode.model.instructionOf(word);
          const mayEdit =
            sourceCode.getText(word) === text && instruction !== null && isEditable(sourceCode, instruction);
          const fix: Fix = (fixer) => fixer.replaceText(word, path);
          context.report({
            node: word,
            messageId: 'parent',
            data: { source: text, path },
            suggest: mayEdit ? [{ messageId: 'write', data: { path }, fix }] : [],
          });
        }
      },
    };
  },
});

interface Source {
  readonly word: Word;
  readonly text: string;
}

/** Sources of COPY, ADD and bind mounts in the build context. */
function contextSources({ copies, runs }: Stage, { model }: SourceCode): readonly Source[] {
  const copied = copies.flatMap(({ from, flags, sources }) =>
    from !== null || flags.some(({ name }) => name === 'from')
      ? []
      : sources.flatMap(({ kind, value, word }) =>
          kind === 'path' && value.value !== null && value.variables.length === 0
            ? [{ word, text: value.value }]
            : [],
        ),
  );
  const mounted = runs.flatMap(({ mounts }) =>
    mounts.flatMap(({ kind, from, node }) => {
      const option = node.options.find(({ key }) => key === 'source' || key === 'src');
      if (kind !== 'bind' || from !== null || option?.value == null) return [];
      if (node.options.some(({ key }) => key === 'from')) return [];
      const { value, variables } = model.expand(option.value);
      return value === null || variables.length > 0 ? [] : [{ word: option.value, text: value }];
    }),
  );
  return [...copied, ...mounted];
}

/** Whether more `..` than names are at some point of the path. */
function leavesContext(path: string): boolean {
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
