import type { BuildContext, CopyOperation, CopySource, SourceCode } from '../../src/rule-api.ts';
import { findSources } from '../../src/rule-api.ts';

/** A source of COPY or ADD that is read from the build context, with its text decided. */
export interface ContextSource {
  readonly copy: CopyOperation;
  readonly source: CopySource;
  /** Expanded. */
  readonly text: string;
}

/** All of them in file order; none when a context that is no directory may be meant. */
export function contextSources({ model }: SourceCode): readonly ContextSource[] {
  return model.stages.flatMap(({ copies }) =>
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
  );
}

/** Whether the directory is certainly the context: it was given, or other sources of the file exist in it. */
export function isSettled(context: BuildContext, sources: readonly ContextSource[]): boolean {
  if (context.isCertain || context.ignoreFile !== null) return true;
  return sources.some(({ text }) => !isRoot(text) && findSources(context, text, 1).length > 0);
}

/** `.`, `./` and `/`: the whole context. */
export function isRoot(source: string): boolean {
  return /^[./]*$/.test(source) && !source.includes('...');
}
