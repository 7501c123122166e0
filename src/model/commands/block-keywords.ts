/**
 * `if`, `for` and the like in PowerShell and cmd, whose trees have them as commands with brackets among their words.
 */
import type {
  AnyNode,
  ShellAssignment,
  ShellCommand,
  ShellFamily,
  ShellStatement,
  ShellWord,
} from '../../syntax/nodes.ts';
import type { CommandPlace, Surroundings } from './command-context.ts';

type Word = ShellWord | ShellAssignment;

/** Nodes inside a keyword's statement and their place. */
export interface BlockPart {
  readonly nodes: readonly AnyNode[];
  readonly place: CommandPlace;
}

/** A statement of a keyword, taken apart. */
export interface Block {
  readonly parts: readonly BlockPart[];
  /** The words of a command that is there without brackets, as cmd allows. */
  readonly words: readonly Word[];
  readonly place: CommandPlace;
}

const CONDITIONAL: Partial<Surroundings> = { isConditional: true };
const LOOP: Partial<Surroundings> = { isInLoop: true };
const FUNCTION: Partial<Surroundings> = { isInFunction: true, pipeline: null };
const PLAIN: Partial<Surroundings> = {};

/** What is true of the braces after a keyword of PowerShell. */
const POWERSHELL: ReadonlyMap<string, Partial<Surroundings>> = new Map([
  ...['if', 'elseif', 'else', 'switch', 'catch', 'trap'].map((name) => [name, CONDITIONAL] as const),
  ...['foreach', 'for', 'while', 'do', 'until'].map((name) => [name, LOOP] as const),
  ...['function', 'filter'].map((name) => [name, FUNCTION] as const),
  ...['try', 'finally', 'begin', 'process', 'end', 'param'].map((name) => [name, PLAIN] as const),
]);

/** Those whose parentheses are asked before the braces run. */
const ASKING: ReadonlySet<string> = new Set(['if', 'elseif', 'while', 'until', 'switch']);

/** Takes a keyword's statement apart; `null` when the command is none. */
export function readBlock(
  node: ShellCommand,
  place: CommandPlace,
  family: ShellFamily | undefined,
): Block | null {
  const keyword = node.name?.text.toLowerCase() ?? '';
  if (family === 'powershell' && POWERSHELL.has(keyword)) return readPowershell(keyword, node, place);
  if (family === 'cmd' && (keyword === 'if' || keyword === 'for')) return new CmdReader(node, place).read();
  return null;
}

function readPowershell(first: string, { args }: ShellCommand, place: CommandPlace): Block {
  const parts: BlockPart[] = [];
  let keyword = first;
  for (const word of args) {
    const statements = bracketOf(word);
    if (statements === null) {
      const text = word.text.toLowerCase();
      if (POWERSHELL.has(text)) keyword = text;
      parts.push({ nodes: [word], place });
    } else if (word.text.startsWith('{')) {
      parts.push({ nodes: statements, place: place.inside(POWERSHELL.get(keyword) ?? PLAIN) });
    } else {
      parts.push({ nodes: statements, place: place.inside({ isCondition: ASKING.has(keyword) }) });
    }
  }
  return { parts, words: [], place };
}

/** The statements of a word that is nothing but a bracket. */
function bracketOf(word: Word): readonly ShellStatement[] | null {
  if (word.type !== 'ShellWord' || !/^[({]/.test(word.text)) return null;
  const [part] = word.parts;
  return word.parts.length === 1 && part?.type === 'ShellSubstitution' ? part.statements : null;
}

/** Words of `if` that ask something of the next one. */
const CMD_QUESTIONS: ReadonlySet<string> = new Set(['exist', 'defined', 'errorlevel', 'cmdextversion']);

class CmdReader {
  readonly #words: readonly Word[];
  readonly #parts: BlockPart[] = [];
  #place: CommandPlace;
  #at = 0;

  constructor(node: ShellCommand, place: CommandPlace) {
    this.#words = node.name === null ? node.args : [node.name, ...node.args];
    this.#place = place;
  }

  read(): Block {
    for (;;) {
      const keyword = this.#text();
      if (keyword === 'if') this.#skipCondition();
      else if (keyword === 'for') this.#skipSet();
      else {
        const word = this.#words[this.#at];
        const statements = word === undefined ? null : bracketOf(word);
        if (statements === null) break;
        this.#parts.push({ nodes: statements, place: this.#place });
        this.#at += 1;
        if (this.#text() !== 'else') {
          this.#at = this.#words.length;
          break;
        }
        this.#at += 1;
      }
    }
    return { parts: this.#parts, words: this.#words.slice(this.#at), place: this.#place };
  }

  #text(): string {
    return this.#words[this.#at]?.text.toLowerCase() ?? '';
  }

  /** `if [/i] [not] exist path`, `if a==b`, `if a equ b`. */
  #skipCondition(): void {
    this.#place = this.#place.inside(CONDITIONAL);
    this.#at += 1;
    while (this.#text() === '/i' || this.#text() === 'not') this.#at += 1;
    const first = this.#text();
    const next = this.#words[this.#at + 1]?.text ?? '';
    if (CMD_QUESTIONS.has(first)) this.#at += 2;
    else if (first.endsWith('==')) this.#at += 2;
    else if (first.includes('==')) this.#at += 1;
    else this.#at += next.startsWith('==') && next !== '==' ? 2 : 3;
  }

  /** `for %i in (…) do`; the bracket holds no commands. */
  #skipSet(): void {
    this.#place = this.#place.inside(LOOP);
    while (this.#at < this.#words.length && this.#text() !== 'do') this.#at += 1;
    this.#at += 1;
  }
}
