/** COPY and ADD, for the published model. */
import type { CopyOperation } from '../model/types.ts';
import { expandedText, type InspectContext } from './context.ts';
import { withLinks } from './links.ts';
import type { CopyView } from './model.ts';
import { UnknownFields } from './unknown-fields.ts';

/** The view of one COPY or ADD. */
export function copyView(copy: CopyOperation, context: InspectContext): CopyView {
  const { instruction, sources, destination, from, flags } = copy;
  const fields = new UnknownFields();
  const word = (name: string) =>
    fields.text(name, expandedText(context, flags.findLast((flag) => flag.name === name)?.value));
  const isGiven = (name: string) => {
    const flag = flags.findLast((each) => each.name === name);
    if (flag === undefined) return false;
    return fields.flag(name, flag.value === null ? true : readBoolean(expandedText(context, flag.value)));
  };
  const hasSource = (kind: CopyOperation['sources'][number]['kind']) =>
    sources.some((source) => source.kind === kind);
  const excludes = flags.filter(({ name }) => name === 'exclude');
  const view = {
    ...context.places.at(instruction.range),
    kind: instruction.type === 'AddInstruction' ? ('add' as const) : ('copy' as const),
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
    isGit: hasSource('git'),
    isUrl: hasSource('url'),
    isHeredoc: hasSource('heredoc'),
    unknown: fields.names,
  };
  return withLinks(view, {
    fromStage: () => (from?.stage == null ? null : context.stage(from.stage)),
    instruction: () => context.instruction(instruction),
  });
}

/** As the builder reads the value of a flag; `null` when nobody can tell. */
function readBoolean(text: string | null): boolean | null {
  const value = text?.toLowerCase();
  return value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : null;
}

/** Whether one is true; `null` when none is and one is not known. */
function anyOf(values: readonly (boolean | null)[]): boolean | null {
  return values.includes(true) ? true : values.includes(null) ? null : false;
}
