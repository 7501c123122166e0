import { choiceByKey, createRule, ruleOptions } from '../../src/rule-api.ts';
import {
  EMPTY_LABEL_ID,
  hasLabelType,
  LABEL_TYPES,
  LABEL_VALUE_IDS,
  OCI_LABELS,
  TYPE_NAMES,
} from './label-values.ts';

const PARTS = [EMPTY_LABEL_ID, ...Object.values(LABEL_VALUE_IDS).flat()];

export default createRule({
  name: 'valid-label-value',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow invalid label values',
      category: 'metadata',
      level: 'warning',
      presets: ['strict'],
      aliases: PARTS,
      parts: PARTS,
      rationale: 'Programs parse these labels and cannot use a value in the wrong format.',
      references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md'],
      silent: ['the key has no type', 'the value depends on a variable'],
      examples: {
        bad: 'FROM debian:13\nLABEL org.opencontainers.image.created="yesterday"',
        good: 'FROM debian:13\nLABEL org.opencontainers.image.created="2026-01-31T12:00:00Z"',
      },
    },
    messages: {
      empty: 'Label `{{key}}` is empty; set a value.',
      invalid: 'Invalid value for label `{{key}}`; it must be {{type}}.',
    },
    ...ruleOptions({
      labels: choiceByKey('Type of each label, in addition to the OCI labels.', LABEL_TYPES),
    }),
  },
  create(context) {
    const [{ labels }] = context.options;
    const { model } = context.sourceCode;
    const types = new Map([...Object.entries(OCI_LABELS), ...Object.entries(labels)]);
    return {
      LabelInstruction({ pairs }) {
        for (const { key, value } of pairs) {
          const type = types.get(model.expand(key).value ?? '');
          if (type === undefined || value === null) continue;
          const expanded = model.expand(value);
          const text = expanded.value;
          if (text === null || expanded.variables.length > 0) continue;
          const data = { key: key.text, type: TYPE_NAMES[type] };
          if (text === '') {
            context.report({ node: value, messageId: 'empty', data, externalIds: [EMPTY_LABEL_ID] });
          } else if (!hasLabelType(text, type)) {
            context.report({ node: value, messageId: 'invalid', data, externalIds: LABEL_VALUE_IDS[type] });
          }
        }
      },
    };
  },
});
