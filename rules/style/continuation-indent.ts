import {
  choice,
  createRule,
  type Dockerfile,
  type Instruction,
  onceFor,
  type Range,
  ruleOptions,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { skipBlanksBack } from '../edits/physical-lines.ts';
import { listItems, wordsOf } from './layout.ts';

const INDENTS = { majority: null, '2': '  ', '4': '    ', tab: '\t' } as const;

export default createRule({
  name: 'continuation-indent',
  meta: {
    type: 'layout',
    docs: {
      description: 'Require the same indentation for the continued lines of instructions',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: [],
      rationale: 'Lines that belong together are easier to see with the same indentation.',
      references: ['https://docs.docker.com/reference/dockerfile/#format'],
      silent: [
        'the lines are text of a shell',
        'the line begins inside quotes',
        'a template writes the instruction',
      ],
      examples: {
        bad: 'FROM debian:13\nENV A=1 \\\n    B=2 \\\n      C=3 \\\n    D=4',
        good: 'FROM debian:13\nENV A=1 \\\n    B=2 \\\n    C=3 \\\n    D=4',
        fixed: 'FROM debian:13\nENV A=1 \\\n    B=2 \\\n    C=3 \\\n    D=4',
      },
    },
    messages: { differs: 'The line is indented differently from the others; use {{wanted}}.' },
    fixable: 'whitespace',
    ...ruleOptions({
      indent: choice(
        'Indentation; `majority` uses the most common one of the file.',
        ['majority', '2', '4', 'tab'],
        'majority',
      ),
    }),
  },
  create(context) {
    const [{ indent }] = context.options;
    const { sourceCode } = context;
    return {
      Dockerfile(ast) {
        const wanted = INDENTS[indent] ?? continuationIndent(ast);
        for (const { instruction, range } of indentationsIn(ast)) {
          if (ast.text.slice(...range) === wanted || !isEditable(sourceCode, instruction)) continue;
          context.report({
            node: { range },
            messageId: 'differs',
            data: { wanted: describe(wanted) },
            fix: (fixer) => fixer.replaceTextRange(range, wanted),
          });
        }
      },
    };
  },
});

/** The most common indentation of continued lines, the first one of a draw; four spaces where there is none. */
export const continuationIndent = onceFor((ast: Dockerfile): string => {
  const counts = new Map<string, number>();
  for (const { range } of indentationsIn(ast)) {
    const indentation = ast.text.slice(...range);
    counts.set(indentation, (counts.get(indentation) ?? 0) + 1);
  }
  let [best, most] = ['    ', 0];
  for (const [indentation, number] of counts) {
    if (number > most && indentation !== '') [best, most] = [indentation, number];
  }
  return best;
});

interface Indentation {
  readonly instruction: Instruction;
  readonly range: Range;
}

/** Of the lines that begin with a word of an instruction or, between such words, a comment. */
const indentationsIn = onceFor(({ instructions, text }: Dockerfile): readonly Indentation[] =>
  instructions.flatMap((instruction) => {
    const words = isList(instruction) ? wordsOf(instruction).slice(1) : [];
    if (words.length === 0) return [];
    return (
      [...words, ...instruction.innerComments]
        .map(({ range: [start] }): Range => [skipBlanksBack(text, start), start])
        // Not by the start of the line: one line may hold any number of words.
        .filter(([from]) => from > instruction.range[0] && text[from - 1] === '\n')
        .toSorted(([left], [right]) => left - right)
        .map((range) => ({ instruction, range }))
    );
  }),
);

function isList(instruction: Instruction): boolean {
  if (instruction.trailingComment !== null || instruction.heredocs.length > 0) return false;
  return (
    listItems(instruction).length > 0 ||
    instruction.type === 'CopyInstruction' ||
    instruction.type === 'AddInstruction'
  );
}

function describe(indentation: string): string {
  if (indentation === '\t') return 'one tab';
  const isPlain = /^ *$/.test(indentation);
  return isPlain ? `${indentation.length} spaces` : 'the most common indentation';
}
