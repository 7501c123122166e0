import { type BuildContext, type ContextSource, findSources, isRoot } from '../../src/rule-api.ts';

/** Whether the directory is certainly the context: it was given, or other sources of the file exist in it. */
export function isSettled(context: BuildContext, sources: readonly ContextSource[]): boolean {
  if (context.isCertain) return true;
  if (context.isDoubtful === true) return false;
  return (
    context.ignoreFile !== null ||
    sources.some(({ text }) => !isRoot(text) && findSources(context, text, 1).length > 0)
  );
}
