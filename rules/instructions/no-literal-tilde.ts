import { createRule, type Instruction, type Word } from '../../src/rule-api.ts';
import { expandedWords } from '../facts/expanded-words.ts';

/** Instructions whose words are paths or may hold one. */
const KINDS: ReadonlySet<Instruction['type']> = new Set<Instruction['type']>([
  'WorkdirInstruction',
  'CopyInstruction',
  'AddInstruction',
  'EnvInstruction',
  'ArgInstruction',
  'VolumeInstruction',
  'RunInstruction',
]);

export default createRule({
  name: 'no-literal-tilde',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow ~ where no shell expands it',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'Only a shell replaces `~` with the home directory. The builder does not: `COPY a ~/b` creates a directory named `~`.',
      references: ['https://docs.docker.com/reference/dockerfile/#workdir'],
      silent: ['the tilde is in shell text', 'no slash or user name follows it', 'the image is for Windows'],
      examples: {
        bad: 'FROM debian:12\nWORKDIR ~/app',
        good: 'FROM debian:12\nWORKDIR /root/app',
      },
    },
    messages: {
      literal: '`~` is not expanded in `{{keyword}}`; write the path of the home directory.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;

    function check(instruction: Instruction): void {
      if (!KINDS.has(instruction.type)) return;
      if (model.stageOf(instruction)?.base.facts?.os === 'windows') return;
      const keys = new Set(keysOf(instruction));
      for (const word of expandedWords(instruction)) {
        if (keys.has(word) || !hasTilde(word, instruction)) continue;
        context.report({ node: word, messageId: 'literal', data: { keyword: instruction.keyword.name } });
      }
    }

    return {
      WorkdirInstruction: check,
      CopyInstruction: check,
      AddInstruction: check,
      EnvInstruction: check,
      ArgInstruction: check,
      VolumeInstruction: check,
      RunInstruction: check,
    };
  },
});

function keysOf(instruction: Instruction): readonly Word[] {
  if (instruction.type === 'EnvInstruction') return instruction.pairs.map(({ key }) => key);
  return instruction.type === 'ArgInstruction' ? instruction.declarations.map(({ key }) => key) : [];
}

/** `~`, `~/x`, `~user/x`, and in a list of paths each of them. */
function hasTilde({ text }: Word, { type }: Instruction): boolean {
  const plain = text.replace(/^["']/, '').replace(/["']$/, '');
  const isList = type === 'EnvInstruction' || type === 'ArgInstruction';
  return isList
    ? /(?:^|:)~(?:[a-z_][\w-]{0,31})?\//.test(plain)
    : /^~(?:\/|$|[a-z_][\w-]{0,31}\/)/.test(plain);
}
