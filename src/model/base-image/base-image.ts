/** What FROM names. */
import { parseImageReference } from '../../syntax/image-reference.ts';
import type { FromInstruction, ImageReference, Range } from '../../syntax/nodes.ts';
import { isWindowsImage } from '../../syntax/shell-dialect.ts';
import { once } from '../once.ts';
import type { BaseImage, BaseImageFacts, ModelOptions, Stage, Value } from '../types.ts';
import { expandText, expandWord, type Lookup, toValue } from '../variables/expansion.ts';
import type { ExpansionBudget } from '../variables/expansion-budget.ts';
import { factsOfImage } from './base-image-overrides.ts';

/** Where FROM is read. */
export interface FromScope {
  /** Global and automatic ARGs. */
  readonly lookup: Lookup;
  /** The same when nobody gives a build argument. */
  readonly defaults: Lookup;
  readonly escapeToken: string;
  readonly budget: ExpansionBudget;
  readonly options: ModelOptions;
  /** The latest earlier stage of exactly this (lower case) name. */
  findEarlier(name: string): ResolvedStage | null;
}

interface ImageText {
  readonly text: Value;
  readonly pieces: readonly (string | null)[];
}

type ResolvedStage = Stage & { readonly base: ResolvedBase };

interface BaseSource {
  readonly from: FromInstruction;
  readonly image: ImageText;
  readonly defaultText: () => string | null;
  readonly platform: Value | null;
  readonly parent: ResolvedStage | null;
  readonly options: ModelOptions;
}

/** A base image with what only the model itself asks. */
export class ResolvedBase implements BaseImage {
  readonly kind: BaseImage['kind'];
  readonly text: Value;
  /** The text in pieces; `null` where a variable decides. */
  readonly pieces: readonly (string | null)[];
  readonly reference: ImageReference | null;
  readonly stage: Stage | null;
  readonly platform: Value | null;
  readonly range: Range;
  /** The base of the stage that the chain begins with: an image, scratch, or unknown. */
  readonly origin: ResolvedBase;
  readonly #defaultText: () => string | null;
  readonly #facts: () => BaseImageFacts | null;
  readonly #isWindows: () => boolean;

  constructor(source: BaseSource) {
    const { from, image, parent, options } = source;
    this.text = image.text;
    this.pieces = image.pieces;
    this.range = from.image?.range ?? from.range;
    this.platform = source.platform;
    this.stage = parent;
    this.kind = kindOf(image.text, parent !== null);
    this.reference = this.kind === 'external' ? parseImageReference(image.text.value ?? '') : null;
    this.origin = parent?.base.origin ?? this;
    this.#defaultText = once(source.defaultText);
    this.#facts = once(() => this.#findFacts(options));
    this.#isWindows = once(() => this.#findWindows(options));
  }

  get defaultText(): string | null {
    return this.#defaultText();
  }

  get facts(): BaseImageFacts | null {
    return this.origin === this ? this.#facts() : this.origin.facts;
  }

  /** Whether the stage runs on Windows, as far as the table, the image's name or the platform tell. */
  get isWindows(): boolean {
    return this.origin === this ? this.#isWindows() : this.origin.isWindows;
  }

  /** As the base of what is built FROM its finished stage. */
  asParent(parent: ResolvedStage): ResolvedBase {
    const name = parent.name ?? String(parent.index);
    const text: Value = {
      ...this.text,
      value: name,
      isKnown: true,
      variables: [],
      undefinedVariables: [],
      isOverridable: false,
      error: null,
    };
    const { from } = parent;
    const image = { text, pieces: [name] };
    return new ResolvedBase({
      from,
      image,
      defaultText: () => name,
      platform: null,
      parent,
      options: {},
    });
  }

  #findFacts(options: ModelOptions): BaseImageFacts | null {
    if (this.kind === 'scratch') return factsOfImage(SCRATCH, options);
    return this.reference === null ? null : factsOfImage(this.reference, options);
  }

  #findWindows(options: ModelOptions): boolean {
    if (this.kind !== 'scratch' && this.facts !== null) return this.facts.os === 'windows';
    if (isWindowsImage(this.text.value ?? this.text.raw)) return true;
    const platform = this.platform === null ? options.platform : this.platform.value;
    return platform?.toLowerCase().startsWith('windows') === true;
  }
}

const SCRATCH: ImageReference = {
  registry: null,
  repository: 'scratch',
  tag: null,
  digest: null,
  familiarName: 'library/scratch',
};

/** Resolves the image of a FROM: an earlier stage first, then `scratch`, then an image. */
export function resolveBase(from: FromInstruction, scope: FromScope): ResolvedBase {
  const image = imageText(from, scope);
  const name = image.text.value;
  const parent = name === null ? null : scope.findEarlier(name);
  const { options } = scope;
  const defaultText = () => imageText(from, { ...scope, lookup: scope.defaults }).text.value;
  return new ResolvedBase({ from, image, defaultText, platform: platformOf(from, scope), parent, options });
}

function imageText({ image, range }: FromInstruction, { lookup, escapeToken, budget }: FromScope): ImageText {
  if (image === null) {
    const expansion = expandText('', lookup, { escape: escapeToken, budget });
    return { text: { ...toValue({ text: '', range }, expansion), value: null, isKnown: false }, pieces: [] };
  }
  const expansion = expandText(image.text, lookup, { escape: escapeToken, budget });
  return { text: toValue(image, expansion), pieces: expansion.pieces };
}

function kindOf({ value }: Value, isStage: boolean): BaseImage['kind'] {
  if (isStage) return 'stage';
  if (value === null || value === '') return 'unknown';
  return value === 'scratch' ? 'scratch' : 'external';
}

function platformOf({ flags }: FromInstruction, { lookup, escapeToken, budget }: FromScope): Value | null {
  const word = flags.find(({ name }) => name === 'platform')?.value;
  return word == null ? null : expandWord(word, lookup, { escape: escapeToken, budget });
}
