/** What package managers do, for the published model. */
import type { Package, PackageOperation } from '../model/types.ts';
import type { InspectContext } from './context.ts';
import { withLinks } from './links.ts';
import type { PackageView } from './model.ts';
import { UnknownFields } from './unknown-fields.ts';

/** One view for each package of an operation; one in all for an operation about no package in particular. */
export function packageViews(operation: PackageOperation, context: InspectContext): readonly PackageView[] {
  const { packages } = operation;
  return packages.length === 0
    ? [packageView(operation, null, context)]
    : packages.map((each) => packageView(operation, each, context));
}

function packageView(
  operation: PackageOperation,
  each: Package | null,
  { places, ...context }: InspectContext,
): PackageView {
  const fields = new UnknownFields();
  const constraint = each?.version ?? '';
  const isDynamic = constraint.includes('$');
  const view = {
    ...places.at(each?.range ?? operation.range),
    manager: operation.manager,
    name: fields.text('name', each === null ? '' : each.name),
    version: fields.text('version', isDynamic ? null : exactVersion(each)),
    constraint: fields.text('constraint', isDynamic ? null : constraint),
    pinned: each?.isPinned ?? false,
    source: each?.source ?? ('registry' as const),
    action: operation.action,
    all: each === null,
    unknown: fields.names,
  };
  return withLinks(view, { command: () => context.command(operation.command) });
}

/** Versions of exact pins have no operator left. */
function exactVersion(each: Package | null): string {
  if (each === null || !each.isPinned || each.version === null) return '';
  const version = each.version.replace(/^={1,3} ?/, '');
  return /^[\w.+:~-]+$/.test(version) && !version.startsWith('~') ? version : '';
}
