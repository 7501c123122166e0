/** Instructions as written, for the published model. */
import { effectOf } from '../model/layers.ts';
import type { Comment, Flag, Heredoc, Instruction, KeyValue, Word } from '../syntax/nodes.ts';
import { expandedText, type InspectContext } from './context.ts';
import { setHome, withLinks } from './links.ts';
import type { CommentView, HeredocView, InstructionView } from './model.ts';
import type { Places } from './places.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The view of one instruction; `home` is its JSON pointer. */
export function instructionView(
  instruction: Instruction,
  context: InspectContext,
  home: string,
): InstructionView {
  const { places, model } = context;
  const fields = new UnknownFields();
  const { keyword, innerComments, leadingComments } = instruction;
  const inner = instruction.type === 'OnbuildInstruction' ? instruction.instruction : null;
  const outer = instruction.parent?.type === 'OnbuildInstruction' ? instruction.parent : null;
  const view = {
    ...places.at(instruction.range),
    kind: keyword.name,
    keyword: keyword.text,
    effect: effectOf(outer ?? instruction),
    flags: fields.map('flags', flagsOf(instruction.flags, context)),
    words: wordsOf(instruction),
    form: formOf(instruction),
    heredocs: instruction.heredocs.map((heredoc) => heredocView(heredoc, places)),
    onbuild: outer !== null,
    trigger: inner === null ? null : context.instruction(inner),
    comments: [...leadingComments, ...innerComments].map((comment) => commentView(comment, places)),
    unknown: fields.names,
  };
  const stage = () => {
    const found = model.stageOf(instruction);
    return found === null ? null : context.stage(found);
  };
  return setHome(withLinks(view, { stage }), home);
}

function flagsOf(
  flags: readonly Flag[],
  context: InspectContext,
): readonly (readonly [string, string | null])[] {
  return flags.map(({ name, value }) => [name, value === null ? 'true' : expandedText(context, value)]);
}

function formOf(instruction: Instruction): InstructionView['form'] {
  const form = 'form' in instruction ? instruction.form : null;
  return form === null ? '' : form.type === 'ExecForm' ? 'exec' : 'shell';
}

const textOf = (word: Word | null): readonly string[] => (word === null ? [] : [word.text]);

const pairText = ({ key, value }: KeyValue) => (value === null ? key.text : `${key.text}=${value.text}`);

function wordsOf(instruction: Instruction): readonly string[] {
  switch (instruction.type) {
    case 'FromInstruction': {
      const { image, asKeyword, stageName } = instruction;
      return [...textOf(image), ...(asKeyword === null ? [] : [asKeyword.name]), ...textOf(stageName)];
    }
    case 'RunInstruction':
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'ShellInstruction':
    case 'HealthcheckInstruction': {
      const { form } = instruction;
      const kind = instruction.type === 'HealthcheckInstruction' ? instruction.kind : null;
      const words = form?.type === 'ExecForm' ? form.elements.map(({ value }) => value) : [form?.text ?? ''];
      return [...(kind === null ? [] : [kind.name]), ...words.filter((word) => word !== '')];
    }
    case 'CopyInstruction':
    case 'AddInstruction':
      return [...instruction.sources.map(({ text }) => text), ...textOf(instruction.destination)];
    case 'EnvInstruction':
    case 'LabelInstruction':
      return instruction.pairs.map(pairText);
    case 'ArgInstruction':
      return instruction.declarations.map(pairText);
    case 'ExposeInstruction':
      return instruction.ports.map(({ text }) => text);
    case 'VolumeInstruction':
      return instruction.paths.map(({ text }) => text);
    case 'UserInstruction':
      return textOf(instruction.user);
    case 'WorkdirInstruction':
      return textOf(instruction.path);
    case 'StopsignalInstruction':
      return textOf(instruction.signal);
    case 'MaintainerInstruction':
      return textOf(instruction.name);
    case 'OnbuildInstruction':
      return instruction.instruction === null ? [] : [instruction.argumentsText];
    case 'UnknownInstruction':
      return instruction.argumentsText.split(/\s+/).filter((word) => word !== '');
  }
}

function heredocView(heredoc: Heredoc, places: Places): HeredocView {
  return {
    ...places.at(heredoc.range),
    delimiter: heredoc.delimiter,
    quoted: heredoc.isQuoted,
    stripsTabs: heredoc.stripsTabs,
    body: heredoc.body,
    unknown: [],
  };
}

/** The view of a comment line. */
export function commentView(comment: Comment, places: Places): CommentView {
  const { range, text, isInsideInstruction } = comment;
  return { ...places.at(range), content: text.trim(), insideInstruction: isInsideInstruction, unknown: [] };
}
