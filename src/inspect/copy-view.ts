/** COPY and ADD, for the published model. */
import type { CopyOperation } from '../model/types.ts';
import { expandedText, type InspectContext } from './context.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type { CopyView, InstructionView, StageView } from './model.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The view of one COPY or ADD. */
export function copyView(copy: CopyOperation, context: InspectContext): CopyView {
  return new CopyObject(copy, context);
}

const PRINTED = printedFields('Copy');

class CopyObject extends PlacedObject implements CopyView {
  readonly #copy: CopyOperation;
  readonly #context: InspectContext;
  #known: CopyFields | null = null;

  constructor(copy: CopyOperation, context: InspectContext) {
    super(context.places, copy.instruction.range);
    this.#copy = copy;
    this.#context = context;
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get #words(): CopyFields {
    this.#known ??= copyFields(this.#copy, this.#context);
    return this.#known;
  }

  get kind(): CopyView['kind'] {
    return this.#copy.instruction.type === 'AddInstruction' ? 'add' : 'copy';
  }

  get sources(): readonly string[] {
    return this.#words.sources;
  }

  get destination(): string {
    return this.#words.destination;
  }

  get from(): string {
    return this.#words.from;
  }

  get chown(): string {
    return this.#words.chown;
  }

  get chmod(): string {
    return this.#words.chmod;
  }

  get link(): boolean {
    return this.#words.link;
  }

  get parents(): boolean {
    return this.#words.parents;
  }

  get excludes(): readonly string[] {
    return this.#words.excludes;
  }

  get checksum(): string {
    return this.#words.checksum;
  }

  get isArchive(): boolean {
    return this.#words.isArchive;
  }

  get isGit(): boolean {
    return hasSource(this.#copy, 'git');
  }

  get isUrl(): boolean {
    return hasSource(this.#copy, 'url');
  }

  get isHeredoc(): boolean {
    return hasSource(this.#copy, 'heredoc');
  }

  get onbuild(): boolean {
    return this.#copy.instruction.parent?.type === 'OnbuildInstruction';
  }

  get unknown(): readonly string[] {
    return this.#words.unknown;
  }

  get fromStage(): StageView | null {
    const stage = this.#copy.from?.stage;
    return stage == null ? null : this.#context.stage(stage);
  }

  get instruction(): InstructionView {
    return this.#context.instruction(this.#copy.instruction);
  }
}

function hasSource({ sources }: CopyOperation, kind: CopyOperation['sources'][number]['kind']): boolean {
  return sources.some((source) => source.kind === kind);
}

type CopyFields = Omit<
  CopyView,
  'range' | 'text' | 'kind' | 'isGit' | 'isUrl' | 'isHeredoc' | 'onbuild' | 'fromStage' | 'instruction'
>;

/** What may be unknown. */
function copyFields(
  { sources, destination, from, flags }: CopyOperation,
  context: InspectContext,
): CopyFields {
  const fields = new UnknownFields();
  const word = (name: string) =>
    fields.text(name, expandedText(context, flags.findLast((flag) => flag.name === name)?.value));
  const isGiven = (name: string) => {
    const flag = flags.findLast((each) => each.name === name);
    if (flag === undefined) return false;
    return fields.flag(name, flag.value === null ? true : readBoolean(expandedText(context, flag.value)));
  };
  const excludes = flags.filter(({ name }) => name === 'exclude');
  return {
    sources: fields.list(
      'sources',
      sources.map(({ value }) => value.value),
    ),
    destination: fields.text('destination', destination === null ? '' : destination.value),
    from: fields.text('from', from === null || from.isKnown ? (from?.text ?? '') : null),
    chown: word('chown'),
    chmod: word('chmod'),
    link: isGiven('link'),
    parents: isGiven('parents'),
    excludes: fields.list(
      'excludes',
      excludes.map(({ value }) => expandedText(context, value)),
    ),
    checksum: word('checksum'),
    isArchive: fields.flag('isArchive', anyOf(sources.map(({ isArchive }) => isArchive))),
    unknown: fields.names,
  };
}

/** As the builder reads the value of a flag; `null` when undetermined. */
function readBoolean(text: string | null): boolean | null {
  const value = text?.toLowerCase();
  return value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : null;
}

/** Whether one is true; `null` when none is and one is not known. */
function anyOf(values: readonly (boolean | null)[]): boolean | null {
  return values.includes(true) ? true : values.includes(null) ? null : false;
}
