/** Images that instructions name, for the published model. */
import type { NamedImage, Stage } from '../model/types.ts';
import { fullName } from '../syntax/image-reference.ts';
import type { InspectContext } from './context.ts';
import { familiarName } from './from-view.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type { ImageUseView, StageView } from './model.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The images that a stage names, in order. */
export function imageUseViews(stage: Stage, context: InspectContext): readonly ImageUseView[] {
  return stage.images
    .toSorted((left, right) => left.range[0] - right.range[0])
    .map((image) => new ImageUseObject(image, stage, context));
}

const PRINTED = printedFields('ImageUse');

class ImageUseObject extends PlacedObject implements ImageUseView {
  readonly kind: ImageUseView['kind'];
  readonly resolved: string;
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
  readonly familiarName: string;
  readonly unknown: readonly string[];
  readonly #stage: () => StageView;

  constructor(
    { kind, text, range, reference, tag, digest }: NamedImage,
    stage: Stage,
    context: InspectContext,
  ) {
    super(context.places, range);
    const fields = new UnknownFields();
    const name = reference === null ? null : fullName(reference);
    this.kind = kind;
    this.resolved = fields.text('resolved', reference === null ? null : text);
    this.registry = fields.text('registry', name?.registry ?? null);
    this.repository = fields.text('repository', name?.repository ?? null);
    this.tag = fields.text('tag', tag ?? (reference === null ? null : ''));
    this.digest = fields.text('digest', digest ?? (reference === null ? null : ''));
    this.familiarName = fields.text('familiarName', name === null ? null : familiarName(name));
    this.unknown = fields.names;
    this.#stage = () => context.stage(stage);
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get stage(): StageView {
    return this.#stage();
  }
}
