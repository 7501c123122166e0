import type { Argument, Command, RunStep, SourceCode } from '../../src/rule-api.ts';
import { shellPlaceOf } from '../edits/shell-place.ts';

/** `RUN cd /x` and nothing else: no list, no redirection. */
export function isAlone(command: Command): boolean {
  const place = shellPlaceOf(command);
  return (
    place !== null &&
    place.list === null &&
    place.siblings.length === 1 &&
    command.node?.redirects.length === 0
  );
}

/** The directory as WORKDIR needs it; `null` where it is relative to an unknown one or needs quotes. */
export function absoluteTarget(
  { model }: SourceCode,
  { instruction }: RunStep,
  { value }: Argument,
): string | null {
  if (value === null || !/^[A-Za-z0-9/_.+-]+$/.test(value)) return null;
  if (value.startsWith('/')) return value;
  const current = model.stateBefore(instruction).workdir.value;
  if (current?.startsWith('/') !== true || value.split('/').includes('..')) return null;
  return `${current.endsWith('/') ? current : `${current}/`}${value.replace(/^(?:\.\/)+/, '')}`;
}
