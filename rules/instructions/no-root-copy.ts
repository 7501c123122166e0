import { createRule } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-root-copy',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Copy of a whole root directory',
      category: 'instructions',
      level: 'warning',
      presets: ['strict'],
      aliases: ['DL3067'],
      rationale:
        'Everything comes along, what the other stage needed for building too, and files of this stage are written over. The configuration of the image stays behind.',
      references: ['https://docs.docker.com/build/building/multi-stage/'],
      silent: ['the stage is built FROM scratch, so that the copy is the usual way to join layers'],
      examples: {
        bad: 'FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build / /',
        good: 'FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build /app /app',
      },
    },
    messages: { whole: 'This copies all of `{{name}}` over the root directory; name what is needed.' },
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
