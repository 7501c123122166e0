import {
  type Comment,
  type Fix,
  type Instruction,
  type SourceCode,
  SUPPRESSION_WORDS,
  type TrailingComment,
} from '../../src/rule-api.ts';
import { indentationAt, lineEnd, lineStart, nextLineStart, skipBlanksBack } from './physical-lines.ts';

/** Words of linters whose comments are not read. */
const UNREAD_WORDS = ['tfsec', 'nosec', 'dockle'];

/** Comments for linters; they go when the instruction they speak about goes. */
const LINTER_COMMENT = new RegExp(
  `^\\s*(?:${[...SUPPRESSION_WORDS, ...UNREAD_WORDS].map((word) => word.replace(':', '')).join('|')})\\b`,
  'i',
);

/** Names that make a first-line comment a parser directive. */
const DIRECTIVE = /^#[ \t]*(?:syntax|escape|check)[ \t]*=/i;

/** The instruction that is in the file itself: for the trigger of an ONBUILD, the ONBUILD. */
export function outermostInstruction(instruction: Instruction): Instruction {
  const { parent } = instruction;
  return parent?.type === 'OnbuildInstruction' ? outermostInstruction(parent) : instruction;
}

/** The instruction that does something: for an ONBUILD, its trigger. */
export function effectiveInstruction(instruction: Instruction): Instruction {
  return instruction.type === 'OnbuildInstruction' ? (instruction.instruction ?? instruction) : instruction;
}

/** Puts lines directly above an instruction, with its indentation and below the comments that touch it. */
export function insertLineAbove(source: SourceCode, instruction: Instruction, line: string): Fix {
  const [start] = outermostInstruction(instruction).range;
  const at = lineStart(source.text, start);
  const inserted = `${indentationAt(source.text, start)}${line}${source.lineEnding}`;
  return (fixer) => fixer.insertTextBeforeRange([at, at], inserted);
}

/** Puts a line directly below an instruction, with its indentation. */
export function insertLineBelow(source: SourceCode, instruction: Instruction, line: string): Fix {
  const outer = outermostInstruction(instruction);
  const at = lineEnd(source.text, outer.range[1]);
  const inserted = `${source.lineEnding}${indentationAt(source.text, outer.range[0])}${line}`;
  return (fixer) => fixer.insertTextAfterRange([at, at], inserted);
}

/**
 * Cuts `# text` off an instruction and writes it on a comment line above the line it stood on; `null` where it would
 * become a parser directive.
 */
export function moveCommentAbove(source: SourceCode, comment: TrailingComment): Fix | null {
  const { text } = source;
  const written = source.getText(comment);
  if (DIRECTIVE.test(written)) return null;
  const [start, end] = comment.range;
  const above = lineStart(text, start);
  const inserted = `${indentationAt(text, start)}${written}${source.lineEnding}`;
  const cut = [skipBlanksBack(text, start), comment.isContinued ? end : lineEnd(text, end)] as const;
  return (fixer) => [fixer.insertTextBeforeRange([above, above], inserted), fixer.removeRange(cut)];
}

/**
 * Deletes the lines of an instruction with its heredoc bodies, and a blank line that would follow another one. Comments
 * that touch it stay, unless all of them are for linters or `withComments` is given.
 */
export function deleteInstruction(
  source: SourceCode,
  instruction: Instruction,
  { withComments = false }: { readonly withComments?: boolean } = {},
): Fix {
  const { text } = source;
  const outer = outermostInstruction(instruction);
  const [start, end] = outer.range;
  const comments = outer.leadingComments;
  const [firstComment] = comments;
  const goes = firstComment !== undefined && (withComments || comments.every(isLinterComment));
  const from = lineStart(text, goes ? firstComment.range[0] : start);
  const to = nextLineStart(text, end);
  if (to <= end) return (fixer) => fixer.removeRange([lastLineBreak(text, from), to]);
  const isDoubled = isBlankLine(text, to) && (from === 0 || isBlankLine(text, lineStart(text, from - 1)));
  return (fixer) => fixer.removeRange([from, isDoubled ? nextLineStart(text, to) : to]);
}

/** Writes the comments that touch an instruction above those of another one, without those for linters; `null`: none. */
export function copyComments(source: SourceCode, from: Instruction, to: Instruction): Fix | null {
  const comments = from.leadingComments.filter((comment) => !isLinterComment(comment));
  if (comments.length === 0) return null;
  const [start] = (to.leadingComments[0] ?? outermostInstruction(to)).range;
  const at = lineStart(source.text, start);
  const indentation = indentationAt(source.text, start);
  const lines = comments.map((comment) => `${indentation}${source.getText(comment)}${source.lineEnding}`);
  return (fixer) => fixer.insertTextBeforeRange([at, at], lines.join(''));
}

function isBlankLine(text: string, at: number): boolean {
  return at < text.length && text.slice(at, lineEnd(text, at)).trim() === '';
}

/** Replaces everything after keyword and flags. */
export function replaceArguments(instruction: Instruction, text: string): Fix {
  return (fixer) => fixer.replaceTextRange(instruction.argumentsRange, text);
}

/** Replaces keyword, flags and arguments. */
export function replaceInstruction(instruction: Instruction, text: string): Fix {
  return (fixer) =>
    fixer.replaceTextRange([instruction.keyword.range[0], instruction.argumentsRange[1]], text);
}

function isLinterComment(comment: Comment): boolean {
  return LINTER_COMMENT.test(comment.text);
}

/** On the last line there is no line break after: the one before goes instead. */
function lastLineBreak(text: string, offset: number): number {
  if (offset === 0) return 0;
  return text[offset - 2] === '\r' ? offset - 2 : offset - 1;
}
