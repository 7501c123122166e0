import { createRule, type Instruction } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { deleteInstruction } from '../edits/instruction-edits.ts';

/** An instruction of which only the last one in a stage counts. */
export interface SingleInstruction {
  readonly rule: string;
  readonly type: Instruction['type'];
  readonly keyword: string;
  readonly level: 'warning' | 'warning';
  readonly aliases: readonly string[];
  /** Arguments of the two instructions of the examples. */
  readonly example: readonly [first: string, last: string];
}

/** Makes a rule that reports all instructions of a kind but the last one, which overrides them. */
export function singleInstructionRule(row: SingleInstruction) {
  const [first, last] = row.example;
  return createRule({
    name: row.rule,
    meta: {
      type: 'problem',
      docs: {
        description: `Disallow several ${row.keyword} instructions in a stage`,
        category: 'instructions',
        level: row.level,
        presets: ['recommended', 'strict', 'buildkit'],
        aliases: row.aliases,
        rationale: 'Only the last one takes effect; the others are misleading.',
        references: ['https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/'],
        silent: ['they are in different stages', 'only one of them is an ONBUILD trigger'],
        examples: {
          bad: `FROM debian:12\n${row.keyword} ${first}\n${row.keyword} ${last}`,
          good: `FROM debian:12\n${row.keyword} ${last}`,
          fixed: `FROM debian:12\n${row.keyword} ${last}`,
        },
      },
      messages: {
        dead: 'This `{{keyword}}` has no effect: line {{line}} overrides it; remove it.',
      },
      fixable: 'code',
      schema: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        Stage({ instructions }) {
          const all = instructions.filter(({ type }) => type === row.type);
          const final = all.at(-1);
          if (final === undefined) return;
          const { line } = sourceCode.getLocFromIndex(final.range[0]);
          for (const instruction of all.slice(0, -1)) {
            context.report({
              node: instruction.keyword,
              messageId: 'dead',
              data: { keyword: row.keyword, line },
              fix: isEditable(sourceCode, instruction) ? deleteInstruction(sourceCode, instruction) : null,
            });
          }
        },
      };
    },
  });
}
