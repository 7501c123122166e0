import { createRule, type Fix, type StageReference } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';

export default createRule({
  name: 'named-stage-reference',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require stage names instead of indexes in COPY --from',
      category: 'stages',
      level: 'info',
      presets: ['strict', 'style'],
      aliases: ['68a51e22-ae5a-4d48-8e87-b01a323605c9'],
      rationale: 'Adding or removing a stage shifts the indexes, and the copy then uses another stage.',
      references: ['https://docs.docker.com/build/building/multi-stage/#name-your-build-stages'],
      silent: ['no earlier stage has that index (`known-copy-source`)'],
      examples: {
        bad: 'FROM golang:1.26 AS build\nFROM debian:13\nCOPY --from=0 /app /app',
        good: 'FROM golang:1.26 AS build\nFROM debian:13\nCOPY --from=build /app /app',
        fixed: 'FROM golang:1.26 AS build\nFROM debian:13\nCOPY --from=build /app /app',
      },
    },
    messages: {
      number: 'The stage is referenced by index; use `{{name}}`.',
      nameless: 'The stage is referenced by index; name it with `AS` and use the name.',
    },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function fixOf(reference: StageReference, name: string): Fix | null {
      const isUnique = sourceCode.model.findStage(name) === reference.stage;
      const isPlain = sourceCode.getText(reference) === reference.text;
      if (!isUnique || !isPlain || !isEditable(sourceCode, reference.instruction)) return null;
      return (fixer) => fixer.replaceText(reference, name);
    }

    return {
      Stage({ index, references }) {
        for (const reference of references) {
          if (reference.kind !== 'copy' || !/^\d+$/.test(reference.text)) continue;
          const { stage } = reference;
          if (stage === null || stage.index >= index) continue;
          const { name } = stage;
          if (name === null) context.report({ node: reference, messageId: 'nameless' });
          else
            context.report({
              node: reference,
              messageId: 'number',
              data: { name },
              fix: fixOf(reference, name),
            });
        }
      },
    };
  },
});
