import type { Instruction, SourceCode } from '../../src/rule-api.ts';

const TEMPLATE_MARKS = ['{{', '<%', '@@'] as const;

/** Whether a text is filled in by a template before the builder reads it. */
export function hasTemplateMark(text: string): boolean {
  return TEMPLATE_MARKS.some((mark) => text.includes(mark));
}

/** Whether an instruction may be edited at all: no template produces it and no syntax problem makes it doubtful. */
export function isEditable(source: SourceCode, instruction: Instruction): boolean {
  if (hasTemplateMark(source.getText(instruction))) return false;
  return !source.ast.problems.some(
    ({ phase, range }) =>
      phase !== 'note' && range[0] < instruction.range[1] && instruction.range[0] < range[1],
  );
}
