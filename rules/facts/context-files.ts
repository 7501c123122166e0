import {
  type BuildContext,
  type BuildModel,
  type Command,
  type CopyOperation,
  contextPath,
  hasMovedBefore,
  ignoringPattern,
  lastSegment,
} from '../../src/rule-api.ts';
import { absolutePath } from './copied-paths.ts';
import { isInDirectory } from './directories.ts';

/** Deeper chains of stages are not looked at. */
const MOST_STAGES = 20;

/**
 * The file of the build context that is at an absolute path when a command runs, relative to the context; `null`
 * when it comes from somewhere else, or nobody knows.
 */
export function contextFileAt(
  path: string,
  command: Command,
  model: BuildModel,
  context: BuildContext,
): string | null {
  return mountedAt(path, command, context) ?? copiedTo(path, command, model, context);
}

function mountedAt(path: string, { run }: Command, context: BuildContext): string | null {
  for (const { node, kind, source, target } of run?.mounts ?? []) {
    if (kind !== 'bind' || target === null || node.options.some(({ key }) => key === 'from')) continue;
    if (!isInDirectory(path, target)) continue;
    const hasSource = node.options.some(({ key }) => key === 'source' || key === 'src');
    const from = hasSource ? source : '';
    if (from === null) return null;
    return fileIn(context, `${from}/${path.slice(target.length)}`);
  }
  return null;
}

function copiedTo(
  path: string,
  { stage, run, range }: Command,
  model: BuildModel,
  context: BuildContext,
): string | null {
  if (stage === null) return null;
  // What CMD and its like name may be copied after them.
  const end = run === null ? Number.POSITIVE_INFINITY : range[0];
  for (const { copies } of stage.chain.slice(0, MOST_STAGES)) {
    for (const copy of [...copies].reverse()) {
      if (copy.instruction.range[0] > end) continue;
      const found = sourceOf(path, copy, model, context);
      if (found === undefined) continue;
      return found;
    }
  }
  return null;
}

/** `undefined` when the copy does not make the path, `null` when it does from elsewhere. */
function sourceOf(
  path: string,
  { sources, destination, from, flags, instruction }: CopyOperation,
  model: BuildModel,
  context: BuildContext,
): string | null | undefined {
  const written = destination?.value ?? null;
  const target = written === null ? null : absolutePath(model, written, instruction);
  // It may be anything.
  if (target === null) return null;
  const directory = target.replace(/\/+$/, '') || '/';
  const isBelow = directory === '/' ? path !== '/' : isInDirectory(path, directory);
  if (!isBelow) return undefined;
  const rest = directory === '/' ? path.slice(1) : path.slice(directory.length + 1);
  const isElsewhere = from !== null || flags.some(({ name }) => name === 'from' || name === 'parents');
  for (const { kind, value } of [...sources].reverse()) {
    const source = value.value;
    if (isElsewhere || kind !== 'path' || source === null || /[*?[\\]/.test(source)) return null;
    const at = contextPath(source);
    const isDirectory = context.kindOf(at) === 'folder';
    const name = lastSegment(at);
    const isFile = rest === '' ? sources.length === 1 : rest === name;
    if (isDirectory && rest !== '') {
      const found = fileIn(context, `${at}/${rest}`);
      if (found !== null) return found;
    } else if (!isDirectory && isFile) return fileIn(context, at);
  }
  return undefined;
}

function fileIn(context: BuildContext, path: string): string | null {
  const at = contextPath(path);
  if (context.kindOf(at) !== 'file') return null;
  return context.ignoreFile !== null && ignoringPattern(context.ignoreFile, at) !== null ? null : at;
}

/** The absolute path of a program or script that a command names; `null` where a `cd` or a variable may decide it. */
export function pathAt(path: string, command: Command, model: BuildModel): string | null {
  const { run, instruction } = command;
  const clean = path.replace(/^(?:\.\/)+/, '');
  if (path.startsWith('/')) return path;
  if (hasMovedBefore(command) || clean.includes('..')) return null;
  if (run !== null) return absolutePath(model, clean, instruction);
  const stage = model.stageOf(instruction);
  const directory = stage?.result.workdir.value ?? null;
  return directory?.startsWith('/') === true ? `${directory.replace(/\/$/, '')}/${clean}` : null;
}
