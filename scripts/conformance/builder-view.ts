/** Our tree in the shape of BuildKit's parse tree, so that both can be compared word by word. */

import type {
  AnyNode,
  Dockerfile,
  Flag,
  HealthcheckInstruction,
  Instruction,
  KeyValue,
  Keyword,
  Word,
} from '../../src/syntax/nodes.ts';
import { LineIndex } from '../../src/syntax/source-text.ts';

export interface BuilderNode {
  readonly keyword: string;
  readonly flags: readonly string[];
  readonly args: readonly string[];
  readonly json: boolean;
  readonly start: number;
  readonly end: number;
  readonly heredocs: readonly {
    readonly name: string;
    readonly fd: number;
    readonly expand: boolean;
    readonly chomp: boolean;
    readonly content: string;
  }[];
  readonly child: BuilderNode | null;
}

export function builderView(ast: Dockerfile): readonly BuilderNode[] {
  const lines = new LineIndex(ast.text);
  return ast.instructions.map((instruction) => viewOf(instruction, lines));
}

function viewOf(instruction: Instruction, lines: LineIndex): BuilderNode {
  const inner = instruction.type === 'OnbuildInstruction' ? instruction.instruction : null;
  const heredocs = [...instruction.heredocs, ...(inner?.heredocs ?? [])];
  return {
    keyword: instruction.keyword.text,
    // A bare `--` is no flag to BuildKit.
    flags: instruction.flags.filter(({ name, value }) => name !== '' || value !== null).map(flagText),
    args: argumentsOf(instruction),
    json: isJson(instruction),
    start: lines.lineOf(instruction.range[0]),
    end: lines.lineOf(instruction.range[1]),
    heredocs: heredocs.map((heredoc) => ({
      name: heredoc.delimiter,
      fd: heredoc.fileDescriptor,
      expand: !heredoc.isQuoted,
      chomp: heredoc.stripsTabs,
      content: heredoc.body,
    })),
    child: inner && viewOf(inner, lines),
  };
}

function flagText(flag: Flag): string {
  return flag.value === null ? `--${flag.name}` : `--${flag.name}=${flag.value.text}`;
}

/** BuildKit reads flags byte by byte and takes each byte for a character. */
export function decodeFlag(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}

/**
 * Whether a flag holds a character with a byte that BuildKit takes for white space (85 or A0 in hexadecimal): there
 * its flag ends, often in the middle of a character. The type of a HEALTHCHECK is read in the same way. See docs/deviations.md.
 * `mayBeLost`: the file has such a byte, which stands for U+FFFD here when it is no part of a character.
 */
export function hasSplitFlag(instruction: Instruction, text: string, mayBeLost: boolean): boolean {
  const [start, end] = [instruction.keyword.range[1], instruction.range[1]];
  if (instruction.flags.length === 0 && instruction.type !== 'HealthcheckInstruction') return false;
  if (mayBeLost && text.slice(start, end).includes('\uFFFD')) return true;
  const bytes = Buffer.from(text.slice(start, end), 'utf8');
  return bytes.includes(0x85) || bytes.includes(0xa0);
}

function isJson(instruction: Instruction): boolean {
  switch (instruction.type) {
    case 'CopyInstruction':
    case 'AddInstruction':
    case 'VolumeInstruction':
      return instruction.isJson;
    case 'RunInstruction':
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'ShellInstruction':
    case 'HealthcheckInstruction':
      return instruction.form?.type === 'ExecForm';
    default:
      return false;
  }
}

function texts(words: readonly (Word | Keyword | null)[]): readonly string[] {
  return words.filter((word) => word !== null).map(({ text }) => text);
}

function formWords(form: AnyNode | null): readonly string[] {
  if (form?.type === 'ExecForm') return form.elements.map(({ value }) => value);
  return form?.type === 'ShellForm' && form.text !== '' ? [form.text] : [];
}

function pairWords(pairs: readonly KeyValue[], separator: string): readonly string[] {
  return pairs.flatMap(({ key, value }) => [key.text, value?.text ?? '', separator]);
}

/** The tree keeps no arguments of NONE and of unknown types, which are errors. */
function healthcheckWords({ kind, form }: HealthcheckInstruction): readonly string[] {
  return kind === null ? [] : [kind.text, ...formWords(form)];
}

function argumentsOf(instruction: Instruction): readonly string[] {
  switch (instruction.type) {
    case 'FromInstruction': {
      const { image, asKeyword, stageName, argumentsText } = instruction;
      const all = argumentsText.split(/[\t\v\f\r ]+/).filter(Boolean);
      // With a wrong count of arguments BuildKit keeps them all until it says so; the tree holds those with a meaning.
      if (all.length !== 3 || asKeyword === null) return all;
      return texts([image, asKeyword, stageName]);
    }
    case 'RunInstruction':
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'ShellInstruction':
      return formWords(instruction.form);
    case 'HealthcheckInstruction':
      return healthcheckWords(instruction);
    case 'CopyInstruction':
    case 'AddInstruction':
      return texts([...instruction.sources, instruction.destination]);
    case 'EnvInstruction':
    case 'LabelInstruction':
      return pairWords(instruction.pairs, instruction.isLegacy ? '' : '=');
    case 'ArgInstruction':
      return instruction.declarations.map(({ key, value }) =>
        value === null ? key.text : `${key.text}=${value.text}`,
      );
    case 'ExposeInstruction':
      return texts(instruction.ports);
    case 'VolumeInstruction':
      return texts(instruction.paths);
    case 'UserInstruction':
      return texts([instruction.user]);
    case 'WorkdirInstruction':
      return texts([instruction.path]);
    case 'StopsignalInstruction':
      return texts([instruction.signal]);
    case 'MaintainerInstruction':
      return texts([instruction.name]);
    default:
      return [];
  }
}
