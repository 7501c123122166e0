/** What package managers do, for the published model. */
import { DYNAMIC, shapeOf } from '../model/commands/arguments.ts';
import type { Package, PackageOperation } from '../model/types.ts';
import type { InspectContext } from './context.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type { CommandView, PackageView } from './model.ts';
import { isTakenAway } from './package-removal.ts';
import { UnknownFields } from './unknown-fields.ts';

/** One view for each package of an operation; one in all for an operation about no package in particular. */
export function packageViews(operation: PackageOperation, context: InspectContext): readonly PackageView[] {
  const { packages } = operation;
  return packages.length === 0
    ? [new PackageObject(operation, null, context)]
    : packages.map((each) => new PackageObject(operation, each, context));
}

const PRINTED = printedFields('Package');

class PackageObject extends PlacedObject implements PackageView {
  readonly #operation: PackageOperation;
  readonly #package: Package | null;
  readonly #context: InspectContext;
  #known: Parts | null = null;

  constructor(operation: PackageOperation, each: Package | null, context: InspectContext) {
    super(context.places, each?.range ?? operation.range);
    this.#operation = operation;
    this.#package = each;
    this.#context = context;
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get #parts(): Parts {
    this.#known ??= partsOf(this.#operation, this.#package);
    return this.#known;
  }

  get manager(): string {
    return this.#operation.manager;
  }

  get name(): string {
    return this.#package?.name ?? '';
  }

  get version(): string {
    return this.#parts.version;
  }

  get constraint(): string {
    return this.#parts.constraint;
  }

  get pinned(): boolean {
    return this.#parts.pinned;
  }

  get source(): PackageView['source'] {
    return this.#package?.source ?? 'registry';
  }

  get action(): PackageView['action'] {
    return this.#operation.action;
  }

  get removed(): boolean {
    return this.#parts.removed;
  }

  get all(): boolean {
    return this.#package === null;
  }

  get onbuild(): boolean {
    return this.#operation.command.isOnbuild;
  }

  get unknown(): readonly string[] {
    return this.#parts.unknown;
  }

  get command(): CommandView {
    return this.#context.command(this.#operation.command);
  }
}

type Parts = Pick<PackageView, 'version' | 'constraint' | 'pinned' | 'removed' | 'unknown'>;

function partsOf(operation: PackageOperation, each: Package | null): Parts {
  const fields = new UnknownFields();
  if (each === null) return { version: '', constraint: '', pinned: false, removed: false, unknown: [] };
  const isDynamic = each.version?.includes('$') === true;
  if (each.name === null) fields.note('name');
  return {
    version: fields.text('version', isDynamic ? null : exactVersion(each)),
    constraint: fields.text('constraint', isDynamic ? null : (each.version ?? '')),
    pinned: fields.flag('pinned', isPinned(each)),
    removed: fields.flag('removed', isTakenAway(operation, each)),
    unknown: fields.names,
  };
}

/** A word that ends with a variable may end with a version. */
function isPinned({ isPinned: isFixed, version, argument }: Package): boolean | null {
  return isFixed || version !== null || !shapeOf(argument).endsWith(DYNAMIC) ? isFixed : null;
}

/** Versions of exact pins have no operator left. */
function exactVersion({ version: written, isPinned: isFixed }: Package): string {
  if (!isFixed || written === null) return '';
  const version = written.replace(/^={1,3} ?/, '');
  return /^[\w.+:~-]+$/.test(version) && !version.startsWith('~') ? version : '';
}
