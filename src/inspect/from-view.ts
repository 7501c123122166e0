/** What FROM names, for the published model. */
import { ResolvedBase } from '../model/base-image/base-image.ts';
import type { BaseImage, Stage } from '../model/types.ts';
import { DOCKER_HUB, type FullName, fullName, parseImageReference } from '../syntax/image-reference.ts';
import type { FromView, OsView } from './model.ts';
import type { Places } from './places.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The view of a stage's base image. */
export function fromView({ base }: Stage, places: Places): FromView {
  const fields = new UnknownFields();
  const { text, kind } = base;
  const name = imageName(base);
  const isOpen = text.value === null;
  const part = (field: string, value: string | null | undefined) =>
    fields.text(field, value ?? (isOpen ? null : ''));
  const repository = name?.repository ?? null;
  return {
    ...places.at(base.range),
    kind,
    resolved: fields.text('resolved', text.value),
    registry: part('registry', name?.registry),
    namespace: part('namespace', repository?.slice(0, Math.max(0, repository.lastIndexOf('/')))),
    repository: part('repository', repository),
    tag: part('tag', base.reference?.tag),
    digest: part('digest', base.reference?.digest),
    digestAlgorithm: part('digestAlgorithm', base.reference?.digest?.split(':', 1)[0]),
    platform: fields.text('platform', base.platform === null ? '' : base.platform.value),
    args: text.variables,
    isPinned: fields.flag('isPinned', isOpen ? null : base.reference?.digest != null),
    isOverridable: text.isOverridable,
    familiarName: part('familiarName', name === null ? null : familiarName(name)),
    unknown: fields.names,
  };
}

/** The name without tag and digest, also where only those are unknown: `node:${VERSION}`. */
function imageName(base: BaseImage): FullName | null {
  if (base.reference !== null) return fullName(base.reference);
  if (base.text.value !== null || !(base instanceof ResolvedBase)) return null;
  const head = base.pieces.slice(0, Math.max(0, base.pieces.indexOf(null))).join('');
  const colon = head.indexOf(':', head.lastIndexOf('/') + 1);
  const end = head.includes('@') ? head.indexOf('@') : colon;
  if (end < 1) return null;
  const reference = parseImageReference(head.slice(0, end));
  return reference === null ? null : fullName(reference);
}

/** As people write it. */
export function familiarName({ registry, repository }: FullName): string {
  if (registry !== DOCKER_HUB) return `${registry}/${repository}`;
  return repository.startsWith('library/') ? repository.slice('library/'.length) : repository;
}

/** What the table of base images tells about the operating system of a stage. */
export function osView({ base }: Stage): OsView {
  const fields = new UnknownFields();
  const { facts } = base;
  return {
    family: fields.text('family', facts?.os ?? null),
    distro: fields.text('distro', facts?.distro ?? null),
    version: fields.text('version', facts?.release ?? null),
    packageManager: fields.text('packageManager', facts?.packageManager ?? null),
    unknown: fields.names,
  };
}
