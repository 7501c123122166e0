import { createRule } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-root-copy',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow copying an entire root filesystem',
      category: 'instructions',
      level: 'warning',
      presets: ['strict'],
      aliases: ['DL3067'],
      rationale:
        'This copies everything, including build tools, overwrites files of this stage, and does not carry over the image configuration.',
      references: ['https://docs.docker.com/build/building/multi-stage/'],
      silent: ['the stage is based on scratch, where this is the usual way to merge layers'],
      examples: {
        bad: 'FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build / /',
        good: 'FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build /app /app',
      },
    },
    messages: {
      whole: 'This copies the entire filesystem of `{{name}}` over `/`; copy only the required files.',
    },
    schema: [],
  },
  create(context) {
    return {
      Stage({ copies, base }) {
        if (base.kind === 'scratch') return;
        for (const { destination, from, sources } of copies) {
          const source = sources.find(({ value }) => value.value === '/');
          if (from === null || destination?.value !== '/' || source === undefined) continue;
          context.report({ node: source.word, messageId: 'whole', data: { name: from.text } });
        }
      },
    };
  },
});
