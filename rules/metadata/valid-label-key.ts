import { createRule } from '../../src/rule-api.ts';

/** Kept by Docker for itself. */
const RESERVED = ['com.docker.', 'io.docker.', 'org.dockerproject.'] as const;

/** Published by Docker for the images of everybody: extensions, catalogues of tools. */
const OFFERED = ['com.docker.extension.', 'com.docker.desktop.extension.', 'io.docker.server.'] as const;

export default createRule({
  name: 'valid-label-key',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow invalid label keys',
      category: 'metadata',
      level: 'style',
      presets: ['strict', 'style'],
      aliases: ['DL3048'],
      rationale:
        "Docker's guidelines: keys consist of lowercase letters, digits, `.`, `-` and `_`, start with a letter, and avoid reserved prefixes.",
      references: ['https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations'],
      silent: [
        'the key contains a variable',
        'Docker defines the key for images, such as `com.docker.extension.publisher-url`',
      ],
      examples: {
        bad: 'FROM debian:13\nLABEL Vendor="Example"',
        good: 'FROM debian:13\nLABEL com.example.vendor="Example"',
      },
    },
    messages: {
      characters: 'Invalid label key `{{key}}`; use only lowercase letters, digits, `.`, `-`, `_` and `/`.',
      ends: 'Invalid label key `{{key}}`; start with a letter and end with a letter or digit.',
      repeated: 'Label key `{{key}}` has two consecutive separators; remove one.',
      reserved: 'Label prefix `{{prefix}}` is reserved by Docker; use your own domain.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;
    return {
      LabelInstruction({ pairs }) {
        for (const { key } of pairs) {
          const { value, variables } = model.expand(key);
          if (value === null || value === '' || variables.length > 0) continue;
          const prefix = reservedPrefixOf(value);
          if (prefix !== undefined) context.report({ node: key, messageId: 'reserved', data: { prefix } });
          const fault = faultOf(value);
          if (fault !== null) context.report({ node: key, messageId: fault, data: { key: value } });
        }
      },
    };
  },
});

function reservedPrefixOf(key: string): string | undefined {
  if (OFFERED.some((offered) => key.startsWith(offered))) return undefined;
  return RESERVED.find((reserved) => key.startsWith(reserved));
}

function faultOf(key: string): 'characters' | 'ends' | 'repeated' | null {
  if (/[^0-9a-z./_-]/.test(key)) return 'characters';
  if (!/^[a-z]/.test(key) || !/[a-z0-9]$/.test(key)) return 'ends';
  return /\.\.|--/.test(key) ? 'repeated' : null;
}
