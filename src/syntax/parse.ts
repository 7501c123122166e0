import { adoptChildren, setParent } from './children.ts';
import { lateDirective, readDirectives } from './directives.ts';
import { type FileState, reportProblem, startFile } from './file-state.ts';
import {
  commentOf,
  type LogicalLine,
  type PhysicalLine,
  physicalLineAt,
  readLogicalLine,
} from './logical-lines.ts';
import type { Comment, Dockerfile, Instruction, ParserDirective } from './nodes.ts';
import { parseStatement } from './parse-statement.ts';
import { DialectTracker } from './shell-dialect.ts';
import { noteSwallowedInstructions } from './swallowed-instruction.ts';
import { skipSpace, trimSpaceEnd } from './white-space.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** The builder reads at most this many bytes as one line: all before the line feed, byte order mark included. */
const MAX_LINE_BYTES = 65_535;
const BOM_BYTES = 3;
const LINE_FEED = 10;

/** Facts that parsing needs from outside the text. */
export interface ParseOptions {
  /**
   * Asked for the image of a FROM in files with the back-tick as escape token, whose authors mostly build Windows images:
   * what it runs on, `null` when that is not known.
   */
  readonly osOf?: (image: string) => 'linux' | 'windows' | null;
}

/** Reads a Dockerfile. Never throws: what the language does not allow is in `problems`. */
export function parse(source: string, options: ParseOptions = {}): Dockerfile {
  const hasBom = source.startsWith(BYTE_ORDER_MARK);
  const text = hasBom ? source.slice(1) : source;
  const block = readDirectives(text);
  const file = startFile(text, block.escapeToken, block.isForeign, [...block.problems]);
  file.position = block.end;
  const reader = new FileReader(file, block.comments, options);
  reader.read();
  const head: FileHead = { hasBom, directives: block.directives };
  reader.finish(head);
  return makeDockerfile(file, reader, head);
}

interface FileHead {
  readonly hasBom: boolean;
  readonly directives: readonly ParserDirective[];
}

function makeDockerfile(file: FileState, reader: FileReader, head: FileHead): Dockerfile {
  const root: Dockerfile = {
    type: 'Dockerfile',
    range: [0, file.text.length],
    parent: null,
    text: file.text,
    ...head,
    comments: reader.comments,
    instructions: reader.instructions,
    escapeToken: file.escapeToken,
    problems: file.problems.sort((left, right) => left.range[0] - right.range[0]),
  };
  for (const comment of root.comments) setParent(comment, root);
  adoptChildren(root);
  for (const instruction of root.instructions) {
    for (const comment of instruction.innerComments) setParent(comment, instruction);
  }
  return root;
}

/** Reads instructions and comments from the position of the file to its end. */
class FileReader {
  readonly comments: Comment[] = [];
  readonly instructions: Instruction[] = [];
  readonly #file: FileState;
  readonly #dialects: DialectTracker;
  /** Comment lines since the last blank line or instruction. */
  #pending: Comment[] = [];
  #hasStage = false;
  #isMissingFromReported = false;

  constructor(file: FileState, comments: readonly Comment[], { osOf }: ParseOptions) {
    this.#file = file;
    this.#dialects = new DialectTracker(file.escapeToken, osOf);
    for (const comment of comments) this.#addComment(comment);
  }

  read(): void {
    const { text } = this.#file;
    while (this.#file.position < text.length) {
      const line = physicalLineAt(text, this.#file.position);
      const first = skipSpace(text, line.start, line.end);
      if (first === line.end) this.#skipBlank(line);
      else if (text.charAt(first) === '#') this.#readComment(line);
      else this.#readInstruction(readLogicalLine(text, line.start, this.#file.escapeToken));
    }
  }

  /** Reports what can only be said at the end of the file. */
  finish({ hasBom, directives }: FileHead): void {
    const { text } = this.#file;
    this.#checkLineLengths(hasBom);
    if (text === '') reportProblem(this.#file, 'empty-file', [0, 0]);
    else if (this.instructions.length === 0)
      reportProblem(this.#file, 'no-instructions', [text.length, text.length]);
    else if (this.instructions.every((instruction) => instruction.type === 'ArgInstruction')) {
      reportProblem(this.#file, 'no-stages', this.instructions[0]?.keyword.range ?? [0, 0]);
    }
    const hasRead = new Set(directives.map((directive) => directive.range[0]));
    for (const comment of this.comments) {
      if (comment.isInsideInstruction || hasRead.has(comment.range[0])) continue;
      const problem = lateDirective(text, comment);
      if (problem !== null) this.#file.problems.push(problem);
    }
  }

  #skipBlank(line: PhysicalLine): void {
    this.#pending = [];
    this.#file.position = line.next;
  }

  #addComment(comment: Comment): void {
    this.comments.push(comment);
    this.#pending.push(comment);
  }

  #readComment(line: PhysicalLine): void {
    const comment = commentOf(this.#file.text, line, false);
    if (comment !== null) this.#addComment(comment);
    this.#file.position = line.next;
  }

  #readInstruction(line: LogicalLine): void {
    const file = this.#file;
    file.position = line.next;
    for (const range of line.emptyLines) {
      const end = trimSpaceEnd(file.text, range[0], range[1]);
      reportProblem(file, 'empty-continuation-line', [range[0], end], { fix: { range, text: '' } });
    }
    const instruction = parseStatement({
      file,
      line: line.text,
      tail: line.tail,
      start: 0,
      range: line.range,
      dialect: this.#dialects.current,
      innerComments: line.comments,
      leadingComments: this.#pending,
      isTrigger: false,
    });
    noteSwallowedInstructions(file, line);
    this.#pending = [];
    for (const comment of line.comments) this.comments.push(comment);
    this.instructions.push(instruction);
    this.#follow(instruction);
  }

  /** Keeps the shell in force and whether a stage has begun. */
  #follow(instruction: Instruction): void {
    if (instruction.type === 'FromInstruction') {
      this.#hasStage = true;
      this.#dialects.enterStage(instruction.image?.text ?? '', instruction.stageName?.text ?? null);
      return;
    }
    if (instruction.type === 'ShellInstruction' && instruction.form.type === 'ExecForm') {
      this.#dialects.setShell(instruction.form.elements.map((element) => element.value));
    }
    if (this.#hasStage || this.#isMissingFromReported) return;
    if (instruction.type === 'ArgInstruction' || instruction.type === 'UnknownInstruction') return;
    this.#isMissingFromReported = true;
    const { name, range } = instruction.keyword;
    reportProblem(this.#file, 'missing-from', range, { data: { keyword: name } });
  }

  #checkLineLengths(hasBom: boolean): void {
    const { text } = this.#file;
    for (let at = 0; at < text.length; ) {
      const line = physicalLineAt(text, at);
      if (line.next - line.start >= MAX_LINE_BYTES / 3 - BOM_BYTES)
        this.#checkLineLength(line, hasBom && at === 0 ? BOM_BYTES : 0);
      at = line.next;
    }
  }

  #checkLineLength(line: PhysicalLine, bytesBefore: number): void {
    const { text } = this.#file;
    const end = text.charCodeAt(line.next - 1) === LINE_FEED ? line.next - 1 : line.next;
    let bytes = bytesBefore;
    for (let at = line.start; at < end && bytes <= MAX_LINE_BYTES; at += 1) {
      const code = text.charCodeAt(at);
      // A surrogate is half of a character of four bytes.
      const isSurrogate = code >= 0xd800 && code <= 0xdfff;
      bytes += code < 0x80 ? 1 : code < 0x800 || isSurrogate ? 2 : 3;
    }
    if (bytes > MAX_LINE_BYTES) reportProblem(this.#file, 'line-too-long', [line.start, line.end]);
  }
}
