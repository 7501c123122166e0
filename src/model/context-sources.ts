/** What a file reads from its build context. */
import { onceFor } from './once-for.ts';
import type { BuildModel, CopyOperation, CopySource } from './types.ts';

/** A source of COPY or ADD that is read from the build context, with its text decided. */
export interface ContextSource {
  readonly copy: CopyOperation;
  readonly source: CopySource;
  /** Expanded. */
  readonly text: string;
}

/** All of them in file order; none when a context that is no directory may be meant. */
export const contextSources: (model: BuildModel) => readonly ContextSource[] = onceFor(({ stages }) =>
  stages.flatMap(({ copies }) =>
    copies
      .filter(({ from, flags }) => from === null && flags.every(({ name }) => name !== 'from'))
      .flatMap((copy) =>
        copy.sources.flatMap((source) => {
          const { value, isOverridable } = source.value;
          return source.kind === 'path' && value !== null && !isOverridable
            ? [{ copy, source, text: value }]
            : [];
        }),
      ),
  ),
);

/** Whether a pattern that matches nothing is no fault: others stand beside it, or `**` may stand for no directory. */
export function isOptionalPattern({ copy, text }: ContextSource): boolean {
  if (!/[*?[]/.test(text)) return false;
  return (
    copy.sources.length > 1 || (text.includes('**') && copy.flags.some(({ name }) => name === 'parents'))
  );
}

/** Sources of bind mounts that name neither stage nor image. */
export function mountSources({ stages }: BuildModel): readonly string[] {
  return stages.flatMap(({ runs }) =>
    runs.flatMap(({ mounts }) =>
      mounts.flatMap(({ node, kind, source }) =>
        kind === 'bind' && source !== null && node.options.every(({ key }) => key !== 'from') ? [source] : [],
      ),
    ),
  );
}
