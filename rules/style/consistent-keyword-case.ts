import { choice, createRule, type Instruction, type Keyword, ruleOptions } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { letterCaseOf, writeInCase } from './letter-case.ts';

export default createRule({
  name: 'consistent-keyword-case',
  meta: {
    type: 'layout',
    docs: {
      description: 'Require a consistent case for instruction keywords',
      category: 'style',
      level: 'style',
      presets: ['style', 'buildkit'],
      aliases: ['ConsistentInstructionCasing', 'S6476'],
      rationale: 'The builder accepts mixed case with a warning; consistent case is easier to read.',
      references: ['https://docs.docker.com/reference/build-checks/consistent-instruction-casing/'],
      silent: ['the keyword has the case that most keywords of the file have'],
      examples: {
        bad: 'FROM debian:13\nrun make\nCMD ["/app"]',
        good: 'FROM debian:13\nRUN make\nCMD ["/app"]',
        fixed: 'FROM debian:13\nRUN make\nCMD ["/app"]',
      },
    },
    messages: {
      differs: '`{{keyword}}` does not match the keyword case of the file; use `{{wanted}}`.',
    },
    fixable: 'code',
    ...ruleOptions({
      case: choice(
        'Keyword case; `majority` uses the most common case of the file, or uppercase if equal.',
        ['majority', 'lower', 'upper'],
        'majority',
      ),
    }),
  },
  create(context) {
    const [{ case: given }] = context.options;
    const { sourceCode } = context;
    return {
      Dockerfile({ instructions }) {
        const wantedCase = given === 'majority' ? majorityOf(instructions) : given;
        for (const instruction of instructions) {
          for (const keyword of keywordsOf(instruction)) {
            const wanted = writeInCase(keyword.text, wantedCase);
            if (keyword.text === wanted) continue;
            context.report({
              node: keyword,
              messageId: 'differs',
              data: { keyword: keyword.text, wanted },
              fix: isEditable(sourceCode, instruction) ? (fixer) => fixer.replaceText(keyword, wanted) : null,
            });
          }
        }
      },
    };
  },
});

/** The builder counts neither global ARGs nor keywords of mixed case; upper case wins a draw. */
function majorityOf(instructions: readonly Instruction[]): 'lower' | 'upper' {
  const first = instructions.findIndex(({ type }) => type === 'FromInstruction');
  const cases = instructions.slice(Math.max(first, 0)).map(({ keyword }) => letterCaseOf(keyword.text));
  const count = (wanted: string) => cases.filter((letterCase) => letterCase === wanted).length;
  return count('lower') > count('upper') ? 'lower' : 'upper';
}

/** The keyword and, in an ONBUILD, that of the trigger; words that are no instruction are no keywords. */
function keywordsOf(instruction: Instruction): readonly Keyword[] {
  if (instruction.type === 'UnknownInstruction') return [];
  if (instruction.type !== 'OnbuildInstruction' || instruction.instruction === null)
    return [instruction.keyword];
  return [instruction.keyword, ...keywordsOf(instruction.instruction)];
}
