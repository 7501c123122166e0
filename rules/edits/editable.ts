import {
  type Command,
  type Dockerfile,
  hasTemplateMark,
  type Instruction,
  lastBeginningAt,
  onceFor,
  type SourceCode,
} from '../../src/rule-api.ts';

/** Whether an instruction may be edited at all: no template produces it and no syntax problem makes it doubtful. */
export function isEditable(source: SourceCode, instruction: Instruction): boolean {
  if (isTemplated(source, instruction)) return false;
  const problems = problemsIn(source.ast);
  const last = problems[lastBeginningAt(problems, instruction.range[1] - 1)];
  return last === undefined || last.furthestEnd <= instruction.range[0];
}

/** Whether the words of a command may be edited: they are in the file as the shell gets them, and so is the instruction. */
export function isEditableCommand(source: SourceCode, { hasExactRanges, instruction }: Command): boolean {
  return hasExactRanges && isEditable(source, instruction);
}

/** Whether a template writes a part of an instruction. */
export function isTemplated(source: SourceCode, instruction: Instruction): boolean {
  return templatedIn(source.ast).has(instruction);
}

const templatedIn = onceFor(({ instructions, text }: Dockerfile): ReadonlySet<Instruction> => {
  if (!hasTemplateMark(text)) return new Set();
  const all = instructions.flatMap((each) =>
    each.type === 'OnbuildInstruction' && each.instruction !== null ? [each, each.instruction] : [each],
  );
  return new Set(all.filter(({ range }) => hasTemplateMark(text.slice(...range))));
});

/** What makes an edit doubtful, in order, each with the furthest end of all up to it. */
const problemsIn = onceFor(({ problems }: Dockerfile) => {
  let furthestEnd = 0;
  return problems
    .filter(({ phase }) => phase !== 'note')
    .toSorted((left, right) => left.range[0] - right.range[0])
    .map(({ range }) => {
      furthestEnd = Math.max(furthestEnd, range[1]);
      return { range, furthestEnd };
    });
});
