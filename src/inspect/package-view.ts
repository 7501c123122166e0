/** What package managers do, for the published model. */
import { DYNAMIC, shapeOf } from '../model/arguments.ts';
import type { Package, PackageOperation } from '../model/types.ts';
import type { InspectContext } from './context.ts';
import { PlacedObject, type Printed } from './links.ts';
import type { CommandView, PackageView } from './model.ts';

/** One view for each package of an operation; one in all for an operation about no package in particular. */
export function packageViews(operation: PackageOperation, context: InspectContext): readonly PackageView[] {
  const { packages } = operation;
  return packages.length === 0
    ? [new PackageObject(operation, null, context)]
    : packages.map((each) => new PackageObject(operation, each, context));
}

const PRINTED: Printed = {
  fields: [
    ...['range', 'text', 'manager', 'name', 'version', 'constraint', 'pinned', 'source', 'action', 'all'],
    'unknown',
  ],
  links: ['command'],
};

class PackageObject extends PlacedObject implements PackageView {
  readonly #operation: PackageOperation;
  readonly #package: Package | null;
  readonly #context: InspectContext;

  constructor(operation: PackageOperation, each: Package | null, context: InspectContext) {
    super(context.places, each?.range ?? operation.range);
    this.#operation = operation;
    this.#package = each;
    this.#context = context;
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get #isDynamic(): boolean {
    return this.#package?.version?.includes('$') === true;
  }

  get manager(): string {
    return this.#operation.manager;
  }

  get name(): string {
    return this.#package?.name ?? '';
  }

  get version(): string {
    return this.#isDynamic ? '' : exactVersion(this.#package);
  }

  get constraint(): string {
    return this.#isDynamic ? '' : (this.#package?.version ?? '');
  }

  get pinned(): boolean {
    return this.#package?.isPinned ?? false;
  }

  get source(): PackageView['source'] {
    return this.#package?.source ?? 'registry';
  }

  get action(): PackageView['action'] {
    return this.#operation.action;
  }

  get all(): boolean {
    return this.#package === null;
  }

  get unknown(): readonly string[] {
    const isNameOpen = this.#package !== null && this.#package.name === null;
    return [...(isNameOpen ? ['name'] : []), ...(this.#isDynamic ? ['version', 'constraint'] : [])];
  }

  get command(): CommandView {
    return this.#context.command(this.#operation.command);
  }
}

/** A word that ends with a variable may end with a version. */
function isPinned({ isPinned, version, argument }: Package): boolean | null {
  return isPinned || version !== null || !shapeOf(argument).endsWith(DYNAMIC) ? isPinned : null;
}

/** Versions of exact pins have no operator left. */
function exactVersion(each: Package | null): string {
  if (each === null || !each.isPinned || each.version === null) return '';
  const version = each.version.replace(/^={1,3} ?/, '');
  return /^[\w.+:~-]+$/.test(version) && !version.startsWith('~') ? version : '';
}
