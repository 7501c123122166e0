/** Finds the commands of an instruction in its shell trees, exec forms and the scripts in their strings. */
import { childrenOf } from '../../syntax/children.ts';
import type { MappedText } from '../../syntax/mapped-text.ts';
import type {
  AnyNode,
  ExecForm,
  Range,
  ShellAndOr,
  ShellAssignment,
  ShellCommand,
  ShellDialect,
  ShellNode,
  ShellPipeline,
  ShellScript,
  ShellStatement,
  ShellSubstitution,
  ShellWord,
} from '../../syntax/nodes.ts';
import { parseShell } from '../../syntax/shell/parse-shell.ts';
import { once } from '../once.ts';
import type { Argument, Command, RunStep, Stage, Wrapper } from '../types.ts';
import { argumentOfElement, argumentOfWord } from './arguments.ts';
import { baseName } from './base-name.ts';
import { type Block, readBlock } from './block-keywords.ts';
import { type CommandBlock, CommandPlace, commandsIn } from './command-context.ts';
import { CommandNode, type CommandSite } from './command-node.ts';
import { inputOf, isExactCopy, sourceOf, textOfWords } from './nested-scripts.ts';
import { noteNestedPlace, type ScriptHost } from './nesting.ts';
import { mayWrap, type Target, unwrap, unwrapFind } from './wrappers.ts';

/** What surrounds an instruction. */
export interface CommandScope {
  /** The text of the file. */
  readonly source: string;
  readonly stage: Stage | null;
  /** `null` outside RUN. */
  readonly run: RunStep | null;
  /** The effective shell at the instruction; `null` when it is not known. */
  readonly dialect: ShellDialect | null;
  readonly isOnbuild: boolean;
}

/** Strings in strings in strings: nobody goes deeper. */
const MAX_DEPTH = 8;

/** One text that was parsed, and what its commands inherit. */
interface Text {
  readonly site: CommandSite;
  readonly dialect: ShellDialect | null;
  /** What it was parsed from, to find places in its words; `null` where they have none. */
  readonly mapped: () => MappedText | null;
  /** Whether the file's tree does not hold it. */
  readonly isNested: boolean;
  readonly depth: number;
  readonly wrappers: readonly Wrapper[];
  readonly assignments: Command['assignments'];
  /** What runs it, when it is the script of a string. */
  readonly host: ScriptHost | null;
}

/** A node that is still to be read, and where its commands belong. */
interface Task {
  readonly node: AnyNode;
  readonly place: CommandPlace;
  readonly text: Text;
  readonly block: CommandBlock;
}

/** A command whose wrappers are being taken off. */
interface Candidate {
  readonly words: readonly Argument[];
  /** `null` where the tree has none. */
  readonly node: ShellCommand | null;
  readonly range: Range;
  readonly place: CommandPlace;
  readonly text: Text;
  readonly block: CommandBlock;
  readonly wrappers: readonly Wrapper[];
  readonly assignments: Command['assignments'];
  readonly depth: number;
  /** The command of whichever tree whose standard input it has; `null` when it gets another one. */
  readonly reader: ShellCommand | null;
}

/** A block inside another that runs beside its pipeline. */
function asideOf(block: CommandBlock): CommandBlock {
  const inner: CommandBlock = { entries: [], isAside: true };
  block.entries.push(inner);
  return inner;
}

/** Reads the nodes of an instruction in source order. Trees and strings nest as deep as the text: no recursion. */
export class CommandWalk {
  readonly #scope: CommandScope;
  readonly #instruction: Command['instruction'];
  readonly #root: CommandBlock = { entries: [], isAside: false };
  readonly #tasks: Task[] = [];

  constructor(scope: CommandScope, instruction: Command['instruction']) {
    this.#scope = scope;
    this.#instruction = instruction;
  }

  readScript(script: ShellScript): void {
    const { parent } = script;
    const dialect = effectiveDialect(script, this.#scope.dialect);
    const text: Text = {
      site: this.#site(dialect, null, true),
      dialect: script.dialect,
      mapped: once(() => sourceOf(parent)),
      isNested: false,
      depth: 0,
      wrappers: [],
      assignments: [],
      host: null,
    };
    this.#pushAll(script.statements, CommandPlace.surface, text, this.#root);
  }

  readExecForm(form: ExecForm): void {
    const words = form.elements.map((element) => argumentOfElement(element, this.#scope.source));
    if (words.length === 0) return;
    const text: Text = {
      site: this.#site(null, form, true),
      dialect: null,
      mapped: () => null,
      isNested: false,
      depth: 0,
      wrappers: [],
      assignments: [],
      host: null,
    };
    this.#readCandidate({
      words,
      node: null,
      range: form.range,
      place: CommandPlace.surface,
      text,
      block: this.#root,
      wrappers: [],
      assignments: [],
      depth: 0,
      reader: null,
    });
  }

  finish(): readonly Command[] {
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) this.#read(task);
    const commands = [...commandsIn(this.#root, { isReversed: false, hasSubstitutions: true })];
    // Only here-documents lie after commands that follow them.
    return isSorted(commands) ? commands : commands.sort((a, b) => a.range[0] - b.range[0]);
  }

  #site(dialect: ShellDialect | null, execForm: ExecForm | null, hasExactRanges: boolean): CommandSite {
    const { stage, run, isOnbuild } = this.#scope;
    return { instruction: this.#instruction, stage, run, isOnbuild, execForm, dialect, hasExactRanges };
  }

  #push(node: AnyNode, place: CommandPlace, text: Text, block: CommandBlock): void {
    this.#tasks.push({ node, place, text, block });
  }

  /** The first one is read first. */
  #pushAll(nodes: readonly AnyNode[], place: CommandPlace, text: Text, block: CommandBlock): void {
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at];
      if (node === undefined || (node.type === 'ShellWord' && !mayHoldCommands(node.text, text))) continue;
      this.#push(node, place, text, block);
    }
  }

  #read({ node, place, text, block }: Task): void {
    switch (node.type) {
      case 'ShellStatement':
        this.#push(node.body, placeOfStatement(node, place, text), text, block);
        return;
      case 'ShellAndOr':
        this.#readList(node, place, text, block);
        return;
      case 'ShellPipeline':
        this.#readPipeline(node, place, text, block);
        return;
      case 'ShellCommand':
        this.#readCommand(node, place, text, block);
        return;
      case 'ShellFunction':
        this.#push(node.body, place.inside({ isInFunction: true, pipeline: null }), text, asideOf(block));
        return;
      case 'ShellGroup': {
        const isInSubshell = place.isInSubshell || node.kind === 'subshell';
        this.#pushAll(node.redirects, place, text, block);
        this.#pushAll(node.body, place.inside({ isInSubshell }), text, block);
        return;
      }
      case 'ShellIf': {
        this.#pushAll(node.redirects, place, text, block);
        const branch = place.inside({ isConditional: true });
        this.#pushAll(node.otherwise ?? [], branch, text, block);
        for (const [back, clause] of node.clauses.toReversed().entries()) {
          const isFirst = back === node.clauses.length - 1;
          this.#pushAll(clause.body, branch, text, block);
          const conditionPlace = isFirst ? place.inside({}) : branch;
          this.#pushAll(clause.condition, conditionPlace.with({ isCondition: true }), text, block);
        }
        return;
      }
      case 'ShellLoop': {
        const inside = place.inside({ isInLoop: true });
        this.#pushAll(node.redirects, place, text, block);
        this.#pushAll(node.body, inside, text, block);
        this.#pushAll(node.condition ?? [], inside.with({ isCondition: true }), text, block);
        this.#pushAll(node.items ?? [], place, text, block);
        return;
      }
      case 'ShellCase':
        this.#pushAll(node.redirects, place, text, block);
        this.#pushAll(node.items, place.inside({ isConditional: true }), text, block);
        this.#push(node.word, place, text, block);
        return;
      case 'ShellSubstitution':
        this.#readSubstitution(node, place, text, block);
        return;
      default:
        // Words, their parts, redirections, tests and the items of `case`.
        this.#pushAll(childrenOf(node), place, text, block);
    }
  }

  #readList(node: ShellAndOr, place: CommandPlace, text: Text, block: CommandBlock): void {
    const { operands, operators } = node;
    for (let at = operands.length - 1; at >= 0; at -= 1) {
      const operand = operands[at];
      if (operand === undefined) continue;
      const inside = place.with({
        operatorBefore: operators[at - 1]?.text ?? null,
        operatorAfter: operators[at]?.text ?? null,
        isConditional: place.isConditional || at > 0,
      });
      this.#push(operand, inside, text, block);
    }
  }

  #readPipeline(node: ShellPipeline, place: CommandPlace, text: Text, block: CommandBlock): void {
    const { commands } = node;
    const [first] = commands;
    const isNegated = place.isNegated || node.isNegated;
    if (commands.length === 1 && first !== undefined) {
      const time = node.isTimed ? timeWrapper(node, first, this.#scope.source) : null;
      const timed = time === null ? text : { ...text, wrappers: [...text.wrappers, time] };
      this.#push(first, place.with({ isNegated }), timed, block);
      return;
    }
    const members = commands.map((): CommandBlock => ({ entries: [], isAside: false }));
    for (const member of members) block.entries.push(member);
    for (let index = commands.length - 1; index >= 0; index -= 1) {
      const command = commands[index];
      const member = members[index];
      if (command === undefined || member === undefined) continue;
      const pipeline = { members, index, outer: place.pipeline };
      this.#push(command, place.with({ isNegated, pipeline }), text, member);
    }
  }

  #readSubstitution(node: ShellSubstitution, place: CommandPlace, text: Text, block: CommandBlock): void {
    const inside = place.inside({ isInSubstitution: true, isNegated: false, pipeline: null });
    this.#pushAll(
      node.statements,
      inside,
      isWithoutPlaces(node) ? withoutPlaces(text) : text,
      asideOf(block),
    );
  }

  #readCommand(node: ShellCommand, place: CommandPlace, text: Text, block: CommandBlock): void {
    const keyword = readBlock(node, place, text.dialect?.family);
    if (keyword !== null) {
      this.#readBlock(keyword, text, block);
      return;
    }
    this.#pushAll(node.redirects, place, text, block);
    this.#pushAll(node.args, place, text, block);
    if (node.name !== null) this.#pushAll([node.name], place, text, block);
    this.#pushAll(node.assignments, place, text, block);
    // PowerShell assigns what a command returns; that is no variable of its environment.
    const own = text.dialect?.family === 'powershell' ? [] : node.assignments.map(assignmentOf);
    this.#readSimple(node.name, node.args, {
      words: NO_WORDS,
      node: text.isNested ? null : node,
      reader: node,
      range: node.range,
      place,
      text,
      block,
      wrappers: text.wrappers,
      assignments: own.length === 0 ? text.assignments : [...text.assignments, ...own],
      depth: text.depth,
    });
  }

  #readBlock({ parts, words, place }: Block, text: Text, block: CommandBlock): void {
    this.#pushAll(words, place, text, block);
    for (const part of parts.toReversed()) this.#pushAll(part.nodes, part.place, text, block);
    const [name, ...args] = words;
    const last = words.at(-1);
    if (name?.type !== 'ShellWord' || last === undefined) return;
    this.#readSimple(name, args, {
      words: NO_WORDS,
      node: null,
      reader: null,
      range: [name.range[0], last.range[1]],
      place,
      text,
      block,
      wrappers: text.wrappers,
      assignments: text.assignments,
      depth: text.depth,
    });
  }

  /** Most commands start no other one: their arguments are made when somebody asks for them. */
  #readSimple(name: ShellWord | null, args: ShellCommand['args'], candidate: Candidate): void {
    if (name === null) return;
    const { isNested } = candidate.text;
    const nameArgument = argumentOfWord(name, isNested);
    const argumentsOf = () => args.map((word) => argumentOfWord(word, isNested));
    const program = name.value === null ? '' : baseName(name.value);
    if (program === 'find' || mayWrap(program)) {
      this.#readCandidate({ ...candidate, words: [nameArgument, ...argumentsOf()] });
    } else this.#emit(candidate, nameArgument, argumentsOf);
  }

  /** Takes wrappers off until the program itself is left, or a script that is read as a text of its own. */
  #readCandidate(first: Candidate): void {
    let candidate = first;
    const wrappers = [...first.wrappers];
    for (let count = 0; count < MAX_WRAPPERS; count += 1) {
      const found = candidate.depth < MAX_DEPTH ? unwrap(candidate.words) : null;
      if (found === null) break;
      const { target, isNesting } = found;
      wrappers.push(found.wrapper);
      const assignments = [...candidate.assignments, ...found.assignments];
      if (target.kind !== 'words') {
        if (this.#readTarget(target, { ...candidate, wrappers, assignments })) return;
        wrappers.pop();
        break;
      }
      candidate = {
        ...candidate,
        words: target.words,
        assignments,
        depth: candidate.depth + (isNesting ? 1 : 0),
        reader: isNesting ? null : candidate.reader,
      };
    }
    this.#emitWords({ ...candidate, wrappers });
  }

  #emitWords(candidate: Candidate): void {
    const [name, ...args] = candidate.words;
    if (name === undefined) return;
    this.#emit(candidate, name, () => args);
    const isFind = name.value !== null && baseName(name.value) === 'find';
    if (!isFind || candidate.depth >= MAX_DEPTH) return;
    for (const { target, wrapper } of unwrapFind(candidate.words)) {
      const words = target.kind === 'words' ? target.words : NO_WORDS;
      const start = words[0]?.range[0] ?? candidate.range[0];
      this.#readCandidate({
        ...candidate,
        words,
        range: [start, words.at(-1)?.range[1] ?? start],
        wrappers: [...candidate.wrappers, wrapper],
        depth: candidate.depth + 1,
        reader: null,
      });
    }
  }

  #emit(candidate: Candidate, nameArgument: Argument, args: () => readonly Argument[]): void {
    const { text, block, range, node, wrappers, assignments, depth, place } = candidate;
    const parts = { range, nameArgument, args, wrappers, assignments, node, depth, context: place };
    const command = new CommandNode(text.site, parts);
    block.entries.push(command);
    if (text.host !== null && candidate.reader !== null)
      noteNestedPlace(command, { inner: candidate.reader, host: text.host });
  }

  /** Puts the script's statements in the place of the command; `false` when the script is not known or empty. */
  #readTarget(target: Exclude<Target, { readonly kind: 'words' }>, candidate: Candidate): boolean {
    const { text, place, block, wrappers, assignments, depth } = candidate;
    const host = text.mapped();
    const mapped = textOfTarget(target, candidate, host);
    if (mapped === null || target.shell.family === 'none') return false;
    const script = parseShell(mapped, target.shell, place.node ?? this.#instruction);
    if (script.statements.length === 0) return false;
    const isExact = text.site.hasExactRanges && isExactCopy(mapped, this.#scope.source);
    const nested: Text = {
      site: this.#site(target.shell, null, isExact),
      dialect: target.shell,
      mapped: () => mapped,
      isNested: true,
      depth: depth + 1,
      wrappers,
      assignments: assignments.slice(-MAX_INHERITED),
      host: hostOf(candidate),
    };
    // What a shell of its own sets ends with it; `eval` is the one that reads on in the same shell.
    const isInSubshell = place.isInSubshell || wrappers.at(-1)?.name !== 'eval';
    this.#pushAll(script.statements, place.inside({ isInSubshell }), nested, block);
    return true;
  }
}

function hostOf({ node, depth, place, wrappers, text }: Candidate): ScriptHost | null {
  const shell = wrappers.at(-1);
  const isExecForm = text.site.execForm !== null;
  return shell === undefined
    ? null
    : { node, isExecForm, dialect: text.dialect, depth, context: place, shell };
}

function textOfTarget(
  target: Exclude<Target, { readonly kind: 'words' }>,
  { reader, place }: Candidate,
  host: MappedText | null,
): MappedText | null {
  if (target.kind === 'script') return textOfWords(target.words, host);
  return reader === null || host === null ? null : inputOf(reader, place.pipeline, host);
}

/** A chain of wrappers that is longer than this is left alone. */
const MAX_WRAPPERS = 32;

/** Each command of a script lists the assignments around it: the nearest of them. */
const MAX_INHERITED = 64;

const NO_WORDS: readonly Argument[] = [];

/** SHELL and the base image decide, unless the script's own `#!` line does or the text was read for another family. */
function effectiveDialect(
  { dialect, parent }: ShellScript,
  effective: ShellDialect | null,
): ShellDialect | null {
  if (parent?.type === 'Heredoc' && parent.body.startsWith('#!')) return dialect;
  return effective === null || effective.family === dialect.family ? effective : dialect;
}

function placeOfStatement(
  { body, isBackground }: ShellStatement,
  place: CommandPlace,
  text: Text,
): CommandPlace {
  // An exec form has no statement, and a nested string is part of its host's.
  const node = place.node ?? (text.isNested ? null : body);
  if (node === place.node && !isBackground) return place;
  return place.with({ node, isBackground: place.isBackground || isBackground });
}

/** Whether a word may hold a substitution or a block: a quick look, because its parts are built on demand. */
function mayHoldCommands(word: string, { dialect }: Text): boolean {
  if (word.includes('(') || word.includes('`')) return true;
  return dialect?.family === 'posix' ? /\{[\s|]/.test(word) : word.includes('{');
}

/** Whether the escapes of a backquote substitution were taken out, so that all its nodes have the range of the whole. */
export function isWithoutPlaces({ kind, statements, range }: ShellSubstitution): boolean {
  return kind === 'backquote' && statements[0]?.range[0] === range[0];
}

function withoutPlaces(text: Text): Text {
  return { ...text, mapped: () => null, site: { ...text.site, hasExactRanges: false } };
}

function assignmentOf(node: ShellAssignment): Command['assignments'][number] {
  const { name, value, elements, isAppend, range } = node;
  const isKnown = elements === null && !isAppend;
  return { name, value: isKnown ? (value === null ? '' : value.value) : null, range };
}

/** The keyword `time` before a single command. */
function timeWrapper(node: ShellPipeline, first: ShellNode, source: string): Wrapper {
  const [start] = node.range;
  const before = source.slice(start, first.range[0]);
  const at = before.indexOf('time');
  if (at < 0) return { name: 'time', range: [start, start], args: [] };
  const option = before.indexOf('-p', at);
  return { name: 'time', range: [start + at, start + (option < 0 ? at + 4 : option + 2)], args: [] };
}

function isSorted(commands: readonly Command[]): boolean {
  return commands.every((command, at) => command.range[0] >= (commands[at - 1]?.range[0] ?? 0));
}
