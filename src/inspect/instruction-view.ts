/** Instructions as written, for the published model. */
import { effectOf } from '../model/state/layers.ts';
import type { Comment, Flag, Heredoc, Instruction, KeyValue, Word } from '../syntax/nodes.ts';
import { expandedText, type InspectContext } from './context.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type { CommentView, HeredocView, InstructionView, PairView, StageView } from './model.ts';
import type { Places } from './places.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The view of one instruction; `home` is its JSON pointer. */
export function instructionView(
  instruction: Instruction,
  context: InspectContext,
  home: string,
): InstructionView {
  return new InstructionObject(instruction, context, home);
}

const PRINTED = printedFields('Instruction');

class InstructionObject extends PlacedObject implements InstructionView {
  readonly #instruction: Instruction;
  readonly #context: InspectContext;
  #flags: Pick<InstructionView, 'flags' | 'unknown'> | null = null;
  #words: readonly string[] | null = null;
  #heredocs: readonly HeredocView[] | null = null;
  #comments: readonly CommentView[] | null = null;
  #pairs: readonly PairView[] | null = null;

  constructor(instruction: Instruction, context: InspectContext, home: string) {
    super(context.places, instruction.range, home);
    this.#instruction = instruction;
    this.#context = context;
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get #outer(): Instruction | null {
    const { parent } = this.#instruction;
    return parent?.type === 'OnbuildInstruction' ? parent : null;
  }

  get kind(): string {
    return this.#instruction.keyword.name;
  }

  get keyword(): string {
    return this.#instruction.keyword.text;
  }

  get effect(): InstructionView['effect'] {
    return effectOf(this.#outer ?? this.#instruction);
  }

  get flags(): InstructionView['flags'] {
    return this.#readFlags().flags;
  }

  get words(): readonly string[] {
    this.#words ??= wordsOf(this.#instruction);
    return this.#words;
  }

  get form(): InstructionView['form'] {
    return formOf(this.#instruction);
  }

  get heredocs(): readonly HeredocView[] {
    const { places } = this.#context;
    this.#heredocs ??= this.#instruction.heredocs.map((heredoc) => heredocView(heredoc, places));
    return this.#heredocs;
  }

  get onbuild(): boolean {
    return this.#outer !== null;
  }

  get trigger(): InstructionView | null {
    const inner = this.#instruction.type === 'OnbuildInstruction' ? this.#instruction.instruction : null;
    return inner === null ? null : this.#context.instruction(inner);
  }

  get pairs(): readonly PairView[] {
    this.#pairs ??= pairsOf(this.#instruction).map((pair) => pairView(pair, this.#context));
    return this.#pairs;
  }

  get comments(): readonly CommentView[] {
    const { leadingComments, innerComments } = this.#instruction;
    this.#comments ??= [...leadingComments, ...innerComments].map((each) =>
      commentView(each, this.#context.places),
    );
    return this.#comments;
  }

  get unknown(): readonly string[] {
    return this.#readFlags().unknown;
  }

  get stage(): StageView | null {
    const found = this.#context.model.stageOf(this.#instruction);
    return found === null ? null : this.#context.stage(found);
  }

  #readFlags(): Pick<InstructionView, 'flags' | 'unknown'> {
    if (this.#flags === null) {
      const fields = new UnknownFields();
      const flags = fields.map('flags', flagsOf(this.#instruction.flags, this.#context));
      this.#flags = { flags, unknown: fields.names };
    }
    return this.#flags;
  }
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

function pairsOf(instruction: Instruction): readonly KeyValue[] {
  if (instruction.type === 'ArgInstruction') return instruction.declarations;
  return instruction.type === 'EnvInstruction' || instruction.type === 'LabelInstruction'
    ? instruction.pairs
    : [];
}

function pairView({ key, value, range }: KeyValue, context: InspectContext): PairView {
  const fields = new UnknownFields();
  return {
    ...context.places.at(range),
    name: fields.text('name', expandedText(context, key)),
    value: fields.text('value', expandedText(context, value)),
    unknown: fields.names,
  };
}
