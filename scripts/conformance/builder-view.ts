/** Our tree in the shape of BuildKit's parse tree, so that both can be compared word by word. */

import type { AnyNode, Dockerfile, Flag, Instruction, KeyValue, Word } from '../../src/syntax/nodes.ts';
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
    flags: instruction.flags.filter(({ name }) => name !== '').map(flagText),
    args: argumentsOf(instruction),
    json: isJson(instruction),
    start: lines.lineOf(instruction.range[0]),
    end: lines.lineOf(Math.max(instruction.range[0], instruction.range[1] - 1)),
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

function texts(words: readonly (Word | null)[]): readonly string[] {
  return words.filter((word) => word !== null).map(({ text }) => text);
}

function formWords(form: AnyNode | null): readonly string[] {
  if (form?.type === 'ExecForm') return form.elements.map(({ value }) => value);
  return form?.type === 'ShellForm' && form.text !== '' ? [form.text] : [];
}

function pairWords(pairs: readonly KeyValue[], separator: string): readonly string[] {
  return pairs.flatMap(({ key, value }) => [key.text, value?.text ?? '', separator]);
}

function argumentsOf(instruction: Instruction): readonly string[] {
  switch (instruction.type) {
    case 'FromInstruction': {
      const { image, asKeyword, stageName } = instruction;
      return [...texts([image]), ...(asKeyword ? [asKeyword.text] : []), ...texts([stageName])];
    }
    case 'RunInstruction':
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'ShellInstruction':
      return formWords(instruction.form);
    case 'HealthcheckInstruction':
      return [...(instruction.kind ? [instruction.kind.name] : []), ...formWords(instruction.form)];
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
