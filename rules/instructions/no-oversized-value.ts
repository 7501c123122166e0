import { createRule, type Instruction, type Word } from '../../src/rule-api.ts';
import { expandedWords } from '../facts/expanded-words.ts';

export default createRule({
  name: 'no-oversized-value',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow values that expand beyond the limits',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'A few variables that repeat each other can expand to more text than a build can hold; beyond the limits a value is undetermined, and rules that need it are silent.',
      references: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
      silent: ['the value itself is long', '`limits` in the configuration allows more'],
      examples: {
        bad: [
          'FROM debian:13',
          'ENV A=0123456789abcdef',
          'ENV B=$A$A$A$A$A$A$A$A$A$A$A$A$A$A$A$A',
          'ENV C=$B$B$B$B$B$B$B$B$B$B$B$B$B$B$B$B',
          'ENV D=$C$C$C$C$C$C$C$C$C$C$C$C$C$C$C$C',
          'ENV E=$D$D',
        ].join('\n'),
        good: 'FROM debian:13\nENV A=0123456789abcdef\nENV B=$A$A',
      },
    },
    messages: {
      oversized:
        '`{{text}}` expands to more text than the limits allow; its value is undetermined from here on.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function isOversized(word: Word): boolean {
      return word.text.includes('$') && sourceCode.model.expand(word).exceedsLimit;
    }

    /** The first one stands for all: what names it is undetermined, too. */
    function firstIn(instructions: readonly Instruction[]): Word | null {
      for (const instruction of instructions) {
        const inner = instruction.type === 'OnbuildInstruction' ? instruction.instruction : instruction;
        const found = inner === null ? undefined : expandedWords(inner).find(isOversized);
        if (found !== undefined) return found;
      }
      return null;
    }

    return {
      Dockerfile({ instructions }) {
        const word = firstIn(instructions);
        if (word === null) return;
        const text = word.text.length > 40 ? `${word.text.slice(0, 39)}…` : word.text;
        context.report({ node: word, messageId: 'oversized', data: { text } });
      },
    };
  },
});
