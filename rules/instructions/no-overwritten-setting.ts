import {
  createRule,
  type Fix,
  hasTemplateMark,
  type Instruction,
  type KeyValue,
  type Located,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteInstruction } from '../edits/instruction-edits.ts';
import { expandedWords } from '../facts/expanded-words.ts';

interface Setting {
  readonly instruction: Instruction;
  readonly place: Located;
  readonly shown: string;
}

/** Instructions that read nothing but the variables of their own words. */
const PASSIVE: ReadonlySet<Instruction['type']> = new Set<Instruction['type']>([
  'ArgInstruction',
  'EnvInstruction',
  'LabelInstruction',
  'ExposeInstruction',
  'WorkdirInstruction',
  'UserInstruction',
  'VolumeInstruction',
  'StopsignalInstruction',
  'MaintainerInstruction',
]);

export default createRule({
  name: 'no-overwritten-setting',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow settings that are overwritten before they are used',
      category: 'instructions',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The image contains only the last value: the first one is a leftover, or the second one is a mistake.',
      references: ['https://docs.docker.com/reference/dockerfile/#label'],
      silent: [
        'a RUN or another instruction between them may use the variable',
        'the first value comes from the base image or another stage',
        'the key contains a variable',
      ],
      examples: {
        bad: 'FROM debian:12\nLABEL version=1\nLABEL version=2',
        good: 'FROM debian:12\nLABEL version=2',
        fixed: 'FROM debian:12\nLABEL version=2',
      },
    },
    messages: {
      overwritten: '`{{setting}}` is overwritten on line {{line}} before it is used; remove one of the two.',
    },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { model } = sourceCode;
    if (hasTemplateMark(sourceCode.text)) return {};

    function report({ instruction, place, shown }: Setting, by: Instruction): void {
      const { line } = sourceCode.getLocFromIndex(by.range[0]);
      context.report({
        node: place,
        messageId: 'overwritten',
        data: { setting: shown, line },
        fix: by === instruction ? null : removal(sourceCode, instruction),
      });
    }

    /** Notes what an instruction sets, and reports what it overwrites. */
    function note(settings: Map<string, Setting>, key: string, setting: Setting): void {
      const before = settings.get(key);
      if (before !== undefined) report(before, setting.instruction);
      settings.set(key, setting);
    }

    function forgetRead(settings: Map<string, Setting>, instruction: Instruction): void {
      if (!PASSIVE.has(instruction.type)) {
        settings.clear();
        return;
      }
      for (const word of expandedWords(instruction)) {
        if (!word.text.includes('$')) continue;
        for (const name of model.expand(word).variables) settings.delete(name);
      }
    }

    return {
      Stage({ instructions }) {
        const labels = new Map<string, Setting>();
        const variables = new Map<string, Setting>();
        const signals = new Map<string, Setting>();
        for (const instruction of instructions) {
          forgetRead(variables, instruction);
          if (instruction.type === 'StopsignalInstruction' && instruction.signal !== null) {
            note(signals, '', { instruction, place: instruction.signal, shown: 'STOPSIGNAL' });
          } else if (instruction.type === 'LabelInstruction') {
            for (const { key, node } of namedPairs(instruction.pairs, sourceCode))
              note(labels, key, { instruction, place: node.key, shown: `LABEL ${key}` });
          } else if (instruction.type === 'EnvInstruction') {
            for (const { key, node } of namedPairs(instruction.pairs, sourceCode))
              note(variables, key, { instruction, place: node.key, shown: `ENV ${key}` });
          }
        }
      },
    };
  },
});

function namedPairs(pairs: readonly KeyValue[], { model }: SourceCode) {
  return pairs.flatMap((node) => {
    const { value, variables } = model.expand(node.key);
    return value === null || variables.length > 0 ? [] : [{ key: value, node }];
  });
}

/** The whole instruction, when it sets nothing else and no comment speaks about it. */
function removal(source: SourceCode, instruction: Instruction): Fix | null {
  const pairs = 'pairs' in instruction ? instruction.pairs.length : 1;
  if (pairs !== 1 || instruction.leadingComments.length > 0 || instruction.trailingComment !== null)
    return null;
  return isEditable(source, instruction) ? deleteInstruction(source, instruction) : null;
}
