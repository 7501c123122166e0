import { createRule, onceFor, type SourceCode } from '../../src/rule-api.ts';

const UNPACKING = /\b(?:tar|bsdtar|unzip|gunzip|7z|cpio|unpack|extract)\b/gi;

export default createRule({
  name: 'unpack-url-archive',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow ADD of a URL archive without --unpack',
      category: 'instructions',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'ADD unpacks archives from the build context, but not from a URL, unless `--unpack=true` is given.',
      references: ['https://docs.docker.com/reference/dockerfile/#add---unpack'],
      silent: [
        '`--unpack` is given',
        'a later instruction mentions the file or unpacks an archive',
        'the destination is a file name with an archive extension',
      ],
      examples: {
        bad: 'FROM debian:12\nADD https://example.org/a.tar.gz /opt/',
        good: '# syntax=docker/dockerfile:1.17\nFROM debian:12\nADD --unpack=true https://example.org/a.tar.gz /opt/',
      },
    },
    messages: {
      packed: '`ADD` does not unpack `{{file}}` from a URL; add `--unpack=true`, or unpack it with `tar`.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Stage({ copies }) {
        for (const { instruction, sources, destination, flags } of copies) {
          if (instruction.type !== 'AddInstruction' || flags.some(({ name }) => name === 'unpack')) continue;
          const target = destination?.value ?? null;
          if (target === null || !target.endsWith('/')) continue;
          for (const { kind, word, value, isArchive } of sources) {
            if (kind !== 'url' || isArchive !== true || value.value === null) continue;
            const file = value.value.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '';
            if (
              Math.max(lastUnpacking(sourceCode), lastWords(sourceCode).get(file) ?? -1) >
              instruction.range[1]
            )
              continue;
            context.report({ node: word, messageId: 'packed', data: { file } });
          }
        }
      },
    };
  },
});

/** The place of the last word that unpacks something. */
const lastUnpacking = onceFor(({ text }: SourceCode): number => {
  let last = -1;
  for (const { index } of text.matchAll(UNPACKING)) last = index;
  return last;
});

/** Where each name of a file stands for the last time. */
const lastWords = onceFor(({ text }: SourceCode): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const { 0: word, index } of text.matchAll(/[^\s"'`/=,:;()[\]]+/g)) found.set(word, index);
  return found;
});
